//! What is highlighted in a segment, and what of its two sides belongs together.

use super::offsets::{Range, Utf16};
use crate::bitext::{Segment, TermStatus};
use crate::check::linked;
use crate::lang::LangPair;
use crate::text::Span;
use serde::Serialize;

/// A stretch of the source, of the target, or one of each that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Mark {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<TermStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// The terms, then the facts, names and quotes, then the inline codes of a segment.
pub(super) fn marks(segment: &Segment, pair: &LangPair) -> Vec<Mark> {
    let (source, target) = (Utf16::new(&segment.source), Utf16::new(segment.target.as_deref().unwrap_or_default()));
    let mark = |kind: &'static str, of_source: Option<Span>, of_target: Option<Span>| Mark {
        kind,
        source: of_source.and_then(|span| source.range(span)),
        target: of_target.and_then(|span| target.range(span)),
        status: None,
        text: None,
    };
    let terms = segment.terms.iter().map(|term| Mark {
        status: Some(term.status),
        text: Some(term.target_term.clone()),
        ..mark("term", Some(term.source), term.target)
    });
    let linked = linked(segment, pair).into_iter().map(|link| mark(link.kind.as_str(), link.source, link.target));
    let codes = segment.codes.iter().map(|code| {
        let place = segment.target_codes.iter().find(|place| place.id == code.id).map(|place| place.span);
        let text = code.link.clone().unwrap_or_else(|| code.kind.to_string());
        Mark { text: Some(text), ..mark("code", Some(code.span), place) }
    });
    terms.chain(linked).chain(codes).filter(|mark| mark.source.is_some() || mark.target.is_some()).collect()
}
