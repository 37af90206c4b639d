//! What a run would ask and use up, without asking anything; by the code that decides what a run asks.

use super::draft::unanswered;
use super::questions::questions;
use super::run::{Job, RunError, remembered};
use super::{Kit, needs_engine};
use crate::backend::{Backend, Echo, Spent};
use crate::store::Store;

/// What a run would do with one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Segments to translate.
    pub segments: usize,
    /// Those that memory, people or the source itself already give.
    pub covered: usize,
    /// Different questions with an answer on record.
    pub recorded: usize,
    /// Different questions that would be asked.
    pub asked: usize,
    /// What the first answers would use up. Questions that are asked again, for a missing term or a faulty draft, come on top.
    pub expected: Spent,
}

/// Estimates the run of one article with `backend`; `None` where it cannot be had: then nothing is on record.
///
/// # Errors
/// The store or the record cannot be read.
pub fn estimate(job: Job, kit: &Kit, store: &dyn Store, backend: Option<&dyn Backend>) -> Result<Estimate, RunError> {
    let (_, bitext) = remembered(job, kit, store)?;
    let segments = bitext.translatable().count();
    let covered = bitext.translatable().filter(|(_, segment)| segment.target.is_some()).count();
    let mut estimate = Estimate { segments, covered, ..Estimate::default() };
    if needs_engine(&bitext) {
        let plain = Echo::new("none");
        let backend = backend.unwrap_or(&plain);
        let questions = questions(&bitext, kit, backend)?;
        let open = unanswered(kit, backend, &questions)?;
        estimate.recorded = questions.len() - open.segments.len();
        estimate.asked = open.segments.len();
        estimate.expected = backend.expected(&open);
    }
    Ok(estimate)
}
