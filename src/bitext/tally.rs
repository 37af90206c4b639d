//! What became of each term over a whole document.

use super::{Bitext, Repair, TermStatus, TermUse};
use std::collections::BTreeMap;

/// One term and its occurrences in segments that have a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermTally {
    /// The entry's citation form in the source language.
    pub source: String,
    /// The preferred form in the target language.
    pub target: String,
    /// Occurrences in the source.
    pub occurrences: usize,
    /// Those whose draft had an accepted form at once.
    pub at_once: usize,
    /// Those with an accepted form after a repair, by its way.
    pub repaired: BTreeMap<Repair, usize>,
    /// Those without an accepted form.
    pub failed: usize,
}

impl TermTally {
    fn new(term: &TermUse) -> Self {
        let (source, target) = (term.source_term.clone(), term.target_term.clone());
        Self { source, target, occurrences: 0, at_once: 0, repaired: BTreeMap::new(), failed: 0 }
    }

    fn count(&mut self, term: &TermUse) {
        self.occurrences += 1;
        match (term.status, term.repair) {
            (TermStatus::Missing | TermStatus::Forbidden | TermStatus::Open, _) => self.failed += 1,
            (TermStatus::Preferred | TermStatus::Admitted, Repair::None) => self.at_once += 1,
            (TermStatus::Preferred | TermStatus::Admitted, way) => *self.repaired.entry(way).or_default() += 1,
        }
    }
}

/// Every term of the document: those that failed most first, then those repaired most, then by the source term.
///
/// Occurrences add up: right at once, repaired and failed are all there are.
pub fn term_tallies(bitext: &Bitext) -> Vec<TermTally> {
    let mut tallies: BTreeMap<(&str, &str), TermTally> = BTreeMap::new();
    let terms = bitext.translatable().filter(|(_, segment)| segment.target.is_some()).flat_map(|(_, segment)| &segment.terms);
    for term in terms.filter(|term| term.status != TermStatus::Open) {
        let tally = tallies.entry((&term.source_term, &term.target_term)).or_insert_with(|| TermTally::new(term));
        tally.count(term);
    }
    let mut tallies: Vec<TermTally> = tallies.into_values().collect();
    tallies.sort_by_key(|tally| std::cmp::Reverse((tally.failed, tally.repaired.values().sum::<usize>())));
    tallies
}
