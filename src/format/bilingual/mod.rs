//! What the bilingual formats have in common: a head, units one after the other, an end.
//!
//! A format says in [`Parts::held`] what it can hold of a unit, and its property test holds it to that: what is written reads
//! back as that unit. So the difference to the unit as it was is what a conversion loses
//! ([`Losses`](crate::bitext::Losses)), and nothing is lost in silence.

mod ids;
mod kind;
mod pieces;
mod read;
mod sink;
mod unread;

pub use ids::Ids;
pub use kind::Kind;
pub use read::{Units, open};
pub use sink::{Sink, Written};
pub(crate) use unread::Known;
pub use unread::Unread;

use crate::bitext::{Bitext, Unit};
use crate::format::csv::Csv;
use crate::format::jsonl::Jsonl;
use crate::format::po::Po;
use crate::format::tmx::Tmx;
use crate::format::tsv::Tsv;
use crate::format::xliff::{XliffInfo, XliffVersion};
use crate::format::xliff12::Xliff12;
use crate::lang::LangPair;

/// What a bilingual file says before its first unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// File name of the article, without folders.
    pub original: String,
    /// Languages.
    pub pair: LangPair,
}

impl Head {
    /// That of a document.
    pub fn of(bitext: &Bitext) -> Self {
        Self { original: bitext.original.clone(), pair: bitext.pair.clone() }
    }
}

/// A bilingual text format, written unit by unit so that a long file is never in memory as a whole.
pub trait Parts {
    /// Everything before the first unit.
    fn head(&self, head: &Head) -> String;

    /// A unit; empty for one that the format has no place for.
    fn unit(&self, unit: &Unit) -> String;

    /// Everything behind the last of so many units.
    fn end(&self, units: usize) -> String;

    /// True if the file says the article's name and the languages.
    fn holds_head(&self) -> bool {
        true
    }

    /// The unit as a reader of the file gets it; `None` where the format has no place for it.
    fn held(&self, unit: &Unit) -> Option<Unit>;
}

/// The whole file.
pub fn write(format: &dyn Parts, bitext: &Bitext) -> String {
    let units = bitext.units.iter().map(|unit| format.unit(unit)).collect::<String>();
    [format.head(&Head::of(bitext)), units, format.end(bitext.units.len())].concat()
}

/// How a format is written by default; `head` is that of the document.
pub fn parts(kind: Kind, head: &Head) -> Box<dyn Parts> {
    match kind {
        Kind::Xliff => Box::new(XliffInfo::default()),
        Kind::Xliff22 => Box::new(XliffInfo::default().as_version(XliffVersion::V2_2)),
        Kind::Xliff12 => Box::new(Xliff12),
        Kind::Tmx => Box::new(Tmx::new(head.pair.clone())),
        Kind::Po => Box::new(Po::of(head)),
        Kind::Tsv => Box::new(Tsv),
        Kind::Csv => Box::new(Csv),
        Kind::Jsonl => Box::new(Jsonl::default()),
    }
}

/// White space between the sentences as a reader of a format sets it that has no place for it: a space, and a line end behind
/// the unit.
pub(in crate::format) fn set_gaps(unit: &mut Unit) {
    unit.before.clear();
    unit.segments.iter_mut().for_each(|segment| segment.after = " ".to_owned());
    if let Some(last) = unit.segments.last_mut() {
        last.after = "\n".to_owned();
    }
}
