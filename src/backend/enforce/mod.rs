//! Terms: verify first, then repair only what is wrong, then verify again.
//!
//! A draft whose terms are right is left alone: repairing costs quality wherever the engine already knew better. What is
//! wrong is mended by the cheapest way that works — a forbidden form is replaced where it stands, then a language model is
//! asked to mend its draft, or the words aligned with the term are replaced where the backend gives alignments, else the
//! segment is asked again with placeholders.
//! The best version wins, an earlier one on a tie, and says for each term which way it was.

mod constrained;
mod family;
mod mode;
mod placeholder;
mod probe;
mod revise;
mod substitute;

use super::{Alignment, Backend, Error, Output, Request, SegmentRequest};
use crate::bitext::{Confidence, Repair, TermStatus, TermUse};
use crate::term::{Termbase, Wording};
pub use family::Family;
pub use mode::TermMode;
pub use probe::{Survival, survivals};
use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// A draft with its terms verified.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The id of the segment asked.
    pub id: String,
    /// The draft, terms repaired where that was possible.
    pub text: String,
    /// The terms as they stand in it.
    pub terms: Vec<TermUse>,
    /// Which bytes of the source belong to which of the draft, as far as the backend said and repairs left it; else empty.
    pub alignment: Alignment,
    /// How sure the backend was of the draft before terms were repaired in it; `None` where it does not say.
    pub confidence: Option<Confidence>,
}

impl Draft {
    fn new(source: Wording<'_>, output: Output, terms: &Termbase) -> Self {
        let uses = terms.verify(source, Some(&output.text));
        let (alignment, confidence) = (output.alignment.unwrap_or_default(), output.score.map(Confidence::from_mean_log));
        Self { terms: uses, id: output.id, text: output.text, alignment, confidence }
    }

    /// Occurrences that still lack an accepted form.
    fn misses(&self) -> usize {
        self.terms.iter().filter(|term| is_miss(term)).count()
    }

    /// Takes the other text if it has fewer misses, and notes the way on each term that it mended.
    ///
    /// Forbidden forms of the other text are replaced first: an engine that is asked again says again what it said before.
    fn improve(&mut self, source: Wording<'_>, text: &str, way: Repair, terms: &Termbase) {
        let text = substitute::forbidden(source, text, terms);
        let mut uses = terms.verify(source, Some(&text));
        if uses.iter().filter(|term| is_miss(term)).count() >= self.misses() {
            return;
        }
        for (now, before) in uses.iter_mut().zip(&self.terms) {
            now.repair = if is_miss(before) && !is_miss(now) { way } else { before.repair };
        }
        self.alignment = substitute::moved(std::mem::take(&mut self.alignment), &self.text, &text);
        self.text = text;
        self.terms = uses;
    }
}

fn is_miss(term: &TermUse) -> bool {
    match term.status {
        TermStatus::Missing | TermStatus::Forbidden => true,
        TermStatus::Open | TermStatus::Preferred | TermStatus::Admitted => false,
    }
}

/// Asks a backend and sees to it that the glossary's terms are in the answer.
pub struct Enforcer {
    backend: Arc<dyn Backend>,
    terms: Arc<Termbase>,
    /// The kinds of placeholder to try, in their order; probed when the first is needed.
    ladder: OnceCell<Vec<Family>>,
    mode: TermMode,
}

impl Enforcer {
    /// Enforces `terms` on the answers of `backend`, which is probed for the placeholders that it keeps.
    pub fn new(backend: Arc<dyn Backend>, terms: Arc<Termbase>) -> Self {
        Self { backend, terms, mode: TermMode::Repair, ladder: OnceCell::new() }
    }

    /// The same, with the kinds of placeholder to use known.
    #[must_use]
    pub fn with_ladder(self, families: &[Family]) -> Self {
        Self { ladder: OnceCell::new_with(Some(families.to_vec())), ..self }
    }

    /// The same with another way to terms that a draft lacks.
    #[must_use]
    pub fn with_mode(mut self, mode: TermMode) -> Self {
        self.mode = mode;
        self
    }

    /// The backend that is asked.
    pub fn backend(&self) -> &dyn Backend {
        self.backend.as_ref()
    }

    /// Translates the segments; each comes back once, in the order of the request.
    ///
    /// # Errors
    /// The first request failed. A failed repair is no error: the draft stays as it was, its terms marked.
    pub async fn translate(&self, request: &Request) -> Result<Vec<Draft>, Error> {
        let outputs = self.backend.translate(request).await?;
        let mut drafts = self.in_order(request, outputs);
        if !self.backend.capabilities().dry_run {
            self.repair(request, &mut drafts).await;
        }
        Ok(drafts)
    }

    /// Each way is used only for the segments that still miss a term.
    async fn repair(&self, request: &Request, drafts: &mut [Draft]) {
        let can_search = self.backend.capabilities().constrained.is_some();
        self.substitute(request, drafts);
        self.revise(request, drafts).await;
        match self.mode {
            TermMode::Constrained if can_search => self.constrain(request, drafts).await,
            TermMode::Constrained | TermMode::Repair => self.edit_by_alignment(request, drafts).await,
        }
        if wanting(request, drafts).next().is_some() {
            let ladder = self.ladder.get_or_init(|| probe::ladder(self.backend.as_ref(), &request.pair)).await;
            for family in ladder {
                self.ask_with_placeholders(request, drafts, *family).await;
            }
        }
        // Slow, and seldom needed after the rest.
        if can_search && self.mode == TermMode::Repair {
            self.constrain(request, drafts).await;
        }
    }

    /// The drafts on record for these segments, terms verified but not repaired; nothing is asked.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn recorded(&self, request: &Request) -> Result<Vec<Draft>, Error> {
        Ok(self.in_order(request, self.backend.recorded(request)?))
    }

    fn in_order(&self, request: &Request, outputs: Vec<Output>) -> Vec<Draft> {
        let mut outputs: HashMap<String, Output> = outputs.into_iter().map(|output| (output.id.clone(), output)).collect();
        let asked = request.segments.iter();
        asked.filter_map(|asked| Some(Draft::new(asked.wording(), outputs.remove(&asked.id)?, &self.terms))).collect()
    }

    fn substitute(&self, request: &Request, drafts: &mut [Draft]) {
        for (asked, draft) in wanting(request, drafts) {
            let text = draft.text.clone();
            draft.improve(asked.wording(), &text, Repair::Substitution, &self.terms);
        }
    }

    async fn edit_by_alignment(&self, request: &Request, drafts: &mut [Draft]) {
        if !self.backend.capabilities().alignments {
            return;
        }
        let align = |asked: &SegmentRequest| SegmentRequest { align: true, ..asked.clone() };
        let answers = self.ask_again(request, drafts, align).await;
        for (asked, draft) in wanting(request, drafts) {
            let Some(answer) = answers.get(&asked.id) else { continue };
            let text = substitute::aligned(asked.wording(), answer, &self.terms, request.pair.target.primary());
            draft.improve(asked.wording(), &text, Repair::AlignmentEdit, &self.terms);
        }
    }

    async fn ask_with_placeholders(&self, request: &Request, drafts: &mut [Draft], family: Family) {
        let plans: HashMap<String, placeholder::Plan> = wanting(request, drafts)
            .filter_map(|(asked, draft)| {
                Some((asked.id.clone(), placeholder::Plan::new(asked.wording(), draft, &self.terms, family)?))
            })
            .collect();
        let veil = |asked: &SegmentRequest| {
            let text = plans.get(&asked.id).map_or_else(|| asked.text.clone(), |plan| plan.text.clone());
            SegmentRequest { text, kept: Vec::new(), terms: Vec::new(), ..asked.clone() }
        };
        let answers = self.ask_again(request, drafts, veil).await;
        for (asked, draft) in wanting(request, drafts) {
            let restored = answers
                .get(&asked.id)
                .zip(plans.get(&asked.id))
                .and_then(|(answer, plan)| plan.restore(&answer.text, request.pair.target.primary()));
            if let Some(text) = restored {
                draft.improve(asked.wording(), &text, Repair::Placeholder, &self.terms);
            }
        }
    }

    /// Asks the segments that still miss a term once more, each changed by `change`.
    async fn ask_again(
        &self,
        request: &Request,
        drafts: &mut [Draft],
        change: impl Fn(&SegmentRequest) -> SegmentRequest,
    ) -> HashMap<String, Output> {
        let segments: Vec<SegmentRequest> = wanting(request, drafts).map(|(asked, _)| change(asked)).collect();
        let mut answers = HashMap::new();
        if !segments.is_empty() {
            self.collect(Request { pair: request.pair.clone(), segments }, &mut answers).await;
        }
        answers
    }

    /// Every answer that can be had; where one segment may be at fault, each is asked alone. A repair that cannot be
    /// asked leaves the draft as it is: its terms stay marked as missing.
    async fn collect(&self, request: Request, answers: &mut HashMap<String, Output>) {
        match self.backend.translate(&request).await {
            Ok(outputs) => answers.extend(outputs.into_iter().map(|output| (output.id.clone(), output))),
            Err(error) if error.is_about_one_request() && request.segments.len() > 1 => {
                for segment in request.segments {
                    let alone = Request { pair: request.pair.clone(), segments: vec![segment] };
                    Box::pin(self.collect(alone, answers)).await;
                }
            }
            Err(_) => {}
        }
    }
}

/// The segments whose draft still misses a term.
fn wanting<'a>(request: &'a Request, drafts: &'a mut [Draft]) -> impl Iterator<Item = (&'a SegmentRequest, &'a mut Draft)> {
    let mut asked: HashMap<&str, &SegmentRequest> = request.segments.iter().map(|asked| (asked.id.as_str(), asked)).collect();
    drafts.iter_mut().filter(|draft| draft.misses() > 0).filter_map(move |draft| Some((asked.remove(draft.id.as_str())?, draft)))
}

#[cfg(test)]
mod tests;
