//! Mining: names and terms of articles and of aligned pairs that no glossary knows yet, with evidence for an editor.
//!
//! Precision goes before recall: a name needs a title, a first name or the letters of a transcription; a term is a compound
//! or an adjective with its noun, met more than once. Same samples, same candidates, in the same order.

mod candidate;
mod names;
mod targets;
mod terms;
mod words;

pub use candidate::{Candidate, Sample, Support};

use super::Termbase;
use candidate::Sighting;
use std::collections::{BTreeMap, BTreeSet};

/// How often a candidate must be met to be listed.
#[derive(Debug, Clone, Copy)]
pub struct Least {
    /// A name.
    pub name: usize,
    /// A term.
    pub term: usize,
}

impl Default for Least {
    fn default() -> Self {
        Self { name: 1, term: 2 }
    }
}

/// The candidates in `samples` that `known` does not have: names before terms, the commoner first.
pub fn mine(samples: &[Sample], known: &Termbase, least: Least) -> Vec<Candidate> {
    let names = grouped(names::sightings(samples, known));
    let mut candidates = names::candidates(names, samples, known, least.name);
    let terms = terms::sightings(samples, known, &candidates);
    candidates.extend(terms::candidates(grouped(terms), least.term));
    let mut entered = BTreeSet::new();
    candidates.retain(|candidate| candidate.forms().all(|form| entered.insert(form.to_owned())));
    targets::propose_all(&mut candidates, samples);
    candidates.sort_by(|left, right| left.rank().cmp(&right.rank()));
    candidates
}

/// The sightings of each text.
fn grouped(sightings: Vec<Sighting>) -> BTreeMap<String, Vec<Sighting>> {
    let mut groups: BTreeMap<String, Vec<Sighting>> = BTreeMap::new();
    for sighting in sightings {
        groups.entry(sighting.text.clone()).or_default().push(sighting);
    }
    groups
}

#[cfg(test)]
mod tests;
