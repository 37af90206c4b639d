//! Layer 2: glossary terms in running text: recognise them in the source, find and verify them in the target.
//!
//! At load every entry is expanded by rule into its inflected forms; an index over the folded forms then finds them all in
//! one pass, word by word. A hit is a whole word; a term inside a compound or derivation is reported as
//! [`TermHitKind::Compound`], one that shares its head with another as [`TermHitKind::Suspended`]; neither is enforced.

mod case;
mod english;
mod faults;
mod fold;
mod german;
mod hit;
mod impact;
mod index;
mod matcher;
mod mine;
mod names;
mod suspended;
mod target;
mod termbase;
mod verify;
mod wording;
mod written;

pub use faults::verify_forms;
pub(crate) use german::capitalised;
pub use hit::{TermHit, TermHitKind};
pub use impact::{Impact, Touched, Work};
pub use matcher::TermMatcher;
pub use mine::{Candidate, Least, Sample, Support, mine};
pub use names::{Basis, NameFamily, Proposal, SpellingCounter, Spellings, misspells, propose, propose_in};
pub(crate) use names::{Folds, announces_person, is_first_name, runs, unmarked, words};
pub use target::TargetMatcher;
pub use termbase::Termbase;
pub use verify::verify;
pub use wording::Wording;
pub use written::as_written;

#[cfg(test)]
mod tests;
