//! A segment on its way to the page.

use super::candidate::{Candidate, Source};
use super::mark::{Mark, marks};
use super::offsets::{Range, Utf16};
use crate::bitext::{self, Confidence, MachineOrigin, Note, Origin, State};
use crate::decision::Stamp;
use crate::diagnostic::{Finding, Level, Safety};
use crate::lang::LangPair;
use serde::Serialize;

/// What the desk knows of a segment besides the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extra {
    /// Another text for the same segment, if two decisions met.
    pub conflict: Option<Conflict>,
    /// The nearest sentence of the article as it is now, if the source no longer stands there.
    pub stale: Option<String>,
}

/// What somebody else decided, or the page's own text that came too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The target; `None` for none.
    pub target: Option<String>,
    /// Its state.
    pub state: State,
    /// Who wrote it; empty where that is not known.
    pub author: String,
}

/// A segment with everything the page shows.
#[derive(Debug, Serialize)]
pub struct Segment<'a> {
    id: &'a str,
    source: &'a str,
    target: Option<&'a str>,
    state: State,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Source>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stamp: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Found<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Candidate<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Remark<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    conflict: Option<Conflict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<Stale>,
}

#[derive(Debug, Serialize)]
struct Stale {
    source: String,
}

#[derive(Debug, Serialize)]
struct Remark<'a> {
    author: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct Found<'a> {
    check: &'a str,
    level: Level,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Edit<'a>>,
}

#[derive(Debug, Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    safety: Safety,
}

impl<'a> Segment<'a> {
    /// A segment to translate.
    pub fn new(segment: &'a bitext::Segment, pair: &LangPair, extra: &Extra) -> Self {
        Self {
            origin: segment.origin.as_ref().filter(|origin| segment.target.is_some() && is_known(origin)).map(Source::of),
            confidence: segment.confidence,
            stamp: Some(Stamp::of(segment).to_string()),
            draft: draft(segment),
            marks: marks(segment, pair),
            findings: segment.findings.iter().map(|finding| found(finding, segment)).collect(),
            candidates: segment.candidates.iter().map(Candidate::of_file).collect(),
            notes: segment.notes.iter().map(|Note { author, text }| Remark { author, text }).collect(),
            conflict: extra.conflict.clone(),
            stale: extra.stale.clone().map(|source| Stale { source }),
            ..Self::kept(segment)
        }
    }

    /// The text of a unit that is kept or dropped.
    pub fn kept(segment: &'a bitext::Segment) -> Self {
        Self {
            id: &segment.id,
            source: &segment.source,
            target: segment.target.as_deref(),
            state: segment.state,
            origin: None,
            confidence: None,
            stamp: None,
            draft: None,
            marks: Vec::new(),
            findings: Vec::new(),
            candidates: Vec::new(),
            notes: Vec::new(),
            conflict: None,
            stale: None,
        }
    }
}

/// The checks take a target for a machine's where nobody says who wrote it.
fn is_known(origin: &Origin) -> bool {
    *origin != Origin::Machine(MachineOrigin::unknown())
}

/// What stood there before a person changed it: the first candidate that no person wrote for this very source.
fn draft(segment: &bitext::Segment) -> Option<&str> {
    let is_draft = |candidate: &&bitext::Candidate| {
        candidate.source == segment.source && matches!(candidate.origin, Origin::Machine(_) | Origin::Memory { .. })
    };
    let is_persons = segment.origin == Some(Origin::Human);
    segment.candidates.iter().find(is_draft).filter(|_| is_persons).map(|candidate| candidate.target.as_str())
}

fn found<'a>(finding: &'a Finding, segment: &'a bitext::Segment) -> Found<'a> {
    let (source, target) = (Utf16::new(&segment.source), Utf16::new(segment.target.as_deref().unwrap_or_default()));
    let edit = finding.fix.as_ref().and_then(|fix| {
        let Range(start, end) = target.range(fix.span)?;
        Some(Edit { start, end, text: &fix.text, safety: fix.safety })
    });
    Found {
        check: &finding.check,
        level: finding.level,
        message: &finding.message,
        hint: finding.hint.as_deref(),
        source: finding.source.and_then(|span| source.range(span)),
        target: finding.target.and_then(|span| target.range(span)),
        fix: edit,
    }
}
