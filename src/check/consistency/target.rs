//! `inconsistent-target`: the same source has another target elsewhere, in this file or in one that was read before.
//!
//! Why: a heading or a phrase that returns is expected to return in the same words; one of two targets is often the worse.
//! Example: `Weitere Meldungen` → `More news`, and later → `Further reports`. Instead: `More news` both times.
//!
//! Case, spaces and punctuation are not compared. Each other target is reported once, where it comes first.

use super::Location;
use crate::diagnostic::{Finding, Level};
use std::collections::{HashMap, HashSet};

/// Sources with their first place, and which targets they had.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: HashMap<u64, Location>,
    pairs: HashSet<(u64, u64)>,
}

impl Seen {
    /// A finding if the source was seen, and never with this target.
    pub(super) fn read(&mut self, source: u64, target: u64, here: &Location) -> Option<Finding> {
        let is_new = self.pairs.insert((source, target));
        let Some(first) = self.first.get(&source) else {
            self.first.insert(source, here.clone());
            return None;
        };
        let message = "the same source has another target elsewhere";
        let finding = Finding::new("inconsistent-target", Level::Warning, message);
        is_new.then(|| finding.with_hint(format!("write both alike; the other: {first}")))
    }
}
