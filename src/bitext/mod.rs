//! Layer 1: the bilingual document — units, segments, state, origin, ids.
//!
//! Invariant: joining `before`, the segments' `source` and `after`, and the unit's `after`, over all units in order,
//! gives the article's text byte for byte ([`Bitext::source_text`]): of a plain text the file's, of a format with markup
//! what a reader sees, one unit a line.

mod confidence;
mod id;
mod inline;
mod loss;
mod match_kind;
mod origin;
mod segment;
mod tally;

pub use confidence::Confidence;
pub(crate) use id::content_bits;
pub use id::{IdMaker, content_hash};
pub use inline::codes_of;
pub use loss::{Feature, Losses};
pub use match_kind::MatchKind;
pub use origin::{MachineOrigin, Origin};
pub use segment::{Candidate, CodePlace, Note, Repair, Segment, State, TermStatus, TermUse};
pub use tally::{TermTally, term_tallies};

use crate::document::{Disposition, Role};
use crate::lang::LangPair;

/// One block of the article with its translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Made from the content ([`IdMaker`]); unique in the document.
    pub id: String,
    /// What the block is in the article.
    pub role: Role,
    /// What happens to it. Only units to translate have segments with targets.
    pub disposition: Disposition,
    /// White space of the source before the first segment.
    pub before: String,
    /// The segments in order. A kept or dropped unit has exactly one, never translated; a blank one has none.
    pub segments: Vec<Segment>,
}

impl Unit {
    /// The unit's text, white space around it included.
    pub fn source_text(&self) -> String {
        let mut text = self.before.clone();
        for segment in &self.segments {
            text.push_str(&segment.source);
            text.push_str(&segment.after);
        }
        text
    }

    /// True if the unit's segments are to be translated.
    pub fn is_translatable(&self) -> bool {
        self.disposition == Disposition::Translate
    }

    /// True if the source breaks the line after this unit; a credit behind its caption has none before it.
    pub fn ends_line(&self) -> bool {
        self.segments.last().map_or(self.before.as_str(), |segment| segment.after.as_str()).contains(['\n', '\r'])
    }
}

/// The bilingual document.
#[derive(Debug, Clone, PartialEq)]
pub struct Bitext {
    /// File name of the article, without folders.
    pub original: String,
    /// Languages.
    pub pair: LangPair,
    /// Units in the order of the article.
    pub units: Vec<Unit>,
}

impl Bitext {
    /// The article's text.
    pub fn source_text(&self) -> String {
        self.units.iter().map(Unit::source_text).collect()
    }

    /// The units to translate with their segments, in order.
    pub fn translatable(&self) -> impl Iterator<Item = (&Unit, &Segment)> {
        self.units
            .iter()
            .filter(|unit| unit.is_translatable())
            .flat_map(|unit| unit.segments.iter().map(move |segment| (unit, segment)))
    }

    /// The document without the targets that are not ready for a memory.
    pub fn ready(&self) -> Self {
        let mut ready = self.clone();
        ready.translatable_mut().filter(|segment| segment.state < State::Translated).for_each(|segment| segment.target = None);
        ready
    }

    /// The segments to translate, to be changed.
    pub fn translatable_mut(&mut self) -> impl Iterator<Item = &mut Segment> {
        self.units.iter_mut().filter(|unit| unit.is_translatable()).flat_map(|unit| unit.segments.iter_mut())
    }
}
