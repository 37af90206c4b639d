//! Backends that may be asked for another draft.

use crate::bitext::{Bitext, Candidate};
use crate::term::Termbase;
use std::sync::Arc;

/// Asks backends; how they are configured is no matter of the desk.
pub trait Asker: Send + Sync {
    /// The names of those that may be asked.
    fn names(&self) -> Vec<String>;

    /// A draft for one segment (indices of unit and segment), its terms enforced; the backend learns of its surroundings what
    /// it can use.
    ///
    /// # Errors
    /// Says why there is none.
    fn ask(&self, backend: &str, bitext: &Bitext, at: (usize, usize), terms: &Arc<Termbase>) -> Result<Candidate, String>;
}
