//! Does a translation have the terms of the glossary, and always the same ones?
//!
//! - **Success by occurrence** is ours: each place where a term stands in the source has to have a form of an accepted target
//!   of its own, whole words, inflected forms included ([`crate::term::verify`]).
//! - **Success by segment** is that of the WMT terminology task (2025, track 1): a term that is anywhere in the source segment
//!   has to be anywhere in the translation, case aside, as a part of a word too. The task compares lemmas besides the letters;
//!   here the forms that the glossary's rules make stand for lemmas.
//! - **Consistency** is that of the same task: how many occurrences are rendered like a pseudo-reference: the term that the
//!   glossary prefers, the rendering that is most frequent in the document, or the first one; over all occurrences (micro) or
//!   as the mean of the terms (macro). The task finds renderings with a language model; here they are the glossary's targets,
//!   any status, and a place with none of them agrees with nothing.

use crate::bitext::{TermStatus, TermUse};
use crate::term::Termbase;
use std::collections::BTreeMap;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// How many are right.
    pub met: usize,
    /// Of how many.
    pub of: usize,
}

impl Rate {
    /// In percent; `None` of nothing.
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| 100.0 * self.met as f64 / self.of as f64)
    }

    fn add(&mut self, is_met: bool) {
        self.of += 1;
        self.met += usize::from(is_met);
    }
}

/// How consistently terms are rendered.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Agreement {
    /// Over all occurrences.
    pub micro: Rate,
    /// The mean of the terms' own rates, in percent; `None` without terms.
    pub macro_percent: Option<f64>,
}

/// Agreement with the three pseudo-references.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Consistency {
    /// With the glossary's preferred term.
    pub predefined: Agreement,
    /// With the most frequent rendering of the document, of equally frequent ones the first.
    pub frequent: Agreement,
    /// With the first rendering of the document.
    pub first: Agreement,
}

/// What became of one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRow {
    /// The entry's term in the source language.
    pub source: String,
    /// What the glossary prefers.
    pub target: String,
    /// Its occurrences with an accepted form.
    pub rate: Rate,
    /// The renderings found, with how often, most frequent first; none is the empty text.
    pub renderings: Vec<(String, usize)>,
}

/// The terms of one system.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TermScores {
    /// Success by occurrence.
    pub occurrences: Rate,
    /// Success by segment, as in WMT 2025.
    pub wmt25: Rate,
    /// Consistency within documents.
    pub consistency: Consistency,
    /// Each term, as it comes first.
    pub terms: Vec<TermRow>,
    /// Success by occurrence of each segment.
    pub segments: Vec<Rate>,
}

/// The terms of `sources` in `targets`, a line a segment; `documents` names the document of each, all are one without it.
pub fn term_scores(termbase: &Termbase, sources: &[&str], targets: &[&str], documents: Option<&[&str]>) -> TermScores {
    let mut scores = TermScores::default();
    let mut occurrences: Vec<Occurrence> = Vec::new();
    for (at, (source, target)) in sources.iter().zip(targets).enumerate() {
        let uses = termbase.verify(*source, Some(target));
        let mut segment = Rate::default();
        for one in &uses {
            segment.add(is_met(one));
            let document = documents.map_or("", |names| names[at]).to_owned();
            let rendering = one.target.and_then(|span| termbase.listed(&one.source_term, span.of(target)));
            occurrences.push(Occurrence { document, term: one.source_term.clone(), rendering, term_use: one.clone() });
        }
        for (term, preferred) in distinct(&uses) {
            scores.wmt25.add(has_anywhere(termbase, &term, &preferred, &uses, target));
        }
        scores.segments.push(segment);
    }
    scores.occurrences.of = occurrences.len();
    scores.occurrences.met = occurrences.iter().filter(|one| is_met(&one.term_use)).count();
    scores.consistency = consistency(&occurrences);
    scores.terms = rows(&occurrences);
    scores
}

struct Occurrence {
    document: String,
    term: String,
    /// The glossary's target whose form stands there.
    rendering: Option<String>,
    term_use: TermUse,
}

fn is_met(term_use: &TermUse) -> bool {
    matches!(term_use.status, TermStatus::Preferred | TermStatus::Admitted)
}

/// The terms of a segment, each once, with the preferred target.
fn distinct(uses: &[TermUse]) -> BTreeMap<String, String> {
    uses.iter().map(|one| (one.source_term.clone(), one.target_term.clone())).collect()
}

/// Whether an accepted target is a part of the translation, case aside, or one of its forms was found there.
fn has_anywhere(termbase: &Termbase, term: &str, preferred: &str, uses: &[TermUse], target: &str) -> bool {
    let target = target.to_lowercase();
    let is_found = uses.iter().any(|one| one.source_term == term && is_met(one));
    is_found || target.contains(&preferred.to_lowercase()) || {
        let accepted = termbase.accepted(term);
        accepted.iter().any(|accepted| target.contains(&accepted.to_lowercase()))
    }
}

fn consistency(occurrences: &[Occurrence]) -> Consistency {
    let mut groups: BTreeMap<(&str, &str), Vec<&Occurrence>> = BTreeMap::new();
    for one in occurrences {
        groups.entry((&one.document, &one.term)).or_default().push(one);
    }
    let agreement = |expected: fn(&[&Occurrence]) -> Option<String>| {
        let rates = groups.values().map(|group| {
            let expected = expected(group);
            let met = group.iter().filter(|one| one.rendering.is_some() && one.rendering == expected).count();
            Rate { met, of: group.len() }
        });
        agreement_of(&rates.collect::<Vec<Rate>>())
    };
    Consistency {
        predefined: agreement(|group| Some(group[0].term_use.target_term.clone())),
        frequent: agreement(|group| renderings(group).into_iter().find(|(text, _)| !text.is_empty()).map(|(text, _)| text)),
        first: agreement(|group| group.iter().find_map(|one| one.rendering.clone())),
    }
}

fn agreement_of(rates: &[Rate]) -> Agreement {
    let micro = Rate { met: rates.iter().map(|rate| rate.met).sum(), of: rates.iter().map(|rate| rate.of).sum() };
    let percents: Vec<f64> = rates.iter().filter_map(|rate| rate.percent()).collect();
    let macro_percent = (!percents.is_empty()).then(|| percents.iter().sum::<f64>() / percents.len() as f64);
    Agreement { micro, macro_percent }
}

/// Renderings with how often, most frequent first, of equally frequent ones the one that comes first; none is empty.
fn renderings(group: &[&Occurrence]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for one in group {
        let text = one.rendering.clone().unwrap_or_default();
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn rows(occurrences: &[Occurrence]) -> Vec<TermRow> {
    let mut groups: Vec<(&str, Vec<&Occurrence>)> = Vec::new();
    for one in occurrences {
        match groups.iter_mut().find(|(term, _)| *term == one.term) {
            Some((_, group)) => group.push(one),
            None => groups.push((&one.term, vec![one])),
        }
    }
    let row = |(term, group): (&str, Vec<&Occurrence>)| TermRow {
        source: term.to_owned(),
        target: group[0].term_use.target_term.clone(),
        rate: Rate { met: group.iter().filter(|one| is_met(&one.term_use)).count(), of: group.len() },
        renderings: renderings(&group),
    };
    groups.into_iter().map(row).collect()
}
