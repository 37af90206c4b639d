//! TMX 1.4: sentence pairs between translation memories.
//!
//! Every version from 1.1 on and both levels are read, of a file with any number of languages those of one pair. A document
//! type declaration is tolerated but never loaded; one with an internal subset is refused, for it could define entities. What
//! is written is valid by the official DTD. A character that XML cannot hold is written as U+FFFD: TMX has no way to hold it.
//!
//! A memory is read as pairs of plain text ([`read`]), a bilingual document as units with their codes ([`read_document`]).
//!
//! | in the file | here |
//! | --- | --- |
//! | `<tu>` | a segment; those of one `x-satzpaar-unit` that follow each other are a unit, any other is one by itself |
//! | `bpt` with its `ept` | a code around its words |
//! | `ph`, `it`, `ut`; `bpt` and `ept` that cross others or have no partner | a code without words |
//! | `hi` | left out, its words stay |
//! | `sub` | markup of the code it stands in |
//! | `x` | the number of a code: the same in source and target |
//! | `note` of the unit, the source, the target | notes, in this order |
//! | `changedate`, `changeid`, else `creationdate`, `creationid` | date and author of a pair |
//! | `prop` of the type `x-domain`, `domain`, `x-subject` or `subject` | subject of a pair |
//!
//! Our own properties of a `<tu>`: `x-satzpaar-unit`, `-segment`, `-role`, `-state`, `-origin`, `-confidence`;
//! `x-satzpaar-note-author` behind the note it belongs to; `x-satzpaar-link-N`, where code N points. In the header
//! `x-satzpaar-original` is the article's file name. A code that goes beyond its sentence is closed at the edge, so that each
//! pair can be used by itself.

mod document;
mod inline;
mod numbers;
mod parts;
mod read;
mod seg;
mod stream;
#[cfg(test)]
mod tests;
mod unit;
mod write;

pub use document::read_document;
pub(in crate::format) use inline::{SegElements, seg_elements};
pub use parts::{Level, Tmx};
pub use read::{each_pair, read, read_bytes};
pub use stream::Units;
pub use write::{write, write_as};

use crate::format::XmlError;
use crate::text::DecodeError;

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
    /// What it is about.
    pub subject: Option<String>,
    /// Remarks, one a line.
    pub note: Option<String>,
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
