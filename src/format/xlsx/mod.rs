//! The review sheet: a document as one worksheet (Office Open XML), to be worked on in a spreadsheet program and read back.
//!
//! # Layout, version 1
//! One sheet, its name and headers in the reader's language. Row 1 is the header, then one row a segment to translate:
//! unit, segment, role, state, source, target, note, findings, terms, and a hidden column. Its header is
//! `satzpaar 1 SOURCE TARGET FILE`: the version, the two languages and the article's name. Its cells bind a row to its
//! content, as `source:target:state:note`: of source, target and note the first twelve digits of their [hash], of the
//! state its word.
//!
//! So [`apply`] knows what a person changed and what changed in the document since: only cells that differ from what the
//! row says was written are edits, and an edit of what has changed meanwhile is refused. Without the hidden column the
//! row is held against the document itself.
//!
//! State, target and note may be written into; the other cells are locked, without a password. Under that protection Excel
//! filters but sorts no locked cells: for sorting, the protection is taken off with one click, and nothing is lost, because
//! rows are found by their ids in any order. Every cell is a string in a cell of the number format Text, so that neither
//! what we write nor what a person types there becomes a formula, a date or a number.
//!
//! Columns are found by their headers in any of the embedded languages, so they may be moved, and others may be added.
//!
//! [hash]: crate::bitext::content_hash

mod apply;
mod cell;
mod columns;
mod edit;
mod error;
mod key;
mod look;
mod read;
#[cfg(test)]
mod tests;
mod unit;
mod write;

pub use apply::{Refusal, apply};
pub use error::XlsxFault;
pub use read::{Row, Sheet, read};
pub use unit::{held, to_bitext};
pub use write::write;
