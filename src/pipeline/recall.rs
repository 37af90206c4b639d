//! Targets and candidates from the memory, and what goes back into it.

use crate::bitext::{Bitext, Candidate, Origin, Segment, State};
use crate::memory::{MemoryPair, PairOrigin};
use crate::store::{Store, StoreError};

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

/// Fills segments without a target from pairs a person made; further translations of the same source become candidates.
///
/// # Errors
/// The store cannot be read.
pub fn fill_from_memory(bitext: &mut Bitext, store: &Store) -> Result<(), StoreError> {
    let pair = bitext.pair.clone();
    for segment in bitext.translatable_mut() {
        let known = store.exact(&pair, &segment.source)?;
        let by_people: Vec<MemoryPair> = known.into_iter().filter(|known| !known.origin.is_machine()).collect();
        if segment.target.is_none()
            && let Some(best) = by_people.first()
        {
            segment.target = Some(best.target.clone());
            segment.origin = Some(Origin::Memory { score: 100 });
            segment.state = State::Translated;
        }
        segment.candidates = candidates(segment, &by_people);
    }
    Ok(())
}

/// Fills segments without a target from what a machine once drafted; for a run that has no engine.
///
/// # Errors
/// The store cannot be read.
pub fn fill_from_machine_memory(bitext: &mut Bitext, store: &Store) -> Result<(), StoreError> {
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

fn candidates(segment: &Segment, known: &[MemoryPair]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for pair in known {
        let said =
            segment.target.as_ref() == Some(&pair.target) || candidates.iter().any(|candidate| candidate.target == pair.target);
        if !said {
            let origin = Origin::Memory { score: 100 };
            candidates.push(Candidate { source: pair.source.clone(), target: pair.target.clone(), origin });
        }
    }
    candidates
}

/// The machine drafts of this document that came out without an error, for the memory.
pub fn accepted_pairs(bitext: &Bitext) -> Vec<MemoryPair> {
    let pair = |segment: &Segment| match &segment.origin {
        Some(Origin::Machine(machine)) if segment.state == State::Translated => {
            let origin = PairOrigin::Machine(machine.clone());
            Some(MemoryPair::new(bitext.pair.clone(), &segment.source, segment.target.as_deref()?, origin))
        }
        Some(Origin::Machine(_) | Origin::Memory { .. } | Origin::Human | Origin::Copied) | None => None,
    };
    bitext.translatable().filter_map(|(_, segment)| pair(segment)).collect()
}
