//! XLIFF 2.1, the canonical bilingual file: what is written is read back unchanged, and valid by the official rules.
//!
//! # Layout
//! One `file` whose `original` is the article; one `unit` for each unit of the document, also for those kept or dropped
//! (`translate="no"`), so that the article can be rebuilt; one `segment` a sentence, its `state` our state; white space
//! before and between the sentences in `ignorable`. Characters that XML cannot hold are `<cp hex="…"/>`
//! (the official Schematron refuses that for U+FFFE and U+FFFF, against the specification; no article holds them).
//!
//! | what | where |
//! | --- | --- |
//! | role, disposition, reason | metadata of the unit, group `satzpaar:unit` |
//! | origin, `target-sha256` | metadata of the unit, a group `satzpaar:segment` for each segment, `id` names it |
//! | confidence | `confidence` in there; for other tools that of an engine also as `its:mtConfidence` of a `<mrk>` around the target |
//! | terms, with byte spans, status, repair | in there, groups `satzpaar:term`; for other tools also the glossary module and `<mrk type="term">` |
//! | inline codes | `<pc>` and `<ph>` with `type` and `subType`, ids `i1` … (`i1-2` where a code goes on in the next segment), links in `dispStart` or `disp`, the file's own markup in `originalData` |
//! | findings, with byte spans | in there, groups `satzpaar:finding` |
//! | candidates | matches module, `ref` is the segment; their origin in the metadata of the match |
//! | notes | `note`; the author in a group `satzpaar:note` of the segment |
//! | tool version, glossary hash | metadata of the file, group `satzpaar` |
//!
//! In metadata, notes and the `original` name a backslash is written `\\` and a character XML cannot hold `\u{hex}`. No date is written: the same document gives the same bytes.
//!
//! # Edits by other tools
//! `target-sha256` is [`content_hash`](crate::bitext::content_hash) of the target as it was written and, where it has codes, of
//! their places. Where a target has
//! another hash on reading, a person has changed it: its origin becomes human, its terms open, and its findings go, for they
//! were about another text. The `state` of the file is what counts, so a segment set to `reviewed` or `final` elsewhere is so here.
//! In files without our metadata a unit is a paragraph to translate (with `translate="no"`: kept), a target is a person's, white
//! space around a sentence moves out of it, `<sc>` and `<ec>` are dropped, and notes above a unit are not read.

mod error;
mod escape;
mod read;
#[cfg(test)]
mod tests;
mod version;
mod write;

use crate::bitext::content_hash;
use crate::glossary::Glossary;
pub use error::XliffError;
pub(in crate::format) use escape::{escape, unescape};
pub use read::{SegmentPlace, UnitPlace, Units, read, read_located};
pub use version::copy_as;
pub(in crate::format) use write::plain_inline;
pub use write::write;

const CORE: &str = "urn:oasis:names:tc:xliff:document:2.0";
const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
const MATCHES: &str = "urn:oasis:names:tc:xliff:matches:2.0";
const ITS: &str = "http://www.w3.org/2005/11/its";
const GLOSSARY: &str = "urn:oasis:names:tc:xliff:glossary:2.0";

/// True if the file declares no namespace but those that [`write`] declares: nothing in it would get lost by writing it anew.
pub fn has_our_namespaces_only(text: &str) -> bool {
    let ours = [CORE, METADATA, MATCHES, ITS, GLOSSARY];
    let declared = text.split("xmlns").skip(1).filter_map(|rest| rest.split_once('=')?.1.trim_start().split(['"', '\'']).nth(1));
    declared.into_iter().all(|namespace| ours.contains(&namespace))
}

/// What a file says about its making, apart from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XliffInfo {
    /// Version of satzpaar.
    pub tool_version: String,
    /// Hash of the glossary that was applied, if one was.
    pub glossary_hash: Option<String>,
}

impl XliffInfo {
    /// This version, with this glossary applied.
    pub fn of(glossary: &Glossary) -> Self {
        let hash = content_hash(&[&crate::glossary::write_toml(&glossary.entries)]);
        Self { glossary_hash: Some(hash), ..Self::default() }
    }
}

impl Default for XliffInfo {
    /// This version, no glossary.
    fn default() -> Self {
        Self { tool_version: env!("CARGO_PKG_VERSION").into(), glossary_hash: None }
    }
}
