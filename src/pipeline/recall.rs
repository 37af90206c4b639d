//! Targets and candidates from the memories of a run.

use super::remember::in_context;
use crate::bitext::{Bitext, Candidate, MatchKind, Origin, Segment, State};
use crate::lang::LangPair;
use crate::memory::{Fit, MemoryPair, PairContext, PairOrigin, Penalties, Place, look_up_form, substitute};
use crate::store::{Store, StoreError};
use std::cmp::Reverse;
use std::sync::Arc;

/// Similar sentences that a segment gets as candidates, and those looked at for them in each memory.
const SIMILAR: usize = 3;
const LOOKED_AT: usize = 8;

/// How the memories of a run are used.
#[derive(Clone)]
pub struct RecallRules {
    /// Memories besides the project's own, which is asked first; nothing is ever written to them.
    pub further: Vec<Arc<dyn Store>>,
    /// The likeness of sources in percent from which on a pair is proposed.
    pub threshold: u8,
    /// What speaks against a pair.
    pub penalties: Penalties,
    /// The domain of the project.
    pub domain: Option<String>,
    /// The day of the run, `YYYY-MM-DD`; `None` where nothing depends on it.
    pub today: Option<String>,
}

impl RecallRules {
    /// The threshold where nobody says another.
    pub const THRESHOLD: u8 = 70;
}

impl Default for RecallRules {
    fn default() -> Self {
        let (threshold, penalties) = (Self::THRESHOLD, Penalties::default());
        Self { further: Vec::new(), threshold, penalties, domain: None, today: None }
    }
}

/// Takes over segments whose every word stays as it is: `<code>cargo run</code>` alone in a line.
pub fn copy_kept(bitext: &mut Bitext) {
    for segment in bitext.translatable_mut().filter(|segment| segment.target.is_none()) {
        let kept = segment.kept_spans();
        let is_kept = |at: usize| kept.iter().any(|span| (span.start..span.end).contains(&at));
        let has_words = segment.source.char_indices().any(|(at, letter)| letter.is_alphanumeric() && !is_kept(at));
        if !kept.is_empty() && !has_words {
            segment.target = Some(segment.source.clone());
            segment.origin = Some(Origin::Copied);
        }
    }
}

/// Fills segments without a target from pairs a person made for the same source, or for one that differs in figures only; the
/// others, and pairs of similar sources, become candidates.
///
/// The best score wins; of equal ones that of the earlier memory, then the newer.
///
/// # Errors
/// A store cannot be read.
pub fn fill_from_memory(bitext: &mut Bitext, store: &dyn Store, rules: &RecallRules) -> Result<(), StoreError> {
    let pair = bitext.pair.clone();
    let memories = Memories { own: store, rules, pair: &pair };
    if memories.are_empty()? {
        bitext.translatable_mut().for_each(|segment| segment.candidates.clear());
        return Ok(());
    }
    let contexts: Vec<PairContext> = in_context(bitext).iter().map(|placed| placed.context()).collect();
    for (segment, context) in bitext.translatable_mut().zip(&contexts) {
        let mut found = memories.same(segment, context)?;
        let is_known = found.first().is_some_and(|best| best.score >= MatchKind::Exact.best_score());
        if segment.target.is_none() && !is_known {
            found.extend(memories.similar(segment, context)?);
            found.sort_by_key(|one| Reverse(one.score));
        }
        take(segment, found);
    }
    Ok(())
}

/// A remembered translation with its score for one segment.
struct Scored {
    source: String,
    target: String,
    score: u8,
}

/// The best one becomes the target if it may be, the others candidates.
fn take(segment: &mut Segment, found: Vec<Scored>) {
    let best = found.first().filter(|best| segment.target.is_none() && MatchKind::of(best.score) != MatchKind::Fuzzy);
    if let Some(best) = best {
        segment.target = Some(best.target.clone());
        segment.origin = Some(Origin::Memory { score: best.score });
        segment.state = State::Translated;
    }
    segment.candidates.clear();
    let (mut similar, form) = (0, look_up_form(&segment.source));
    for one in found {
        let said = segment.target.as_ref() == Some(&one.target)
            || segment.candidates.iter().any(|candidate| candidate.target == one.target);
        let is_similar = look_up_form(&one.source) != form;
        if !said && (!is_similar || similar < SIMILAR) {
            similar += usize::from(is_similar);
            let origin = Origin::Memory { score: one.score };
            segment.candidates.push(Candidate { source: one.source, target: one.target, origin });
        }
    }
}

/// The memories of a run, for one language pair.
struct Memories<'a> {
    own: &'a dyn Store,
    rules: &'a RecallRules,
    pair: &'a LangPair,
}

impl Memories<'_> {
    /// Each memory in its order, and whether it is the project's own.
    fn stores(&self) -> impl Iterator<Item = (&dyn Store, bool)> {
        std::iter::once((self.own, true)).chain(self.rules.further.iter().map(|store| (store.as_ref(), false)))
    }

    /// Whether nothing is remembered that could be proposed.
    fn are_empty(&self) -> Result<bool, StoreError> {
        for (store, is_own) in self.stores() {
            if !(if is_own { store.has_only_drafts()? } else { store.is_empty()? }) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The pairs of the same source, the best first.
    fn same(&self, segment: &Segment, context: &PairContext) -> Result<Vec<Scored>, StoreError> {
        let mut found = Vec::new();
        for (store, is_own) in self.stores() {
            let pairs = store.exact(self.pair, &segment.source)?.into_iter().filter(|pair| is_proposed(pair, is_own));
            found.extend(pairs.map(|pair| Scored { score: self.score(segment, context, &pair, Fit::Same), ..Scored::of(pair) }));
        }
        found.sort_by_key(|one: &Scored| Reverse(one.score));
        Ok(found)
    }

    /// Pairs of similar sources from the threshold on; of one that differs in figures only, its target with those of the
    /// segment too.
    fn similar(&self, segment: &Segment, context: &PairContext) -> Result<Vec<Scored>, StoreError> {
        let form = look_up_form(&segment.source);
        let mut found = Vec::new();
        for (store, is_own) in self.stores() {
            let similar = store.similar(self.pair, &segment.source, self.rules.threshold, LOOKED_AT)?.into_iter();
            for similar in similar.filter(|one| is_proposed(&one.pair, is_own) && look_up_form(&one.pair.source) != form) {
                let score = |fit| self.score(segment, context, &similar.pair, fit);
                let remembered = (similar.pair.source.as_str(), similar.pair.target.as_str());
                let made = substitute(&segment.source, remembered, self.pair);
                let (substituted, like) = (score(Fit::Substituted), score(Fit::Like(similar.score)));
                let source = similar.pair.source.clone();
                found.extend(made.map(|made| Scored { source, target: made.target, score: substituted }));
                found.push(Scored { score: like, ..Scored::of(similar.pair) });
            }
        }
        found.retain(|one| one.score >= self.rules.threshold);
        Ok(found)
    }

    fn score(&self, segment: &Segment, context: &PairContext, pair: &MemoryPair, fit: Fit) -> u8 {
        let place = Place {
            pair: self.pair,
            source: &segment.source,
            context: Some(context),
            domain: self.rules.domain.as_deref(),
            today: self.rules.today.as_deref(),
            has_codes: !segment.codes.is_empty(),
        };
        self.rules.penalties.score(&place, pair, fit)
    }
}

impl Scored {
    fn of(pair: MemoryPair) -> Self {
        Self { source: pair.source, target: pair.target, score: 0 }
    }
}

/// The project's own drafts are none: the run would propose what it drafted itself the last time.
fn is_proposed(pair: &MemoryPair, is_own: bool) -> bool {
    !(is_own && pair.origin.is_machine())
}

/// Fills segments without a target from what a machine once drafted; for a run that has no engine.
///
/// # Errors
/// The store cannot be read.
pub fn fill_from_machine_memory(bitext: &mut Bitext, store: &dyn Store) -> Result<(), StoreError> {
    let pair = bitext.pair.clone();
    for segment in bitext.translatable_mut().filter(|segment| segment.target.is_none()) {
        let known = store.exact(&pair, &segment.source)?;
        let Some((target, machine)) = known.into_iter().find_map(machine_draft) else { continue };
        segment.target = Some(target);
        segment.origin = Some(machine);
    }
    Ok(())
}

fn machine_draft(pair: MemoryPair) -> Option<(String, Origin)> {
    match pair.origin {
        PairOrigin::Machine(machine) => Some((pair.target, Origin::Machine(machine))),
        PairOrigin::Human | PairOrigin::Imported { .. } => None,
    }
}

/// Fills segments without a target from the best candidate, for a run that has no engine; the checks say of each that it is not
/// done.
pub fn fill_from_candidates(bitext: &mut Bitext) {
    for segment in bitext.translatable_mut().filter(|segment| segment.target.is_none()) {
        let Some(best) = segment.candidates.first().cloned() else { continue };
        segment.target = Some(best.target);
        segment.origin = Some(best.origin);
    }
}
