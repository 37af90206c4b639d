//! What belongs to the languages of a pair: the ratio of lengths, how words are folded, a small lexicon.

mod german_english;
mod learn;
mod lexicon;

use lexicon::Lexicon;

use super::keys::{self, Key};
use crate::lang::LangPair;
use std::collections::HashSet;

/// One of the two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
}

/// What is known of the languages of two texts.
#[derive(Debug, Clone)]
pub struct Tongues {
    /// Characters of the target for one of the source, on average.
    pub(super) ratio: f64,
    /// How far lengths stray from it: variance of the target's length for one character of the source.
    pub(super) variance: f64,
    /// Words that translate each other.
    lexicon: Lexicon,
    /// The same, learned from pairs.
    learned: Lexicon,
    /// Spellings of one sound, the longer ones first; both sides are folded alike.
    pub(super) folds: &'static [(&'static str, &'static str)],
}

impl Tongues {
    /// What is known of the pair; of one that nothing is known of, Gale and Church's figures for related languages.
    pub fn of(pair: &LangPair) -> Self {
        match (pair.source.primary(), pair.target.primary()) {
            ("de", "en") => Self::german_to_english(),
            _ => Self { ratio: 1.0, variance: 6.8, lexicon: Lexicon::default(), learned: Lexicon::default(), folds: &[] },
        }
    }

    /// German with its English edition.
    pub fn german_to_english() -> Self {
        german_english::tongues()
    }

    /// With what pairs of sentences teach: which words translate each other. It is the more, the more pairs there are (a few
    /// hundred at least), and of a pair of languages that nothing is known of it makes up for the lexicon. Pairs beyond the
    /// first 10,000 are passed over. The same pairs teach the same, whatever was learned before is forgotten.
    ///
    /// ```
    /// use satzpaar::align::Tongues;
    /// let tongues = Tongues::german_to_english().taught([("Der Dachs gräbt.", "The badger digs.")]);
    /// ```
    pub fn taught<S: AsRef<str>>(mut self, pairs: impl IntoIterator<Item = (S, S)>) -> Self {
        self.learned = self.lexicon.without_words();
        let pairs = pairs.into_iter().take(learn::MOST_PAIRS);
        let stems: Vec<learn::Stems> = pairs.map(|(source, target)| self.unexplained(source.as_ref(), target.as_ref())).collect();
        self.learned.link(learn::translations(&stems));
        self
    }

    /// The keys of a word in lower case: what it means.
    pub(super) fn meanings(&self, side: Side, word: &str) -> impl Iterator<Item = Key> {
        let known = self.lexicon.side(side).meanings(word).into_iter().map(Key::Meaning);
        known.chain(self.learned.side(side).meanings(word).into_iter().map(Key::Learned))
    }

    /// The stems of both sentences that have no key in common with the other one, each once, in order.
    fn unexplained(&self, source: &str, target: &str) -> learn::Stems {
        let (one, other) = (keys::of_words(source, self, Side::Source), keys::of_words(target, self, Side::Target));
        let left = |these: &[(&str, Vec<Key>)], those: &[(&str, Vec<Key>)], side: Side| {
            let known: HashSet<&Key> = those.iter().flat_map(|(_, keys)| keys).collect();
            let alone = these.iter().filter(|(_, keys)| !keys.iter().any(|key| known.contains(key)));
            let mut stems: Vec<String> =
                alone.map(|(word, _)| self.lexicon.side(side).stem(&word.to_lowercase()).to_owned()).collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        };
        (left(&one, &other, Side::Source), left(&other, &one, Side::Target))
    }
}
