//! What a file of ours says about a segment, as far as it still fits the target.

use super::Facts;
use crate::bitext::{Confidence, Origin, Segment, TermStatus, TermUse, content_hash};
use crate::diagnostic::Finding;

/// What was written about one segment, beside its texts.
#[derive(Debug, Default)]
pub(in crate::format) struct Known {
    origin: Option<Origin>,
    confidence: Option<Confidence>,
    /// Hash of the target when it was written.
    hash: Option<String>,
    pub(in crate::format) terms: Vec<TermUse>,
    pub(in crate::format) findings: Vec<Finding>,
}

impl Known {
    /// From the facts of the segment; terms and findings have facts of their own.
    pub(in crate::format) fn of(facts: &Facts) -> Result<Self, String> {
        let confidence = facts.get("confidence").map(str::parse).transpose()?;
        let hash = facts.get("target-sha256").map(str::to_owned);
        Ok(Self { origin: facts.origin()?, confidence, hash, ..Self::default() })
    }

    /// Adds it to the segment, whose texts have been read. A target that is another than the one written is a person's.
    pub(in crate::format) fn apply(&self, segment: &mut Segment) {
        let changed = self.is_stale(segment);
        segment.origin = match (&segment.target, changed) {
            (None, _) => None,
            (Some(_), true) => Some(Origin::Human),
            (Some(_), false) => self.origin.clone(),
        };
        segment.confidence = self.confidence.filter(|_| segment.target.is_some() && !changed);
        let source = segment.source.as_str();
        segment.terms =
            self.terms.iter().filter(|term| source.get(term.source.start..term.source.end).is_some()).cloned().collect();
        if changed {
            for term in &mut segment.terms {
                term.target = None;
                term.status = TermStatus::Open;
            }
        } else {
            segment.findings = self.findings.clone();
        }
        forget_lost_places(segment);
    }

    /// True if the target is not the one that was written.
    pub(in crate::format) fn is_stale(&self, segment: &Segment) -> bool {
        target_hash(segment) != self.hash
    }
}

/// Places that are not in the texts, as a damaged file may have them.
fn forget_lost_places(segment: &mut Segment) {
    let (source, target) = (segment.source.as_str(), segment.target.as_deref().unwrap_or_default());
    for term in &mut segment.terms {
        term.target = term.target.filter(|span| target.get(span.start..span.end).is_some());
    }
    for finding in &mut segment.findings {
        finding.source = finding.source.filter(|span| source.get(span.start..span.end).is_some());
        finding.target = finding.target.filter(|span| target.get(span.start..span.end).is_some());
        finding.fix = finding.fix.take().filter(|fix| target.get(fix.span.start..fix.span.end).is_some());
    }
}

/// Hash of the target and the places of its codes; `None` without a target.
pub(super) fn target_hash(segment: &Segment) -> Option<String> {
    let places = segment.target_codes.iter().map(|place| format!("{}:{}-{}", place.id, place.span.start, place.span.end));
    let places: Vec<String> = places.collect();
    let parts: Vec<&str> = segment.target.iter().chain(&places).map(String::as_str).collect();
    segment.target.as_ref().map(|_| content_hash(&parts))
}
