//! XLIFF 1.2: written so that other tools read a pair a sentence, and read as they leave it; 1.1 and 1.0 as far as they are the
//! same.
//!
//! # Files of other tools
//! A `trans-unit` is a unit. Where its `seg-source` has `<mrk mtype="seg">`, each is a segment with the one of the target that
//! has the same `mid`; a target without such marks belongs to the unit as a whole. `bin-unit`, notes of groups and
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
//! | `x`, `bx`, `ex`, `bpt`, `ept`, `ph`, `it` | a code without words; what stands in one is markup of the original file |
//! | `mrk mtype="protected"` | words that stay as they are |
//! | `note` | a note of the unit's first segment |
//! | `alt-trans` that is a proposal | a candidate of the segment that its `mid` names, or of the only one |
//!
//! What the file cannot tell:
//! - The state of a segment: it has only one for the unit.
//! - Who wrote a target that nobody has approved: a person or a machine. It is judged as a machine's.
//! - Where a unit stands in its document: every unit is a paragraph.
//! - A `<sub>` inside a code, such as the text of a picture, has no segment of its own and is not checked.
//!
//! # Files of ours
//! A unit is a `group`, a segment a `trans-unit` of its own: state, `approved`, qualifier and proposals belong to a
//! `trans-unit`, so that one with `seg-source` could say them only of the whole unit. Nor do all tools read `seg-source`:
//! translate-toolkit and OmegaT give the text of the `trans-unit` as one, Okapi reads both ways. So everybody sees our sentences.
//!
//! | what | where |
//! | --- | --- |
//! | id of unit and segment | `id` of the group; of the `trans-unit`, with the group's and `/` in front |
//! | role | `restype` of the group, with `x-` in front |
//! | state | `state`: `new`, `translated`, `signed-off`, `final`, the last with `approved="yes"` |
//! | where a target came from | `state-qualifier`: `mt-suggestion`, `exact-match`, `fuzzy-match` |
//! | inline codes | `<g>` and `<x/>`, their `id` the number, `ctype` the word of XLIFF or `x-` and ours |
//! | a character XML cannot hold | `<x ctype="x-char-HEX"/>`; U+FFFD in a note or the name of its author |
//! | candidates | `alt-trans` with `match-quality` and `origin` |
//! | notes | `note`, the author in `from` |
//! | units that are kept or dropped | `translate="no"` |
//! | everything else | contexts |
//!
//! The schema allows elements of another namespace only where it knows their schema, so that what 1.2 has no place for stands in
//! contexts: a `context-group` for each thing, its first context of type `x-satzpaar` says what it is: `unit` (disposition,
//! reason, `before`), `segment` (`after`, origin, confidence, hash of the target), `code` (markup, link), `term`, `finding`,
//! `origin` (of a candidate). A backslash in there is `\\`, and white space between sentences is `\u{hex}`.
//!
//! A target with another hash than the one in the file was changed by a person, as in [XLIFF 2](super::xliff). Where a tool has
//! dropped the contexts, a `trans-unit` is a unit as in any other file; where they are damaged, so it is and a fault says so.

mod candidates;
mod inline;
mod ours;
mod read;
#[cfg(test)]
mod round_trip;
mod state;
#[cfg(test)]
mod tests;
mod unit;
mod write;

pub(in crate::format) use inline::MARKUP;
pub use read::read_located;
pub use write::Xliff12;

use crate::format::XmlError;

const CORE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// The type of a context that says what the others of its group are about, in a file of ours.
const MARK: &str = "x-satzpaar";

/// What the type of an `<x/>` begins with that is a character which XML cannot hold; its number follows.
pub(in crate::format) const CHARACTER: &str = "x-char-";

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
