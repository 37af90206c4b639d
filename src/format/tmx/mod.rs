//! TMX 1.4: sentence pairs between translation memories.
//!
//! Levels 1 and 2 are read: inline codes (`bpt`, `ept`, `ph`, `it`, `ut`) go, the text around them and inside `hi` stays.
//! Level 1 is written, valid by the official DTD. A document type declaration is tolerated but never loaded; one with an
//! internal subset is refused, for it could define entities. A character that XML cannot hold is written as U+FFFD: TMX has
//! no way to hold it.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{read, read_bytes, read_located};
pub use write::write;

use crate::format::XmlError;
use crate::text::DecodeError;
use std::ops::Range;

/// One sentence and its translation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TmxPair {
    /// The source sentence.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// When it was made or last changed, as in the file: `20261123T160000Z`.
    pub date: Option<String>,
    /// Who made or last changed it.
    pub author: Option<String>,
    /// Remarks, one a line.
    pub note: Option<String>,
}

/// Where the texts of a pair stand; their codes lie between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TmxPlace {
    /// What stands between the tags of the source's `<seg>`.
    pub source: Range<usize>,
    /// What stands between the tags of the target's.
    pub target: Range<usize>,
}

/// A memory that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TmxError {
    /// Not the XML we accept.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// The bytes are no text.
    #[error("{name}: {source}")]
    Decode {
        /// What messages call the file.
        name: String,
        /// Why not.
        source: DecodeError,
    },
    /// Another kind of file.
    #[error("{name}:{line}: not a TMX file: `<{found}>`\nhint: export the memory as TMX 1.4")]
    NotTmx {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// The root element.
        found: String,
    },
}
