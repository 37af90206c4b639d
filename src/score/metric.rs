//! What a metric is: figures of a segment that add up to those of a corpus, and a score made of them.

use std::collections::HashMap;

/// One of BLEU, chrF and TER with its settings.
pub trait Metric: Sync {
    /// Its name in reports: `BLEU`, `chrF2`, `chrF2++`, `TER`.
    fn name(&self) -> String;

    /// Its settings in sacrebleu's words, without what all metrics share.
    fn settings(&self) -> String;

    /// Whether less is better, as with edits.
    fn less_is_better(&self) -> bool {
        false
    }

    /// The same metric as it is used for single segments.
    fn for_segments(&self) -> Box<dyn Metric>;

    /// The references of one segment, read once for all systems.
    fn references<'a>(&'a self, references: &[&str]) -> Box<dyn References + 'a>;

    /// The score (0 to 100, TER above too) of figures, those of a segment or sums of them.
    fn score(&self, figures: &[f64]) -> f64;

    /// What the score is made of.
    fn detail(&self, figures: &[f64]) -> Detail;
}

/// The references of one segment.
pub trait References {
    /// The figures of a translation held against them.
    fn figures(&self, hypothesis: &str) -> Vec<f64>;
}

/// What a score is made of, in sacrebleu's words.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Detail {
    /// Of BLEU.
    Bleu {
        /// N-grams of one to four words that are in a reference, and all of the translation.
        counts: [u64; 4],
        /// N-grams of the translation.
        totals: [u64; 4],
        /// Percentages of the orders, smoothed.
        precisions: [f64; 4],
        /// The brevity penalty, 0 to 1.
        bp: f64,
        /// Words of the translation.
        sys_len: u64,
        /// Words of the references nearest in length.
        ref_len: u64,
    },
    /// Of chrF.
    Chrf {
        /// The longest n-gram of characters.
        char_order: usize,
        /// The longest n-gram of words.
        word_order: usize,
        /// How much more recall weighs than precision.
        beta: u32,
    },
    /// Of TER.
    Ter {
        /// Words put in, left out, replaced, and shifted groups of them.
        num_edits: u64,
        /// Words of the references, their mean.
        ref_length: f64,
    },
}

/// Numbers for the words of the references of a segment; a word that is in none of them needs none of its own.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: HashMap<String, u32>,
}

impl Numbers {
    /// The number of a word that no reference has.
    const UNKNOWN: u32 = u32::MAX - 1;

    /// Numbers the words of a reference.
    pub(super) fn learn<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) -> Vec<u32> {
        words.into_iter().map(|word| self.number(word)).collect()
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.known.get(word) {
            return *number;
        }
        let number = u32::try_from(self.known.len()).expect("a segment has fewer words");
        self.known.insert(word.to_owned(), number);
        number
    }

    /// The numbers of the words of a translation.
    pub(super) fn look_up<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<u32> {
        words.into_iter().map(|word| self.known.get(word).copied().unwrap_or(Self::UNKNOWN)).collect()
    }
}
