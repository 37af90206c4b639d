//! chrF (Popović 2015) and chrF++ (Popović 2017) as sacrebleu computes them.

use super::metric::{Detail, Metric, Numbers, References};
use super::python::is_space;
use super::tokens::chrf_words;
use super::windows::Windows;
use std::borrow::Cow;

const CHARACTERS: usize = 6;
const BETA: u32 = 2;

/// chrF with its settings; the default is sacrebleu's chrF2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chrf {
    /// The longest n-gram of words that counts: 0 for chrF, 2 for chrF++, 4 at most.
    pub word_order: usize,
    /// Whether case is left out of account.
    pub lowercase: bool,
}

impl Chrf {
    fn cased<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.lowercase { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
    }
}

/// Figures are, for each order of characters and then of words: n-grams of the translation, of the reference, of both.
impl Metric for Chrf {
    fn name(&self) -> String {
        format!("chrF{BETA}{}", "+".repeat(self.word_order))
    }

    fn settings(&self) -> String {
        let case = if self.lowercase { "lc" } else { "mixed" };
        format!("case:{case}|eff:yes|nc:{CHARACTERS}|nw:{}|space:no", self.word_order)
    }

    fn for_segments(&self) -> Box<dyn Metric> {
        Box::new(*self)
    }

    fn references<'a>(&'a self, references: &[&str]) -> Box<dyn References + 'a> {
        let mut numbers = Numbers::default();
        let texts = references.iter().map(|text| {
            let text = self.cased(text);
            Text::new(&text, self.word_order, |words| numbers.learn(words))
        });
        let texts = texts.collect();
        Box::new(Prepared { metric: self, texts, numbers })
    }

    fn score(&self, figures: &[f64]) -> f64 {
        let (mut precision, mut recall, mut orders) = (0.0, 0.0, 0.0);
        for order in figures.chunks_exact(3) {
            if order[0] > 0.0 && order[1] > 0.0 {
                precision += order[2] / order[0];
                recall += order[2] / order[1];
                orders += 1.0;
            }
        }
        if precision + recall == 0.0 {
            return 0.0;
        }
        let (precision, recall, factor) = (precision / orders, recall / orders, f64::from(BETA * BETA));
        100.0 * ((1.0 + factor) * precision * recall / (factor * precision + recall))
    }

    fn detail(&self, _: &[f64]) -> Detail {
        Detail::Chrf { char_order: CHARACTERS, word_order: self.word_order, beta: BETA }
    }
}

/// The n-grams of one text.
struct Text {
    characters: Windows,
    words: Windows,
}

impl Text {
    fn new(text: &str, word_order: usize, mut number: impl FnMut(Vec<&str>) -> Vec<u32>) -> Self {
        let words = if word_order > 0 { number(chrf_words(text)) } else { Vec::new() };
        Self {
            characters: Windows::of_characters(text.chars().filter(|c| !is_space(*c)), CHARACTERS),
            words: Windows::of_words(words, word_order),
        }
    }

    fn figures(&self, reference: &Text, word_order: usize) -> Vec<f64> {
        let characters = (1..=CHARACTERS).map(|order| (&self.characters, &reference.characters, order));
        let words = (1..=word_order).map(|order| (&self.words, &reference.words, order));
        let of_order = |(own, other, order): (&Windows, &Windows, usize)| {
            let expected = other.count(order);
            // Where the reference has no n-gram of this order those of the translation do not count either.
            let given = if expected > 0 { own.count(order) } else { 0 };
            [given, expected, own.matches(&[other], order)]
        };
        characters.chain(words).flat_map(of_order).map(|count| count as f64).collect()
    }
}

struct Prepared<'a> {
    metric: &'a Chrf,
    texts: Vec<Text>,
    numbers: Numbers,
}

impl References for Prepared<'_> {
    /// Those of the reference that scores best, of equal ones the first.
    fn figures(&self, hypothesis: &str) -> Vec<f64> {
        let word_order = self.metric.word_order;
        let text = Text::new(&self.metric.cased(hypothesis), word_order, |words| self.numbers.look_up(words));
        let mut best = (-1.0, Vec::new());
        for reference in &self.texts {
            let figures = text.figures(reference, word_order);
            let score = self.metric.score(&figures);
            if score > best.0 {
                best = (score, figures);
            }
        }
        best.1
    }
}
