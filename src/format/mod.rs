//! Layer 3: file formats a bilingual document is written to and read from.
//!
//! XLIFF 2.1 is the canonical file and holds everything; TSV, CSV and JSONL are views of it; XLIFF 1.2 and PO are what other
//! programs write and `check` reads; XLSX is for reviewers who work in a spreadsheet; TMX carries pairs between memories,
//! TBX and tables carry glossaries between programs; the side-by-side page and the edition are for readers.

mod address;
mod applied;
pub mod bilingual;
pub mod csv;
pub mod decisions;
pub mod docx_pair;
pub mod edition;
mod escape;
mod facts;
#[cfg(test)]
mod fixture;
mod foreign;
mod gather;
pub mod html;
pub mod jsonl;
pub mod labelled;
pub mod located;
mod markdown;
pub mod native;
#[cfg(test)]
mod page;
pub mod po;
mod row;
mod shown;
#[cfg(test)]
#[path = "../../tests/support/judge.rs"]
mod support;
mod table;
pub mod tbx;
pub mod terminology;
pub mod tmx;
#[cfg(test)]
mod toolkit;
pub mod tsv;
mod word;
pub mod xliff;
pub mod xliff12;
pub mod xlsx;
pub(crate) mod xml;

pub use applied::Applied;
use escape::replaced;
pub use foreign::Foreign;
pub use xml::XmlError;
