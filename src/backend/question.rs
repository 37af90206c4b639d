//! What is really asked about a segment: two equal questions have one answer.

use super::{Capabilities, Context, ContextUse, NativeGlossary, Revision, SegmentRequest, TermRequest, WantedTerm};
use crate::document::Role;
use crate::text::Span;
use serde::Serialize;

/// The parts of a segment's request that reach the backend and decide its answer.
///
/// Examples from the memory are left out: they only advise, and every pair that a person accepts would otherwise have like
/// sentences paid for again.
#[derive(Serialize, PartialEq, Eq, Hash)]
pub(super) struct Question<'a> {
    text: &'a str,
    context: Option<&'a Context>,
    /// Only language models are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    #[serde(skip_serializing_if = "<[Span]>::is_empty")]
    kept: &'a [Span],
    terms: Vec<(&'a str, &'a str, usize)>,
    /// With the number of texts that the backend follows to use them.
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<(&'a [WantedTerm], usize)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revise: Option<&'a Revision>,
    align: bool,
    attempt: u32,
}

impl<'a> Question<'a> {
    /// Leaves out what this backend never sees, so that a change there asks nothing anew.
    pub(super) fn new(capabilities: &Capabilities, segment: &'a SegmentRequest) -> Self {
        let is_prompt = capabilities.glossary == NativeGlossary::Prompt;
        let terms: &[TermRequest] = if capabilities.glossary.takes_terms() { &segment.terms } else { &[] };
        let takes_context = capabilities.context != ContextUse::None && !segment.context.is_empty();
        Self {
            text: &segment.text,
            context: takes_context.then_some(&segment.context),
            role: is_prompt.then_some(segment.role),
            kept: &segment.kept,
            terms: terms.iter().map(|term| (term.source.as_str(), term.target.as_str(), term.span.start)).collect(),
            revise: segment.revise.as_ref().filter(|_| is_prompt),
            wanted: capabilities.constrained.filter(|_| !segment.wanted.is_empty()).map(|beam| (segment.wanted.as_slice(), beam)),
            align: segment.align && capabilities.alignments,
            attempt: segment.attempt,
        }
    }
}
