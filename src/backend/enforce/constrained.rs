//! Asking again for the best draft that holds the terms: for backends that search for one.

use super::{Draft, Enforcer, is_miss, substitute, wanting};
use crate::backend::{Request, SegmentRequest, WantedTerm};
use crate::bitext::{Confidence, Repair};
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
                draft.confidence = answer.score.map(Confidence::from_mean_log);
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

#[cfg(test)]
mod tests {
    use crate::backend::testing::{Fake, output, request};
    use crate::backend::{Backend, Enforcer, Output, Request, SegmentRequest, TermMode};
    use crate::bitext::{Confidence, Repair};
    use crate::glossary::{Entry, Glossary, TermClass};
    use crate::term::Termbase;
    use crate::text::Span;
    use std::sync::Arc;

    const TEXT: &str = "Lawrow nennt ein Gesetz.";

    /// The draft of [`TEXT`] in constrained mode, and every question.
    fn drafted(
        beam: Option<usize>,
        answer: impl Fn(&SegmentRequest) -> Output + Send + Sync + 'static,
    ) -> (super::Draft, Vec<SegmentRequest>) {
        let mut lavrov = Entry::new("Lawrow", "Lavrov");
        lavrov.class = TermClass::Person;
        let glossary = Glossary { pair: request(&[]).pair, entries: vec![lavrov, Entry::new("Gesetz", "statute")] };
        let fake = Fake::scripted(move |request: &Request, _| Ok(request.segments.iter().map(&answer).collect()));
        let fake = fake.with(|capabilities| (capabilities.constrained, capabilities.alignments) = (beam, true));
        let enforcer = Enforcer::new(Arc::clone(&fake) as Arc<dyn Backend>, Arc::new(Termbase::new(glossary)));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let draft = runtime.block_on(enforcer.with_mode(TermMode::Constrained).translate(&request(&[TEXT]))).unwrap().remove(0);
        (draft, fake.requests().into_iter().flat_map(|request| request.segments).collect())
    }

    #[test]
    fn a_draft_that_lacks_a_term_is_asked_again_with_all_terms_wanted() {
        let (draft, asked) = drafted(Some(4), |segment| {
            let text = if segment.wanted.is_empty() { "Lavrov names a law." } else { "A statute is named by Lavrov." };
            Output { score: Some(if segment.wanted.is_empty() { -0.1 } else { -0.5 }), ..output(&segment.id, text) }
        });
        assert_eq!((draft.text.as_str(), asked.len()), ("A statute is named by Lavrov.", 2));
        let ways: Vec<Repair> = draft.terms.iter().map(|term| term.repair).collect();
        assert_eq!(ways, [Repair::None, Repair::Constrained]);
        let [name, law] = &asked[1].wanted[..] else { panic!("two terms: {:?}", asked[1]) };
        assert_eq!((name.span.of(TEXT), law.span.of(TEXT)), ("Lawrow", "Gesetz"));
        assert_eq!(name.forms, [("Lavrov".to_owned(), "Lavrov".to_owned())]);
        assert_eq!(law.forms[..], [("statute", "Statute"), ("statutes", "Statutes")].map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(draft.confidence, Some(Confidence::from_mean_log(-0.5)));
    }

    #[test]
    fn a_right_draft_is_asked_once() {
        let (draft, asked) = drafted(Some(4), |segment| output(&segment.id, "Lavrov names a statute."));
        assert_eq!((draft.terms[1].repair, asked.len()), (Repair::None, 1));
    }

    #[test]
    fn where_no_such_draft_is_found_placeholders_are_next() {
        let (draft, _) =
            drafted(Some(4), |segment| output(&segment.id, &segment.text.replace("Gesetz", "law").replace("Lawrow", "Lavrov")));
        assert_eq!((draft.text.contains("statute"), draft.terms[1].repair), (true, Repair::Placeholder));
    }

    #[test]
    fn a_backend_that_cannot_search_has_its_words_replaced() {
        let (draft, asked) = drafted(None, |segment| Output {
            alignment: segment.align.then(|| vec![(Span::new(17, 23), Span::new(15, 18))]),
            ..output(&segment.id, "Lavrov names a law.")
        });
        assert_eq!((draft.text.as_str(), draft.terms[1].repair), ("Lavrov names a statute.", Repair::AlignmentEdit));
        assert!(asked.iter().all(|segment| segment.wanted.is_empty()));
    }
}
