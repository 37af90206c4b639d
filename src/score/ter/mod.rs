//! TER (Snover et al. 2006) as sacrebleu computes it: words put in, left out, replaced, and groups of words shifted.
//!
//! Shifts are sought greedily, as Tercom does, each the one that saves most edits. sacrebleu keeps the rows of edit distances
//! of all word orders it has tried; here those of the current order are kept, and a shift computes only the rows behind the
//! first word that it moves.

mod edits;
mod shift;

use super::metric::{Detail, Metric, Numbers, References};
use super::python::words;
use super::tokens::tercom;

/// TER with its settings; the default is sacrebleu's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ter {
    /// Whether case counts.
    pub case_sensitive: bool,
    /// Whether punctuation is parted from words.
    pub normalized: bool,
}

/// Figures are: edits from the nearest reference, and the mean length of the references.
impl Metric for Ter {
    fn name(&self) -> String {
        "TER".to_owned()
    }

    fn settings(&self) -> String {
        let case = if self.case_sensitive { "mixed" } else { "lc" };
        let normalized = if self.normalized { "yes" } else { "no" };
        format!("case:{case}|tok:tercom|norm:{normalized}|punct:yes|asian:no")
    }

    fn less_is_better(&self) -> bool {
        true
    }

    fn for_segments(&self) -> Box<dyn Metric> {
        Box::new(*self)
    }

    fn references<'a>(&'a self, references: &[&str]) -> Box<dyn References + 'a> {
        let mut numbers = Numbers::default();
        let references = references.iter().map(|text| numbers.learn(words(&self.tokens(text)))).collect();
        Box::new(Prepared { metric: self, numbers, references })
    }

    fn score(&self, figures: &[f64]) -> f64 {
        match (figures[0] > 0.0, figures[1] > 0.0) {
            (_, true) => 100.0 * (figures[0] / figures[1]),
            (true, false) => 100.0,
            (false, false) => 0.0,
        }
    }

    fn detail(&self, figures: &[f64]) -> Detail {
        Detail::Ter { num_edits: figures[0] as u64, ref_length: figures[1] }
    }
}

impl Ter {
    fn tokens(&self, text: &str) -> String {
        tercom(text, self.case_sensitive, self.normalized)
    }
}

struct Prepared<'a> {
    metric: &'a Ter,
    numbers: Numbers,
    references: Vec<Vec<u32>>,
}

impl References for Prepared<'_> {
    fn figures(&self, hypothesis: &str) -> Vec<f64> {
        let hypothesis = self.numbers.look_up(words(&self.metric.tokens(hypothesis)));
        let edits = self.references.iter().map(|reference| shift::edits(&hypothesis, reference)).min().unwrap_or_default();
        let length: usize = self.references.iter().map(Vec::len).sum();
        vec![edits as f64, length as f64 / self.references.len() as f64]
    }
}
