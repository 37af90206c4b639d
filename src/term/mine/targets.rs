//! What the translations say: the target that goes with a candidate in the pairs.

use super::candidate::{Candidate, Sample, Support};
use crate::glossary::TermClass;
use crate::term::names::{misspells, words};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Longest target that is looked for, in words.
const LONGEST: usize = 4;

/// Words at which no term begins or ends.
const EDGES: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "by", "with", "from", "and", "or", "but", "as", "is", "are", "was",
    "were", "be", "been", "has", "have", "had", "will", "would", "that", "this", "it", "its", "his", "her", "their", "he", "she",
    "they", "we", "i", "not", "no", "more", "than", "also", "who", "which", "said", "s", "t", "after", "into", "about", "up",
    "new", "there", "these", "those", "if", "so", "could", "can", "may", "should", "do", "does", "did", "him", "them", "you",
    "your", "our",
];

/// Gives every candidate with pairs the target that goes with it.
pub(super) fn propose_all(candidates: &mut [Candidate], samples: &[Sample]) {
    let wanted: Vec<BTreeMap<String, usize>> = candidates.iter().map(|candidate| grams_beside(candidate, samples)).collect();
    let totals = totals(&wanted, samples);
    for (candidate, grams) in candidates.iter_mut().zip(&wanted) {
        let pairs = candidate.samples.iter().filter(|number| samples[**number].target.is_some()).count();
        if pairs > 0 {
            propose(candidate, grams, &totals, pairs, samples);
        }
        if candidate.targets.is_empty() && candidate.class == TermClass::Person {
            candidate.targets = vec![candidate.source.clone()];
        }
    }
}

/// Names by likeness, then by company; terms by company.
fn propose(
    candidate: &mut Candidate,
    grams: &BTreeMap<String, usize>,
    totals: &HashMap<&str, usize>,
    pairs: usize,
    samples: &[Sample],
) {
    let alike = if candidate.class == TermClass::Term { None } else { alike(candidate, grams) };
    let company = || in_company(grams, totals, pairs).filter(|(target, _)| !is_carried(candidate, target, samples));
    let Some((target, with_target)) = alike.or_else(company) else { return };
    candidate.support = Some(Support { with_target, pairs });
    candidate.targets.retain(|form| *form != target);
    candidate.targets.insert(0, target);
}

/// The commonest run of words in the translations that is the name itself, a proposed form, or nearly so.
fn alike(candidate: &Candidate, grams: &BTreeMap<String, usize>) -> Option<(String, usize)> {
    let forms: Vec<&str> = std::iter::once(&candidate.source).chain(&candidate.targets).map(String::as_str).collect();
    let is_near = |gram: &str, form: &str| {
        let same_length = gram.split(' ').count() == form.split(' ').count();
        same_length && gram.starts_with(char::is_uppercase) && misspells(gram, form)
    };
    // One pair with another spelling is rather a slip of the translator.
    let is_alike = |gram: &str, count: usize| forms.iter().any(|form| *form == gram || count > 1 && is_near(gram, form));
    // The transcription itself, left in the translation, is no target.
    let is_left = |gram: &str| gram == candidate.source && candidate.targets.first().is_some_and(|target| target != gram);
    let found = grams.iter().filter(|(gram, count)| is_alike(gram, **count) && !is_left(gram));
    found.max_by_key(|(gram, count)| (**count, forms.contains(&gram.as_str()))).map(|(gram, count)| (gram.clone(), *count))
}

/// The words that stand in most pairs with the candidate and in few without (Dice), the longest of equals. Equals that are no
/// part of it leave the choice open.
fn in_company(grams: &BTreeMap<String, usize>, totals: &HashMap<&str, usize>, pairs: usize) -> Option<(String, usize)> {
    let dice = |gram: &str, count: usize| 2000 * count / (pairs + totals.get(gram).copied().unwrap_or(count));
    let often = grams.iter().filter(|(_, count)| **count >= LEAST_PAIRS && **count * 2 > pairs);
    let scored: Vec<(usize, &String, usize)> = often.map(|(gram, count)| (dice(gram, *count), gram, *count)).collect();
    let best = scored.iter().map(|(score, ..)| *score).max().filter(|best| *best > LEAST_DICE)?;
    let equals: Vec<&(usize, &String, usize)> = scored.iter().filter(|(score, ..)| *score == best).collect();
    let (_, longest, count) = equals.iter().max_by_key(|(_, gram, _)| gram.len())?;
    equals.iter().all(|(_, gram, _)| longest.contains(gram.as_str())).then(|| ((*longest).clone(), *count))
}

/// Fewer pairs with the same words are chance as often as not.
const LEAST_PAIRS: usize = 3;

/// Least Dice coefficient of a target, in thousandths.
const LEAST_DICE: usize = 650;

/// True if the target is a part of the source carried over: a name beside the term, not its translation.
fn is_carried(candidate: &Candidate, target: &str, samples: &[Sample]) -> bool {
    let mut sources = candidate.samples.iter().map(|number| samples[*number].source.as_str());
    target != candidate.source && sources.any(|source| source.contains(target))
}

/// Every run of words in the translations of the candidate's pairs, with the number of pairs that have it.
fn grams_beside(candidate: &Candidate, samples: &[Sample]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for target in candidate.samples.iter().filter_map(|number| samples[*number].target.as_deref()) {
        for gram in grams(target) {
            *counts.entry(gram.to_owned()).or_default() += 1;
        }
    }
    counts
}

/// How many pairs have each of the wanted runs.
fn totals<'a>(wanted: &'a [BTreeMap<String, usize>], samples: &'a [Sample]) -> HashMap<&'a str, usize> {
    let often = wanted.iter().flat_map(|grams| grams.iter().filter(|(_, count)| **count > 1));
    let mut totals: HashMap<&str, usize> = often.map(|(gram, _)| (gram.as_str(), 0)).collect();
    for target in samples.iter().filter_map(|sample| sample.target.as_deref()) {
        for gram in grams(target) {
            if let Some(count) = totals.get_mut(gram) {
                *count += 1;
            }
        }
    }
    totals
}

/// The runs of up to [`LONGEST`] words with nothing but spaces and hyphens between them, each once.
fn grams(text: &str) -> BTreeSet<&str> {
    let places = words(text);
    let edges: HashSet<&str> = EDGES.iter().copied().collect();
    let is_edge = |word: &Span| edges.contains(word.of(text).to_lowercase().as_str());
    let joined = |left: &Span, right: &Span| matches!(&text[left.end..right.start], " " | "-" | "’" | "'");
    let mut found = BTreeSet::new();
    for (at, first) in places.iter().enumerate().filter(|(_, word)| !is_edge(word)) {
        for last in at..(at + LONGEST).min(places.len()) {
            if last > at && !joined(&places[last - 1], &places[last]) {
                break;
            }
            if !is_edge(&places[last]) {
                found.insert(&text[first.start..places[last].end]);
            }
        }
    }
    found
}
