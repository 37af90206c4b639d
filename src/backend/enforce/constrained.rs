//! Asking again for the best draft that holds the terms: for backends that search for one.

use super::{Draft, Enforcer, is_miss, substitute, wanting};
use crate::backend::{Request, SegmentRequest, WantedTerm};
use crate::bitext::Repair;
use crate::term::{Termbase, Wording};
use crate::text::Span;
use std::collections::HashMap;

impl Enforcer {
    /// Asks for the segments that lack a term once more, with all their terms wanted.
    pub(super) async fn constrain(&self, request: &Request, drafts: &mut [Draft]) {
        let wanted: HashMap<String, Vec<WantedTerm>> = wanting(request, drafts)
            .map(|(asked, draft)| (asked.id.clone(), wanted(asked.wording(), draft, &self.terms)))
            .collect();
        let want = |asked: &SegmentRequest| SegmentRequest {
            wanted: wanted.get(&asked.id).cloned().unwrap_or_default(),
            terms: Vec::new(),
            ..asked.clone()
        };
        let mut answers = self.ask_again(request, drafts, want).await;
        for (asked, draft) in wanting(request, drafts) {
            let Some(answer) = answers.remove(&asked.id) else { continue };
            let misses = draft.misses();
            draft.improve(asked.wording(), &answer.text, Repair::Constrained, &self.terms);
            if draft.misses() < misses {
                draft.alignment = substitute::moved(answer.alignment.unwrap_or_default(), &answer.text, &draft.text);
                draft.confidence = answer.score.map(f32::exp);
            }
        }
    }
}

/// Every term of the draft, the right ones too: another draft might lose them. Uses that share a place count once.
fn wanted(source: Wording<'_>, draft: &Draft, terms: &Termbase) -> Vec<WantedTerm> {
    let mut places: Vec<Span> = Vec::new();
    let mut wanted = Vec::new();
    for term in &draft.terms {
        let place = term.target.filter(|_| !is_miss(term));
        if place.is_some_and(|place| places.contains(&place)) {
            continue;
        }
        places.extend(place);
        let mut forms = terms.forms(source, term.source);
        if let Some(right) = place.map(|place| place.of(&draft.text))
            && !forms.iter().any(|(form, _)| form.eq_ignore_ascii_case(right))
        {
            forms.push((right.to_owned(), right.to_owned()));
        }
        wanted.push(WantedTerm { span: term.source, forms });
    }
    wanted
}
