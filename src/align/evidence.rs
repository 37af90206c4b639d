//! How much speaks for two sentences being a pair: the rarer a shared key, the more.

use super::keys::{self, Key};
use super::tongues::Tongues;
use super::{Sentence, band::Band};
use crate::term::Termbase;
use std::collections::HashMap;

/// Rarity counts as in a text of at least this many sentences: in a short one every word is rare.
const LEAST_TEXT: f32 = 16.0;
/// And as in a text of at most this many: in a long one a word is no rarer around a sentence.
const LONGEST_TEXT: f32 = 18.0;
/// A key might have been shared if the other text has it no further away than this, in sentences: in a long text nearly every
/// word of a sentence occurs somewhere in the other one, which says nothing.
const NEAR: usize = 10;
/// No key says more than this, in nats.
const MOST_RARE: f32 = 4.0;

/// A key as a number.
pub(super) type KeyId = usize;

/// The keys of both texts; only those that occur on both sides are known.
pub(super) struct Evidence {
    /// The keys of each sentence, in order.
    pub(super) source: Vec<Vec<KeyId>>,
    /// Where each key occurs in the target, and what sharing it weighs.
    occurrences: Vec<Occurrences>,
    pub(super) target: Vec<Vec<KeyId>>,
}

struct Occurrences {
    source: Vec<usize>,
    target: Vec<usize>,
    weight: f32,
}

impl Evidence {
    pub(super) fn new(source: &[Sentence], target: &[Sentence], tongues: &Tongues, terms: Option<&Termbase>) -> Self {
        let mut found: HashMap<Key, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, sentence) in source.iter().enumerate() {
            keys::of_source(sentence, tongues, terms).into_iter().for_each(|key| found.entry(key).or_default().0.push(at));
        }
        for (at, sentence) in target.iter().enumerate() {
            keys::of_target(sentence, tongues).into_iter().for_each(|key| found.entry(key).or_default().1.push(at));
        }
        let mut shared: Vec<_> = found.into_iter().filter(|(_, (one, other))| !one.is_empty() && !other.is_empty()).collect();
        // The order of a map differs from run to run, and so would the last digit of a sum.
        shared.sort_unstable();
        let length = source.len().max(target.len()) as f32;
        let local = length.min(LONGEST_TEXT);
        let occurrences = shared.into_iter().map(|(key, (source, target))| {
            let often = (source.len().max(target.len()) as f32 * local / length).max(1.0);
            let weight = key.worth() * ((local + LEAST_TEXT) / (often + 0.5)).ln().min(MOST_RARE);
            Occurrences { source, target, weight }
        });
        Self::indexed(occurrences.collect(), source.len(), target.len())
    }

    fn indexed(occurrences: Vec<Occurrences>, source: usize, target: usize) -> Self {
        let mut evidence = Self { source: vec![Vec::new(); source], occurrences, target: vec![Vec::new(); target] };
        for (id, occurrences) in evidence.occurrences.iter().enumerate() {
            occurrences.source.iter().for_each(|at| evidence.source[*at].push(id));
            occurrences.target.iter().for_each(|at| evidence.target[*at].push(id));
        }
        evidence
    }

    /// What sharing a key weighs.
    pub(super) fn weight(&self, id: KeyId) -> f32 {
        self.occurrences[id].weight
    }

    /// Sentences that share a key which occurs once in each text.
    pub(super) fn anchors(&self) -> Vec<(usize, usize)> {
        let once = self.occurrences.iter().filter_map(|key| match (key.source.as_slice(), key.target.as_slice()) {
            ([source], [target]) => Some((*source, *target)),
            _ => None,
        });
        once.collect()
    }

    /// The weight of the keys of each source and each target sentence that the other text has about there.
    pub(super) fn totals(&self, band: &Band) -> (Vec<f32>, Vec<f32>) {
        let known = |ids: &Vec<KeyId>, middle: usize, side: fn(&Occurrences) -> &[usize]| -> f32 {
            let keys = ids.iter().map(|id| &self.occurrences[*id]);
            keys.filter(|key| is_near(side(key), middle)).map(|key| key.weight).sum()
        };
        let one = self.source.iter().enumerate().map(|(at, ids)| known(ids, band.target_of(at), |key| &key.target));
        let other = self.target.iter().enumerate().map(|(at, ids)| known(ids, band.source_of(at), |key| &key.source));
        (one.collect(), other.collect())
    }

    /// For source sentence `at` the weight of the keys it shares with each target sentence of its row of the band.
    pub(super) fn shared(&self, at: usize, band: &Band) -> Vec<f32> {
        let row = band.row(at + 1);
        let mut shared = vec![0.0; row.len()];
        for key in self.source[at].iter().map(|id| &self.occurrences[*id]) {
            let first = key.target.partition_point(|target| target + 1 < row.start);
            for target in key.target[first..].iter().take_while(|target| **target + 1 < row.end) {
                shared[target + 1 - row.start] += key.weight;
            }
        }
        shared
    }
}

/// True if one of these places, which are in order, is near `middle`.
fn is_near(places: &[usize], middle: usize) -> bool {
    let next = places.partition_point(|place| place + NEAR < middle);
    places.get(next).is_some_and(|place| *place <= middle + NEAR)
}
