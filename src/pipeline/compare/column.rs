//! What is counted of one backend.

use super::{Entrant, draft_of};
use crate::backend::{Counts, Price, Spent};
use crate::bitext::{Bitext, Segment, TermTally, term_tallies};
use crate::check::fault_in;
use crate::diagnostic::Level;
use crate::score::Rate;
use std::collections::BTreeMap;

/// One backend's counts.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name in the configuration, or its kind.
    pub name: String,
    /// The model behind it; empty where it could not be had.
    pub model: String,
    /// Why drafts are missing.
    pub error: Option<String>,
    /// Segments with a draft.
    pub drafted: usize,
    /// Those whose draft is unfit as a whole: the source itself, a loop, cut off, in another language.
    pub unfit: usize,
    /// Those with a finding of level error.
    pub with_errors: usize,
    /// Occurrences of terms that the first draft rendered as the glossary wants.
    pub terms_before: Rate,
    /// Occurrences of terms that are so after terms were enforced.
    pub terms_after: Rate,
    /// How many findings there are of each check and level.
    pub findings: BTreeMap<(String, Level), usize>,
    /// What was asked in this run, and what was on record.
    pub counts: Counts,
    /// What was used up in this run.
    pub spent: Spent,
    /// What it charges, where that is known.
    pub price: Option<Price>,
    /// How long its run took, in seconds.
    pub seconds: f64,
}

impl Column {
    /// Counts.
    pub(super) fn new(entrant: Entrant) -> Self {
        let bitext = &entrant.bitext;
        let tallies = term_tallies(bitext);
        let count = |is_counted: &dyn Fn(&Segment) -> bool| drafted(bitext).filter(|segment| is_counted(segment)).count();
        Self {
            drafted: count(&|_| true),
            unfit: count(&|segment| is_unfit(segment, bitext)),
            with_errors: count(&|segment| segment.worst() == Some(Level::Error)),
            terms_before: rate(&tallies, |tally| tally.at_once),
            terms_after: rate(&tallies, |tally| tally.occurrences - tally.failed),
            findings: findings(bitext),
            name: entrant.name,
            model: entrant.model,
            error: entrant.error,
            counts: entrant.counts,
            spent: entrant.spent,
            price: entrant.price,
            seconds: entrant.seconds,
        }
    }

    /// Findings of a level.
    pub fn findings_of(&self, level: Level) -> usize {
        self.findings.iter().filter(|((_, of), _)| *of == level).map(|(_, count)| count).sum()
    }

    /// What this run cost, where there is a price.
    pub fn cost(&self) -> Option<f64> {
        self.price.as_ref().map(|price| price.of(&self.spent))
    }
}

fn drafted(bitext: &Bitext) -> impl Iterator<Item = &Segment> {
    bitext.translatable().map(|(_, segment)| segment).filter(|segment| draft_of(segment).is_some())
}

fn is_unfit(segment: &Segment, bitext: &Bitext) -> bool {
    draft_of(segment).is_some_and(|draft| fault_in(&bitext.pair.target, &segment.source, draft).is_some())
}

fn rate(tallies: &[TermTally], met: impl Fn(&TermTally) -> usize) -> Rate {
    Rate { met: tallies.iter().map(met).sum(), of: tallies.iter().map(|tally| tally.occurrences).sum() }
}

fn findings(bitext: &Bitext) -> BTreeMap<(String, Level), usize> {
    let mut counts = BTreeMap::new();
    for finding in bitext.translatable().flat_map(|(_, segment)| &segment.findings) {
        *counts.entry((finding.check.clone(), finding.level)).or_default() += 1;
    }
    counts
}
