//! What is to be asked about a bilingual document: the same for a run and for its estimate.

use super::Kit;
use super::context::Surroundings;
use crate::backend::{Backend, SegmentRequest, TermRequest};
use crate::bitext::Bitext;
use crate::store::StoreError;
use crate::term::Wording;
use crate::text::Span;
use std::collections::BTreeMap;

/// One question and the segments (unit and segment number) that wait for its answer.
pub type Question = (SegmentRequest, Vec<(usize, usize)>);

/// One question for each different text that has no target, with the same kept parts, in the order of the document: what says
/// the same gets the same draft. Where the backend uses context, it is that of the first.
///
/// # Errors
/// The memory, where the examples come from, cannot be read.
pub fn questions(bitext: &Bitext, kit: &Kit, backend: &dyn Backend) -> Result<Vec<Question>, StoreError> {
    let mut questions: Vec<Question> = Vec::new();
    let mut known: BTreeMap<(&str, Vec<Span>), usize> = BTreeMap::new();
    let surroundings = Surroundings::new(bitext, kit.context, backend.capabilities().context);
    for (unit_at, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
        for (segment_at, segment) in unit.segments.iter().enumerate().filter(|(_, segment)| segment.target.is_none()) {
            let place = (unit_at, segment_at);
            let kept = segment.kept_spans();
            let next = questions.len();
            let at = *known.entry((&segment.source, kept.clone())).or_insert(next);
            if at == next {
                let context = surroundings.of(unit_at, segment_at);
                let terms = native_terms(Wording { text: &segment.source, kept: &kept }, kit, backend);
                let id = format!("{}.{}", unit.id, segment.id);
                let examples = kit.examples.like(&segment.source, backend.capabilities().examples)?;
                let plain = SegmentRequest::new(id, &segment.source);
                let question = SegmentRequest { role: unit.role, context, examples, kept, terms, ..plain };
                questions.push((question, Vec::new()));
            }
            // Inline codes go where their words went.
            questions[at].0.align |= !segment.codes.is_empty() && backend.capabilities().alignments;
            questions[at].1.push(place);
        }
    }
    Ok(questions)
}

fn native_terms(source: Wording<'_>, kit: &Kit, backend: &dyn Backend) -> Vec<TermRequest> {
    if !backend.capabilities().glossary.takes_terms() {
        return Vec::new();
    }
    let request = |(span, target): (Span, String)| TermRequest { source: span.of(source.text).to_owned(), target, span };
    kit.terms.requests(source).into_iter().map(request).collect()
}
