//! What goes from a document into the memory: with its neighbours, so that the same place is known again, domain and day.

use super::{Kit, RecallRules};
use crate::bitext::{Bitext, MatchKind, Origin, Segment, State};
use crate::memory::{MemoryPair, PairContext, PairOrigin};
use crate::store::{Store, StoreError};

/// A segment to translate, and the sources around it.
pub struct Placed<'a> {
    /// The segment.
    pub segment: &'a Segment,
    before: &'a str,
    after: &'a str,
}

impl Placed<'_> {
    /// What stands around it.
    pub fn context(&self) -> PairContext {
        PairContext::between(self.before, self.after)
    }
}

/// The segments to translate, in order, each with what stands around it.
pub fn in_context(bitext: &Bitext) -> Vec<Placed<'_>> {
    let segments: Vec<&Segment> = bitext.translatable().map(|(_, segment)| segment).collect();
    let source = |at: Option<usize>| at.and_then(|at| segments.get(at)).map_or("", |segment| segment.source.as_str());
    let placed = |at: usize| Placed { segment: segments[at], before: source(at.checked_sub(1)), after: source(Some(at + 1)) };
    (0..segments.len()).map(placed).collect()
}

/// Everything a person has accepted in this document, for the memory: so it outlives an edit of the article.
///
/// People wrote both sides of a pair that was only aligned, but that they are a pair no person has said.
pub fn protected_pairs(bitext: &Bitext, rules: &RecallRules) -> Vec<MemoryPair> {
    let finished = |segment: &Segment| segment.is_protected() && !is_recalled(segment) && !segment.is_only_aligned();
    pairs(bitext, rules, finished, |_| Some(PairOrigin::Human))
}

/// Came out of the memory unchanged, for this very place: it need not go back.
fn is_recalled(segment: &Segment) -> bool {
    segment.origin.as_ref().and_then(Origin::match_kind) == Some(MatchKind::Context)
}

/// The pairs that are not the last decision for their place already: what stays as it was keeps its day.
///
/// # Errors
/// The store cannot be read.
pub(super) fn undecided(pairs: Vec<MemoryPair>, store: &dyn Store) -> Result<Vec<MemoryPair>, StoreError> {
    let mut undecided = Vec::new();
    for pair in pairs {
        let known = store.exact(&pair.pair, &pair.source)?.into_iter();
        let mut here =
            known.filter(|known| known.origin == pair.origin && known.context == pair.context && known.pair == pair.pair);
        if here.next().is_none_or(|last| last.target != pair.target) {
            undecided.push(pair);
        }
    }
    Ok(undecided)
}

/// What people decided between two versions of a document with the same segments: the pairs that are accepted now, and those
/// that were and are so no longer.
pub fn decided_pairs(before: &Bitext, after: &Bitext, rules: &RecallRules) -> (Vec<MemoryPair>, Vec<MemoryPair>) {
    let accepted = |segment: &Segment| segment.target.clone().filter(|_| segment.state >= State::Reviewed);
    let was: Vec<_> = before.translatable().map(|(_, segment)| accepted(segment)).collect();
    let is: Vec<_> = after.translatable().map(|(_, segment)| accepted(segment)).collect();
    let pairs_of = |bitext: &Bitext, accepted: &[Option<String>], other: &[Option<String>]| {
        let pair = |(at, placed): (usize, Placed<'_>)| {
            let target =
                accepted.get(at)?.clone().filter(|target| other.get(at).is_none_or(|other| other.as_ref() != Some(target)))?;
            Some(pair_of(bitext, &placed, target, PairOrigin::Human, rules))
        };
        in_context(bitext).into_iter().enumerate().filter_map(pair).collect()
    };
    (pairs_of(after, &is, &was), pairs_of(before, &was, &is))
}

/// The machine drafts of this document that came out without an error, for the memory.
pub fn accepted_pairs(bitext: &Bitext, kit: &Kit) -> Vec<MemoryPair> {
    pairs(
        bitext,
        &kit.recall,
        |segment| segment.state == State::Translated,
        |segment| match &segment.origin {
            Some(Origin::Machine(machine)) => Some(PairOrigin::Machine(machine.clone())),
            Some(Origin::Memory { .. } | Origin::Human | Origin::Copied) | None => None,
        },
    )
}

fn pairs(
    bitext: &Bitext,
    rules: &RecallRules,
    is_wanted: impl Fn(&Segment) -> bool,
    origin: impl Fn(&Segment) -> Option<PairOrigin>,
) -> Vec<MemoryPair> {
    let pair = |placed: &Placed<'_>| {
        let target = placed.segment.target.clone()?;
        Some(pair_of(bitext, placed, target, origin(placed.segment)?, rules))
    };
    in_context(bitext).iter().filter(|placed| is_wanted(placed.segment)).filter_map(pair).collect()
}

/// The pair at its place in the document, with the domain and the day of the run.
fn pair_of(bitext: &Bitext, placed: &Placed<'_>, target: String, origin: PairOrigin, rules: &RecallRules) -> MemoryPair {
    MemoryPair {
        context: Some(placed.context()),
        domain: rules.domain.clone(),
        changed: rules.today.clone(),
        ..MemoryPair::new(bitext.pair.clone(), placed.segment.source.clone(), target, origin)
    }
}
