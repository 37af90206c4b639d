//! What is really asked about a segment: two equal questions have one answer.

use super::{Capabilities, NativeGlossary, SegmentRequest, TermRequest, WantedTerm};
use crate::text::Span;
use serde::Serialize;

/// The parts of a segment's request that reach the backend.
#[derive(Serialize, PartialEq, Eq, Hash)]
pub(super) struct Question<'a> {
    text: &'a str,
    context: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Span]>::is_empty")]
    kept: &'a [Span],
    terms: Vec<(&'a str, &'a str, usize)>,
    /// With the number of texts that the backend follows to use them.
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<(&'a [WantedTerm], usize)>,
    align: bool,
    attempt: u32,
}

impl<'a> Question<'a> {
    /// Leaves out what this backend never sees, so that a change there asks nothing anew.
    pub(super) fn new(capabilities: &Capabilities, segment: &'a SegmentRequest) -> Self {
        let terms: &[TermRequest] = match capabilities.glossary {
            NativeGlossary::None => &[],
            NativeGlossary::InRequest => &segment.terms,
        };
        Self {
            text: &segment.text,
            context: segment.context.as_deref().filter(|_| capabilities.context),
            kept: &segment.kept,
            terms: terms.iter().map(|term| (term.source.as_str(), term.target.as_str(), term.span.start)).collect(),
            wanted: capabilities.constrained.filter(|_| !segment.wanted.is_empty()).map(|beam| (segment.wanted.as_slice(), beam)),
            align: segment.align && capabilities.alignments,
            attempt: segment.attempt,
        }
    }
}
