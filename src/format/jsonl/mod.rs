//! JSONL: one object a line for each segment to translate, with everything that is known of it.
//!
//! # Format, version 1
//! UTF-8, one JSON object a line, in the order of the article, the fields always present and in this order:
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `v` | number | version of this format: 1 |
//! | `unit`, `segment` | text | ids |
//! | `role`, `state` | text | the words of the TSV |
//! | `origin` | object or null | `{"kind":"memory","score":100}`, `{"kind":"machine","backend","model","fingerprint"}`, `{"kind":"human"}`, `{"kind":"copied"}` |
//! | `confidence` | number or null | how sure the engine was of its draft, 0 to 1: the geometric mean of the chances of its tokens; of a pair that was found by aligning how sure the link is |
//! | `source` | text | the sentence |
//! | `target` | text or null | its translation |
//! | `start`, `end` | number | where the sentence stands in the article |
//! | `terms` | list | `{"source","target","start","end","target_start","target_end","status","repair"}` |
//! | `findings` | list | `{"check","level","message","hint","start","end","target_start","target_end","fix"}`; `fix` is null or `{"start","end","text","safety"}`, an edit of the target |
//! | `before`, `after` | text | white space of the article before the unit, with its first segment, and behind the sentence |
//! | `codes` | list | inline codes: `{"id","kind","start","end","open","close","link"}`; `close` is null where a code holds no words |
//! | `target_codes` | list | `{"id","start","end"}`: the same codes in the target |
//! | `candidates` | list | other translations: `{"source","target","origin"}` |
//! | `notes` | list | `{"author","text"}` |
//!
//! Offsets count Unicode characters, the end is exclusive. Those of a term, finding or code are relative to the segment's
//! source (`start`, `end`) or target (`target_start`, `target_end`; all of a fix and of `target_codes`), and null where there
//! is no place to point to. Fields may be added within a version; a change of meaning raises `v`.
//!
//! # Reading
//! A line with `v` is one of ours and is read whole; a field that is missing there, as in a file of an earlier program, is
//! empty, but for the texts and ids. Of any other object `source` and `target` are read, and `unit`, `segment`, `role`,
//! `state` and `origin` where they say what ours say. A line that cannot be read is a fault beside the others.

mod line;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read_document;
pub use write::{Jsonl, write};

/// The version written to `v`.
pub const VERSION: u32 = 1;
