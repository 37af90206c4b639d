//! What neighbouring sentences repeat: in a group of sentences a key counts once.

use super::evidence::{Evidence, KeyId};
use std::ops::Range;

/// The keys that each sentence has in common with the next one.
pub(super) struct Repeats<'a> {
    evidence: &'a Evidence,
    source: Vec<Vec<KeyId>>,
    target: Vec<Vec<KeyId>>,
}

/// What is too much where the sentences of a group are added up: of the weights of its sides, and of what they share.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Surplus {
    pub(super) source: f64,
    pub(super) target: f64,
    pub(super) shared: f64,
}

impl<'a> Repeats<'a> {
    pub(super) fn new(evidence: &'a Evidence) -> Self {
        let common = |pair: &[Vec<KeyId>]| pair[0].iter().copied().filter(|id| pair[1].binary_search(id).is_ok()).collect();
        let of = |side: &[Vec<KeyId>]| side.windows(2).map(common).collect();
        Self { evidence, source: of(&evidence.source), target: of(&evidence.target) }
    }

    /// The surplus of a group of sentences.
    ///
    /// Each sentence that repeats a key of the one before adds its weight again, and shares it again with every sentence of the
    /// other side that has it; where both sides repeat it, what the source adds is taken off first.
    pub(super) fn surplus(&self, source: Range<usize>, target: Range<usize>) -> Surplus {
        let mut surplus = Surplus::default();
        for id in self.source[source.start..source.end - 1].iter().flatten() {
            let weight = f64::from(self.evidence.weight(*id));
            let sharing = target.clone().filter(|at| has(&self.evidence.target[*at], *id)).count();
            surplus.source += weight;
            surplus.shared += weight * sharing as f64;
        }
        for id in self.target[target.start..target.end - 1].iter().flatten() {
            let weight = f64::from(self.evidence.weight(*id));
            surplus.target += weight;
            surplus.shared += if source.clone().any(|at| has(&self.evidence.source[at], *id)) { weight } else { 0.0 };
        }
        surplus
    }
}

fn has(keys: &[KeyId], id: KeyId) -> bool {
    keys.binary_search(&id).is_ok()
}
