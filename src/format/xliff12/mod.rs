//! XLIFF 1.2, and 1.1 and 1.0 as far as they are the same: read as other tools leave it.
//!
//! A `trans-unit` is a unit. Where its `seg-source` has `<mrk mtype="seg">`, each is a segment with the one of the target that
//! has the same `mid`; a target without such marks belongs to the unit as a whole. `alt-trans`, `bin-unit`, notes of groups and
//! elements of other namespaces are passed over. A document type declaration is tolerated but never loaded; one with an
//! internal subset is refused, and there are no entities but the five of XML.
//!
//! | in the file | here |
//! | --- | --- |
//! | `approved="yes"`, state `final` | final |
//! | `signed-off` | reviewed |
//! | `translated`, `needs-review-…`, a state of another tool, none | translated |
//! | `new`, `needs-translation`, `needs-adaptation`, `needs-l10n`; any with a qualifier `rejected-…` | initial |
//! | qualifier `exact-match`, `id-match`, `leveraged-inherited`, `leveraged-tm`, `leveraged-repository`, `leveraged-glossary` | from a memory |
//! | `translate="no"` of a unit or a group | kept, not checked |
//! | `g` | a code around its words |
//! | `bpt` with its `ept`, `bx` with its `ex` | a code around the words between them, where they nest with the others |
//! | `x`, `ph`, `it`, one of those alone | a code without words; what stands in one is markup of the original file |
//! | `mrk mtype="protected"` | words that stay as they are |
//! | `note` | a note of the unit's first segment |
//!
//! # What the file cannot tell
//! - The state of a segment: it has only one for the unit.
//! - Who wrote a target that nobody has approved: a person or a machine. It is judged as a machine's.
//! - Where a unit stands in its document: every unit is a paragraph.
//! - A `<sub>` inside a code, such as the text of a picture, has no segment of its own and is not checked.

mod inline;
mod read;
mod state;
#[cfg(test)]
mod tests;
mod unit;

pub(in crate::format) use inline::{MARKUP, code_elements};
pub use read::read_located;
pub(in crate::format) use state::{state_of, word_of};

use crate::format::XmlError;

/// A file of which nothing can be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Xliff12Error {
    /// Not the XML we accept.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// Not the structure of XLIFF 1.2.
    #[error("{place}: {reason}\nhint: {hint}")]
    Structure {
        /// `file:line:column`.
        place: String,
        /// What is wrong, without a full stop.
        reason: String,
        /// What to do.
        hint: &'static str,
    },
}
