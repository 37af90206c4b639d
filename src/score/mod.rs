//! Layer 3: how good is a translation? BLEU, chrF and TER as sacrebleu computes them, and the terms of the glossary.
//!
//! A [`Metric`] turns each segment into [`Figures`] that add up; a score is made of their sum, so that documents, resampled
//! texts and whole corpora are scored alike. sacrebleu is the judge: the same lines give the same score and the same
//! [`signature()`].

mod bleu;
mod chrf;
mod figures;
mod metric;
mod python;
mod resample;
mod scoring;
mod signature;
mod ter;
mod terms;
mod tokens;
mod windows;

pub use bleu::Bleu;
pub use chrf::Chrf;
pub use figures::Figures;
pub use metric::{Detail, Metric, References};
pub use python::lines;
pub use resample::{Confidence, Sampling, Test, confidence, p_value};
pub use scoring::{MetricScores, Plan, Scoring, SystemScores, Texts};
pub use signature::{SACREBLEU, signature};
pub use ter::Ter;
pub use terms::{Agreement, Consistency, Rate, TermRow, TermScores, term_scores};
pub use tokens::Tokenizer;

/// chrF2 of one text held against another, 0 to 100.
pub fn chrf2(hypothesis: &str, reference: &str) -> f64 {
    let metric = Chrf::default();
    let figures = metric.references(&[reference]).figures(hypothesis);
    metric.score(&figures)
}

#[cfg(test)]
mod tests;
