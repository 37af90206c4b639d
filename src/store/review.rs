//! The review log: a decision is in it, on the disk, before anybody hears of it; the bilingual file follows.
//!
//! A row says what one segment was before and after, and nothing that a file may still wait for is changed: an undo appends
//! the reverse of a step, a redo appends the step again. So the rows that are not in the file yet, done in order, always
//! bring it up to date. The saves of one edit are rows of one step, which all but [`Store::unwritten`] give as one.

mod rows;
#[cfg(test)]
mod tests;

use super::{Store, StoreError};
use rows::{SEGMENT, TO_REDO, TO_UNDO, UNWRITTEN};

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
    fn taken_back(self, author: &str) -> Self {
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

impl Store {
    /// Logs the revisions as one step, which is undone and redone as one. What had been undone in the document can be redone
    /// no more. No revisions are no step.
    ///
    /// `document` is the caller's name for the bilingual file, the same in every process.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    pub fn log_step(&self, document: &str, revisions: &[Revision]) -> Result<Vec<LoggedRevision>, StoreError> {
        self.write(|transaction| rows::append(transaction, document, StepKind::Decision, revisions.to_vec()))
    }

    /// Logs one more save of the edit that `step` is: both are undone together and are one entry of the history. Where the
    /// document's latest step is another, is undone, or is not this author's and of this segment alone, or where the segment
    /// has changed since, the save is a step of its own.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    pub fn log_save(&self, document: &str, step: i64, revision: &Revision) -> Result<LoggedRevision, StoreError> {
        self.write(|transaction| {
            if rows::goes_on(transaction, document, step, revision)? {
                return rows::save_again(transaction, step, revision.clone());
            }
            let step = rows::begin(transaction, document, StepKind::Decision)?;
            rows::save(transaction, step, StepKind::Decision, revision.clone())
        })
    }

    /// The document's step that is undone next, as it was done; empty if there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn step_to_undo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|connection| rows::steps(connection, TO_UNDO, [document]))
    }

    /// The document's step that is redone next, as it was done; empty if there is none.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn step_to_redo(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|connection| rows::steps(connection, TO_REDO, [document]))
    }

    /// Logs that `author` undoes the step, and gives back what that makes of its segments; empty if the step is no longer the
    /// one that [`Store::step_to_undo`] gives, because another process was quicker.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    pub fn log_undo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.write(|transaction| {
            let done = rows::step_if_next(transaction, TO_UNDO, document, step)?;
            let back = done.into_iter().rev().map(|done| done.revision.taken_back(author)).collect();
            rows::append(transaction, document, StepKind::Undo { of: step }, back)
        })
    }

    /// Logs that `author` redoes the step, and gives back what that makes of its segments; empty if the step is no longer the
    /// one that [`Store::step_to_redo`] gives.
    ///
    /// # Errors
    /// The store cannot be written; nothing is logged then.
    pub fn log_redo(&self, document: &str, step: i64, author: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.write(|transaction| {
            let undone = rows::step_if_next(transaction, TO_REDO, document, step)?;
            let again = undone.into_iter().map(|undone| Revision { author: author.to_owned(), ..undone.revision }).collect();
            rows::append(transaction, document, StepKind::Redo { of: step }, again)
        })
    }

    /// The history of a segment, oldest first, undos and redos included.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn revisions(&self, document: &str, unit: &str, segment: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|connection| rows::steps(connection, SEGMENT, [document, unit, segment]))
    }

    /// What is not marked as in the file yet, save by save, in the order to do it. The file may be further than the log
    /// knows: it holds `before` of a segment's first row here, or `after` of any, or something that was written by others.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn unwritten(&self, document: &str) -> Result<Vec<LoggedRevision>, StoreError> {
        self.read(|connection| rows::saves(connection, UNWRITTEN, [document]))
    }

    /// Marks the rows of these numbers as in the file. Those of another process are left for it to mark.
    ///
    /// # Errors
    /// The store cannot be written; none is marked then.
    pub fn mark_written(&self, ids: &[i64]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let mut mark = transaction.prepare_cached("UPDATE review_revision SET written = 1 WHERE id = ?1")?;
            ids.iter().try_for_each(|id| mark.execute([id]).map(drop))
        })
    }
}
