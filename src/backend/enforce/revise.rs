//! Asking a language model to mend its own draft.

use super::{Draft, Enforcer, is_miss, wanting};
use crate::backend::{NativeGlossary, Request, Revision, SegmentRequest};
use crate::bitext::Repair;
use crate::check::fault_in;
use crate::term::{Termbase, Wording};
use std::collections::HashMap;

impl Enforcer {
    /// Asks for the segments that lack a term once more, with the draft and what it lacks. An answer that is less of a
    /// translation than the draft is not taken, whatever terms it holds.
    pub(super) async fn revise(&self, request: &Request, drafts: &mut [Draft]) {
        if self.backend.capabilities().glossary != NativeGlossary::Prompt {
            return;
        }
        let revisions: HashMap<String, Revision> = wanting(request, drafts)
            .map(|(asked, draft)| (asked.id.clone(), revision(asked.wording(), draft, &self.terms)))
            .collect();
        let mend = |asked: &SegmentRequest| SegmentRequest { revise: revisions.get(&asked.id).cloned(), ..asked.clone() };
        let answers = self.ask_again(request, drafts, mend).await;
        for (asked, draft) in wanting(request, drafts) {
            let Some(answer) = answers.get(&asked.id) else { continue };
            let fault = |text: &str| fault_in(&request.pair.target, &asked.text, text);
            if fault(&answer.text) <= fault(&draft.text) {
                draft.improve(asked.wording(), &answer.text, Repair::ReAsk, &self.terms);
            }
        }
    }
}

/// The draft and each term that it lacks, once.
fn revision(source: Wording<'_>, draft: &Draft, terms: &Termbase) -> Revision {
    let mut missing: Vec<(String, String)> = Vec::new();
    for term in draft.terms.iter().filter(|term| is_miss(term)) {
        let pair = terms.wanted(source, term.source, false).map(|wanted| (term.source.of(source.text).to_owned(), wanted));
        missing.extend(pair.filter(|pair| !missing.contains(pair)));
    }
    Revision { draft: draft.text.clone(), missing }
}

#[cfg(test)]
mod tests {
    use crate::backend::testing::{Fake, output, request};
    use crate::backend::{Backend, Enforcer, NativeGlossary, SegmentRequest};
    use crate::bitext::{Repair, TermStatus};
    use crate::glossary::{Entry, Glossary, TermClass};
    use crate::term::Termbase;
    use std::sync::Arc;

    const TEXT: &str = "Lawrow nennt ein Gesetz und noch ein Gesetz.";

    /// The draft of [`TEXT`], and every question.
    fn drafted(
        glossary: NativeGlossary,
        answer: impl Fn(&SegmentRequest) -> &'static str + Send + Sync + 'static,
    ) -> (super::Draft, Vec<SegmentRequest>) {
        let mut lavrov = Entry::new("Lawrow", "Lavrov");
        lavrov.class = TermClass::Person;
        let entries = vec![lavrov, Entry::new("Gesetz", "statute")];
        let terms = Arc::new(Termbase::new(Glossary { pair: request(&[]).pair, entries }));
        let fake =
            Fake::scripted(move |request, _| Ok(request.segments.iter().map(|asked| output(&asked.id, answer(asked))).collect()));
        let fake = fake.with(|capabilities| capabilities.glossary = glossary);
        let enforcer = Enforcer::new(Arc::clone(&fake) as Arc<dyn Backend>, terms).with_ladder(&[]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let draft = runtime.block_on(enforcer.translate(&request(&[TEXT]))).unwrap().remove(0);
        (draft, fake.requests().into_iter().flat_map(|request| request.segments).collect())
    }

    #[test]
    fn a_draft_that_lacks_terms_is_sent_back_with_them() {
        let (draft, asked) = drafted(NativeGlossary::Prompt, |asked| match asked.revise {
            Some(_) => "Lavrov names a statute and another statute.",
            None => "Lavrov names a law and another law.",
        });
        assert_eq!((draft.text.as_str(), asked.len()), ("Lavrov names a statute and another statute.", 2));
        let ways: Vec<Repair> = draft.terms.iter().map(|term| term.repair).collect();
        assert_eq!(ways, [Repair::None, Repair::ReAsk, Repair::ReAsk]);
        let revision = asked[1].revise.as_ref().unwrap();
        assert_eq!(revision.draft, "Lavrov names a law and another law.");
        assert_eq!(revision.missing, [("Gesetz".to_owned(), "statute".to_owned())], "each term once, none that is right");
        assert_eq!((asked[1].text.as_str(), asked[1].attempt), (TEXT, 0), "otherwise the question stays as it was");
    }

    #[test]
    fn a_right_draft_is_asked_once() {
        let (_, asked) = drafted(NativeGlossary::Prompt, |_| "Lavrov names a statute and another statute.");
        assert_eq!(asked.len(), 1);
    }

    #[test]
    fn a_backend_without_a_prompt_is_never_asked_to_revise() {
        let (_, asked) = drafted(NativeGlossary::InRequest, |_| "Lavrov names a law and another law.");
        assert_eq!((asked.len(), asked[0].revise.is_none()), (1, true));
    }

    #[test]
    fn an_answer_with_as_many_misses_changes_nothing() {
        let (draft, _) = drafted(NativeGlossary::Prompt, |asked| match asked.revise {
            Some(_) => "Lavrov mentions a law and one more law.",
            None => "Lavrov names a law and another law.",
        });
        assert_eq!(draft.text, "Lavrov names a law and another law.");
        assert_eq!((draft.terms[1].status, draft.terms[1].repair), (TermStatus::Missing, Repair::None));
    }

    #[test]
    fn an_answer_that_is_no_translation_is_not_taken_for_its_terms() {
        let (draft, _) = drafted(NativeGlossary::Prompt, |asked| match asked.revise {
            Some(_) => "I'm sorry, but I cannot translate what Lavrov says of a statute or another statute.",
            None => "Lavrov names a law and another law.",
        });
        assert_eq!(draft.text, "Lavrov names a law and another law.");
    }
}
