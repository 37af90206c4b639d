//! Systems held against references by several metrics: for the whole text, for each document, for each segment.

use super::figures::Figures;
use super::metric::{Detail, Metric};
use super::resample::{Confidence, Sampling, Test, confidence, p_value};
use super::signature::signature;
use super::terms::{TermScores, term_scores};
use crate::term::Termbase;

/// What is compared; every text has a line a segment, all of them as many.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// The systems by name, the baseline first.
    pub systems: Vec<(String, Vec<String>)>,
    /// The reference translations.
    pub references: Vec<Vec<String>>,
    /// What was translated.
    pub sources: Option<Vec<String>>,
    /// The document of each segment.
    pub documents: Option<Vec<String>>,
}

/// How scores are made.
pub struct Plan<'a> {
    /// By which metrics.
    pub metrics: Vec<Box<dyn Metric>>,
    /// How systems are tested against the first one.
    pub paired: Option<Sampling>,
    /// How the interval of each system is sampled, if it is asked for.
    pub confidence: Option<Sampling>,
    /// The glossary, if terms are asked for.
    pub terms: Option<&'a Termbase>,
}

/// All scores.
#[derive(Debug, Default)]
pub struct Scoring {
    /// What was compared.
    pub texts: Texts,
    /// The documents in order, with the numbers (from 0) of their segments.
    pub documents: Vec<(String, Vec<usize>)>,
    /// By metric, as asked.
    pub metrics: Vec<MetricScores>,
    /// The terms of each system; empty if they were not asked for.
    pub terms: Vec<TermScores>,
}

/// The scores of one metric.
#[derive(Debug)]
pub struct MetricScores {
    /// `BLEU`, `chrF2`, `chrF2++`, `TER`.
    pub name: String,
    /// How the scores were made, in sacrebleu's words.
    pub signature: String,
    /// Whether less is better.
    pub less_is_better: bool,
    /// Each system in order.
    pub systems: Vec<SystemScores>,
}

/// The scores of one system by one metric.
#[derive(Debug)]
pub struct SystemScores {
    /// Of the whole text.
    pub score: f64,
    /// What it is made of.
    pub detail: Detail,
    /// How sure it is, if samples were drawn.
    pub confidence: Option<Confidence>,
    /// The probability that the difference to the first system is luck; `None` for the first itself.
    pub p_value: Option<f64>,
    /// Of each document.
    pub documents: Vec<f64>,
    /// Of each segment; BLEU with effective order.
    pub segments: Vec<f64>,
}

impl Scoring {
    /// Scores the texts.
    pub fn new(texts: Texts, plan: &Plan<'_>) -> Self {
        let documents = grouped(texts.documents.as_deref());
        let systems: Vec<Vec<&str>> = texts.systems.iter().map(|(_, lines)| borrowed(lines)).collect();
        let references: Vec<Vec<&str>> = texts.references.iter().map(|lines| borrowed(lines)).collect();
        let (system_lines, reference_lines) = (slices(&systems), slices(&references));
        let metrics = plan.metrics.iter().map(|metric| {
            let figures = Figures::of(metric.as_ref(), &system_lines, &reference_lines);
            plan.scores(metric.as_ref(), &figures, references.len(), &documents)
        });
        let metrics = metrics.collect();
        let names = texts.documents.as_deref().map(borrowed);
        let terms = plan.terms.zip(texts.sources.as_deref()).map_or_else(Vec::new, |(terms, sources)| {
            system_lines.iter().map(|lines| term_scores(terms, &borrowed(sources), lines, names.as_deref())).collect()
        });
        Self { documents, metrics, terms, texts }
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.texts.systems.first().map_or(0, |(_, lines)| lines.len())
    }
}

impl Plan<'_> {
    fn scores(
        &self,
        metric: &dyn Metric,
        all: &[Figures],
        references: usize,
        documents: &[(String, Vec<usize>)],
    ) -> MetricScores {
        let sampling = self.paired.or(self.confidence);
        let systems = all.iter().enumerate().map(|(at, figures)| {
            let total = figures.total();
            let sampled = self.paired.filter(|paired| paired.test == Test::Bootstrap).or(self.confidence);
            SystemScores {
                score: metric.score(&total),
                detail: metric.detail(&total),
                confidence: sampled.map(|sampling| confidence(metric, figures, sampling.samples, sampling.seed)),
                p_value: self.paired.filter(|_| at > 0).map(|sampling| p_value(metric, &all[0], figures, &sampling)),
                documents: documents.iter().map(|(_, rows)| metric.score(&figures.sum(rows.iter().copied()))).collect(),
                segments: by_segment(metric, figures),
            }
        });
        MetricScores {
            name: metric.name(),
            signature: signature(metric, references, sampling.as_ref()),
            less_is_better: metric.less_is_better(),
            systems: systems.collect(),
        }
    }
}

fn by_segment(metric: &dyn Metric, figures: &Figures) -> Vec<f64> {
    let metric = metric.for_segments();
    (0..figures.segments()).map(|at| metric.score(figures.segment(at))).collect()
}

/// The documents as they come first; the segments of one need not stand together.
fn grouped(documents: Option<&[String]>) -> Vec<(String, Vec<usize>)> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, name) in documents.unwrap_or_default().iter().enumerate() {
        match groups.iter_mut().rev().find(|(known, _)| known == name) {
            Some((_, rows)) => rows.push(at),
            None => groups.push((name.clone(), vec![at])),
        }
    }
    groups
}

fn borrowed(lines: &[String]) -> Vec<&str> {
    lines.iter().map(String::as_str).collect()
}

fn slices<'a>(texts: &'a [Vec<&'a str>]) -> Vec<&'a [&'a str]> {
    texts.iter().map(Vec::as_slice).collect()
}
