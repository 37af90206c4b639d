//! What the server answers besides documents.

use super::candidate::{Candidate, Source};
use super::segment::Segment;
use crate::bitext::{Origin, State};
use crate::glossary::{Entry, TermClass, UsageStatus};
use serde::Serialize;

/// A segment that has changed.
#[derive(Debug, Serialize)]
pub struct Changed<'a> {
    /// Id of its unit.
    pub unit: &'a str,
    /// As it is now.
    pub segment: Segment<'a>,
}

/// What changed in a document.
#[derive(Debug, Serialize)]
pub struct Changes<'a> {
    /// The number of the latest change.
    pub rev: u64,
    /// The segments.
    pub changed: Vec<Changed<'a>>,
    /// How many segments a propagation reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// True if the document has other units now: it is to be asked for as a whole.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reload: bool,
    /// Why the bilingual file cannot be written at present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Why what was asked for was not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Candidates, or pairs in which words occur.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Found<'a> {
    /// Translations for one segment.
    Candidates(Vec<Candidate<'a>>),
    /// Pairs of the memory.
    Pairs(Vec<Candidate<'a>>),
}

/// The revisions of a segment, oldest first.
#[derive(Debug, Serialize)]
pub struct Revisions {
    /// The first is what stood there before anybody decided.
    pub revisions: Vec<Revision>,
}

/// What a segment was after a decision.
#[derive(Debug, Serialize)]
pub struct Revision {
    /// When, in UTC; empty for what stood there first.
    pub at: String,
    /// Who decided.
    pub author: String,
    target: Option<String>,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Source>,
}

impl Revision {
    /// With the target, state and origin of that time.
    pub fn new(at: String, author: String, target: Option<String>, state: State, origin: Option<&Origin>) -> Self {
        Self { at, author, target, state, origin: origin.map(Source::of) }
    }
}

/// Entries of the glossary.
#[derive(Debug, Serialize)]
pub struct Entries<'a> {
    entries: Vec<GlossaryEntry<'a>>,
}

impl<'a> Entries<'a> {
    /// These entries.
    pub fn new(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        Self { entries: entries.into_iter().map(GlossaryEntry::new).collect() }
    }
}

/// A term that was added.
#[derive(Debug, Serialize)]
pub struct TermAdded<'a> {
    entry: GlossaryEntry<'a>,
    file: &'a str,
}

impl<'a> TermAdded<'a> {
    /// To this file.
    pub fn new(entry: &'a Entry, file: &'a str) -> Self {
        Self { entry: GlossaryEntry::new(entry), file }
    }
}

#[derive(Debug, Serialize)]
struct GlossaryEntry<'a> {
    source: &'a str,
    targets: Vec<Form<'a>>,
    class: TermClass,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Form<'a> {
    text: &'a str,
    status: UsageStatus,
}

impl<'a> GlossaryEntry<'a> {
    fn new(entry: &'a Entry) -> Self {
        let targets = entry.targets.iter().map(|form| Form { text: &form.text, status: form.status }).collect();
        Self { source: &entry.source, targets, class: entry.class, note: entry.note.as_deref() }
    }
}
