//! The first thing a page asks for, and whole documents.

use super::segment::{Extra, Segment};
use crate::bitext::{self, Bitext, State};
use crate::diagnostic::Level;
use crate::document::{Disposition, Reason, Role};
use crate::lang::LangPair;
use crate::pipeline::in_shares;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the wire.
const VERSION: u32 = 1;

/// Everything a page needs to begin with; `D` is [`Head`] from a server and [`Document`] in a page of one file.
#[derive(Debug, Serialize)]
pub struct Start<'a, D> {
    version: u32,
    mode: &'static str,
    /// The language of the page.
    pub lang: String,
    /// The strings of the page by their ids; variables stand in braces.
    pub messages: BTreeMap<&'static str, String>,
    /// Who decides.
    pub author: &'a str,
    program: &'static str,
    /// The documents.
    pub documents: Vec<D>,
    /// Names of backends that may be asked.
    pub backends: Vec<String>,
    /// What there is besides the documents.
    pub can: Can,
}

/// What there is besides the documents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Can {
    /// A memory to look into.
    pub memory: bool,
    /// A glossary file that terms can be added to.
    pub terms: bool,
    /// The edition as a page.
    pub preview: bool,
    /// Words of the formats that can be downloaded.
    pub export: Vec<&'static str>,
}

impl<'a, D> Start<'a, D> {
    /// For `mode` `server` or `file`.
    pub fn new(mode: &'static str, author: &'a str, documents: Vec<D>) -> Self {
        Self {
            version: VERSION,
            mode,
            lang: String::new(),
            messages: BTreeMap::new(),
            author,
            program: concat!("satzpaar ", env!("CARGO_PKG_VERSION")),
            documents,
            backends: Vec::new(),
            can: Can::default(),
        }
    }
}

/// A document in the list of documents.
#[derive(Debug, Serialize)]
pub struct Head<'a> {
    id: &'a str,
    name: &'a str,
    original: &'a str,
    title: &'a str,
    source_lang: String,
    target_lang: String,
    counts: Counts,
}

/// How far a document has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Segments to translate.
    pub segments: usize,
    /// Those a person has accepted.
    pub reviewed: usize,
    /// Those without a target.
    pub open: usize,
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
}

impl Counts {
    /// Counts a document.
    pub fn of(bitext: &Bitext) -> Self {
        let mut counts = Self::default();
        for (_, segment) in bitext.translatable() {
            let found = |level| segment.findings.iter().filter(|finding| finding.level == level).count();
            counts.segments += 1;
            counts.reviewed += usize::from(segment.state >= State::Reviewed);
            counts.open += usize::from(segment.target.is_none());
            counts.errors += found(Level::Error);
            counts.warnings += found(Level::Warning);
        }
        counts
    }
}

impl<'a> Head<'a> {
    /// `id` names it on the wire, `name` is the bilingual file's.
    pub fn new(id: &'a str, name: &'a str, bitext: &'a Bitext) -> Self {
        Self {
            id,
            name,
            original: &bitext.original,
            title: title(bitext).unwrap_or(&bitext.original),
            source_lang: bitext.pair.source.to_string(),
            target_lang: bitext.pair.target.to_string(),
            counts: Counts::of(bitext),
        }
    }
}

/// The source of the headline.
fn title(bitext: &Bitext) -> Option<&str> {
    let headline = bitext.units.iter().find(|unit| unit.role == Role::Headline && !unit.segments.is_empty())?;
    Some(&headline.segments[0].source)
}

/// A whole document.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    rev: u64,
    keeps_notes: bool,
    units: Vec<Unit<'a>>,
}

/// A block of the article.
#[derive(Debug, Serialize)]
pub struct Unit<'a> {
    id: &'a str,
    role: Role,
    disposition: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
    segments: Vec<Segment<'a>>,
}

impl<'a> Document<'a> {
    /// The document as it is at `rev`; `extra` is asked for each segment to translate, by the indices of unit and segment.
    /// `keeps_notes` says whether its file has a place for remarks.
    pub fn new(
        head: Head<'a>,
        bitext: &'a Bitext,
        rev: u64,
        keeps_notes: bool,
        extra: impl Fn((usize, usize)) -> Extra + Sync,
    ) -> Self {
        let visible: Vec<_> = bitext.units.iter().enumerate().filter(|(_, unit)| !unit.segments.is_empty()).collect();
        let units = in_shares(&visible, |(at, unit)| wire_unit(*at, unit, &bitext.pair, &extra));
        Self { head, rev, keeps_notes, units }
    }
}

fn wire_unit<'a>(at: usize, unit: &'a bitext::Unit, pair: &LangPair, extra: &impl Fn((usize, usize)) -> Extra) -> Unit<'a> {
    let segments = unit.segments.iter();
    let segments = match unit.disposition {
        Disposition::Translate => {
            segments.enumerate().map(|(index, segment)| Segment::new(segment, pair, &extra((at, index)))).collect()
        }
        Disposition::Keep(_) | Disposition::Drop(_) => segments.map(Segment::kept).collect(),
    };
    Unit { id: &unit.id, role: unit.role, disposition: unit.disposition.action(), reason: unit.disposition.reason(), segments }
}
