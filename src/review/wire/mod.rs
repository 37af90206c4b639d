//! What the page and the server say to each other, as JSON; the page of one file holds the same inside it.
//!
//! Offsets are UTF-16 code units, end exclusive, as a script counts them; absent parts are left out. Version 1.

mod answer;
mod body;
mod candidate;
mod document;
mod mark;
mod offsets;
mod segment;

pub use answer::{Changed, Changes, Entries, Found, Revision, Revisions, TermAdded};
pub use body::{Ask, Decide, NewTerm, Place};
pub use candidate::Candidate;
pub use document::{Can, Counts, Document, Head, Start, Unit};
pub use segment::{Conflict, Extra, Segment};
