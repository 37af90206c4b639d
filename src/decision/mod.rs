//! Layer 2: what a person decides about a segment, and what binds a decision to the content it was made of. Pure.
//!
//! The review page, an exported file of decisions and the review sheet all change a document through [`Decision`], so that
//! a person's work means the same wherever it was done: a decided target is a person's, the draft it replaces stays
//! a candidate, terms and findings of the old target are gone.

mod decide;
mod places;
mod snapshot;
mod stamp;

pub use decide::{Decision, StateWithoutTarget};
pub use snapshot::Snapshot;
pub use stamp::{Stamp, digest, plain, shown_note, shown_notes};
