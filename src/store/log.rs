//! The review log: a decision is in it, on the disk, before anybody hears of it; the bilingual file follows.
//!
//! A row says what one segment was before and after, and nothing that a file may still wait for is changed: an undo appends
//! the reverse of a step, a redo appends the step again. So the rows that are not in the file yet, done in order, always
//! bring it up to date. The saves of one edit are rows of one step, which all but [`ReviewLog::unwritten`] give as one.

mod steps;

pub(super) use steps::{LogRows, Rows, is_undone, log_redo, log_save, log_step, log_undo, steps};

use super::StoreError;

/// What became of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The unit's id.
    pub unit: String,
    /// The segment's id.
    pub segment: String,
    /// The segment's source text.
    pub source: String,
    /// What it was before, in the caller's words: the log only compares it with other texts.
    pub before: String,
    /// What it was afterwards, in the same words.
    pub after: String,
    /// Who did it.
    pub author: String,
}

impl Revision {
    /// The same the other way round.
    pub(super) fn taken_back(self, author: &str) -> Self {
        Self { before: self.after, after: self.before, author: author.to_owned(), ..self }
    }
}

/// What a step was; `of` is the step of the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StepKind {
    /// Somebody decided.
    Decision,
    /// Somebody took a decision back.
    Undo {
        /// The step that was undone.
        of: i64,
    },
    /// Somebody repeated a decision that had been taken back.
    Redo {
        /// The step that was redone.
        of: i64,
    },
}

/// A revision as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedRevision {
    /// Its number: the later, the higher.
    pub id: i64,
    /// The number of the step that it is part of.
    pub step: i64,
    /// What that step was.
    pub kind: StepKind,
    /// When it was logged, in UTC, as `2026-11-26T12:00:00.123Z`.
    pub at: String,
    /// What became of the segment.
    pub revision: Revision,
    /// True for a decision that was taken back and not repeated.
    pub undone: bool,
    /// True if it is in the bilingual file.
    pub written: bool,
}

/// The review log of every document. `document` is the caller's name for the bilingual file, the same in every process.
pub trait ReviewLog {
    /// Logs the revisions as one step, which is undone and redone as one. What had been undone in the document can be redone
    /// no more. No revisions are no step.
    ///
    /// `document` is the caller's name for the bilingual file, the same in every process.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    fn log_step(&self, document: &str, revisions: &[Revision]) -> Result<Vec<LoggedRevision>, StoreError>;

    /// Logs one more save of the edit that `step` is: both are undone together and are one entry of the history. Where the
    /// document's latest step is another, is undone, or is not this author's and of this segment alone, or where the segment
    /// has changed since, the save is a step of its own.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    fn log_save(&self, document: &str, step: i64, revision: &Revision) -> Result<LoggedRevision, StoreError>;

    /// The document's step that is undone next, as it was done; empty if there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    fn step_to_undo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError>;

    /// The document's step that is redone next, as it was done; empty if there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    fn step_to_redo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError>;

    /// Logs that `author` undoes the step, and gives back what that makes of its segments; empty if the step is no longer the
    /// one that [`ReviewLog::step_to_undo`] gives, because another process was quicker.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    fn log_undo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError>;

    /// Logs that `author` redoes the step, and gives back what that makes of its segments; empty if the step is no longer the
    /// one that [`ReviewLog::step_to_redo`] gives.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    fn log_redo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError>;

    /// The history of a segment, oldest first, undos and redos included.
    ///
    /// # Errors
    /// The store cannot be read.
    fn revisions(&self, document: &str, unit: &str, segment: &str) -> Result<Vec<LoggedRevision>, StoreError>;

    /// What is not marked as in the file yet, save by save, in the order to do it. The file may be further than the log
    /// knows: it holds `before` of a segment's first row here, or `after` of any, or something that was written by others.
    ///
    /// # Errors
    /// The store cannot be read.
    fn unwritten(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError>;

    /// Marks the rows of these numbers as in the file. Those of another process are left for it to mark.
    ///
    /// # Errors
    /// The store cannot be written; none is marked then.
    fn mark_written(&self, ids: &[i64]) -> Result<(), StoreError>;
}
