//! What belongs to the languages of a pair: the ratio of lengths, how words are folded, a small lexicon.

mod german_english;
mod lexicon;

pub(super) use lexicon::{Lexicon, Words};

use crate::lang::LangPair;

/// What is known of the languages of two texts.
#[derive(Debug, Clone)]
pub struct Tongues {
    /// Characters of the target for one of the source, on average.
    pub(super) ratio: f64,
    /// How far lengths stray from it: variance of the target's length for one character of the source.
    pub(super) variance: f64,
    /// Words that translate each other.
    pub(super) lexicon: Lexicon,
    /// Spellings of one sound, the longer ones first; both sides are folded alike.
    pub(super) folds: &'static [(&'static str, &'static str)],
}

impl Tongues {
    /// What is known of the pair; of one that nothing is known of, Gale and Church's figures for related languages.
    pub fn of(pair: &LangPair) -> Self {
        match (pair.source.primary(), pair.target.primary()) {
            ("de", "en") => Self::german_to_english(),
            _ => Self { ratio: 1.0, variance: 6.8, lexicon: Lexicon::default(), folds: &[] },
        }
    }

    /// German with its English edition.
    pub fn german_to_english() -> Self {
        german_english::tongues()
    }
}
