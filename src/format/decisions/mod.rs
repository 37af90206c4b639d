//! Exported decisions: what a reader decided on a review page without a server, as the JSON file that is sent back.
//!
//! # Version 1
//! ```json
//! {"satzpaar": "decisions", "version": 1, "author": "Ada",
//!  "documents": [{"name": "lawrow.xlf", "original": "lawrow.de.txt", "source_lang": "de", "target_lang": "en-GB",
//!    "decisions": [{"unit": "u1", "segment": "s1", "stamp": "source:target:state:note", "source": "Er kam.",
//!      "target": "He came.", "state": "reviewed", "notes": [{"author": "Ada", "text": "Tense."}]}]}]}
//! ```
//! `name` is the bilingual file's, `original` the article's, both without folders. `stamp` is the [`Stamp`] of what the reader
//! saw. `target` (`null` for none), `state` and `notes` (all of them) are there only where they were changed. Other fields are
//! an error: a file that says more than we understand would be half taken.
//!
//! [`apply`] takes a decision only where the segment is still what its stamp says, and lists everything else with the words
//! that were not taken.
//!
//! [`Stamp`]: crate::decision::Stamp

mod apply;
mod article;
mod error;
mod read;
mod refusal;
#[cfg(test)]
mod tests;

pub use apply::apply;
pub use error::DecisionsFault;
pub use read::{Decided, DecidedDocument, Decisions, read};
pub use refusal::Refusal;
