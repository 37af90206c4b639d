//! Layer 3: which sentences of an existing edition translate which sentences of its source.
//!
//! ```text
//! sentences ─ keys: numbers, names, cognates, words of a lexicon ─► evidence ─► band ─► lattice ─► links
//! ```
//! The two texts are aligned in one pass by dynamic programming over sentences: one to one, one to two or three, two to
//! two, and sentences without a counterpart. A link costs what is unlikely about it: its kind, the lengths of its sides,
//! and the keys its sides do not share. Paragraphs and headings are evidence and no fence: a link is cheaper where both
//! sides begin a paragraph and dearer where it crosses the end of one, so that an edition that splits paragraphs
//! otherwise than its source, or leaves one out, is aligned all the same.
//!
//! Only cells near a chain of anchors are looked at once the texts are long, so the work grows with their length and not
//! with its square. What belongs to a language (the ratio of lengths, spelling, a small lexicon) is a [`Tongues`]. Pure:
//! no file, clock or environment.

mod band;
mod cost;
mod evidence;
mod keys;
mod lattice;
mod repeats;
mod tongues;

pub use tongues::Tongues;

use crate::term::Termbase;
use cost::Costs;
use evidence::Evidence;
use std::ops::Range;

/// A sentence of one of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence<'a> {
    /// Its words.
    pub text: &'a str,
    /// True if a paragraph begins with it. Where a text is one paragraph, nothing is concluded from it.
    pub opens: bool,
    /// True if it is a headline or a subheading.
    pub is_heading: bool,
}

/// Sentences that translate each other; on one side there may be none.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Indices into the source sentences.
    pub source: Range<usize>,
    /// Indices into the target sentences.
    pub target: Range<usize>,
    /// How sure the link is, from 0 to 1: the share of all alignments that have it, times how likely its two sides are a
    /// pair by themselves.
    pub confidence: f64,
}

impl Link {
    /// True if both sides hold a sentence.
    pub fn is_pair(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// Aligns two texts. The links come in order; together they hold every sentence of both sides once.
///
/// `terms` are names and terms whose translations are known.
///
/// ```
/// use satzpaar::align::{Sentence, Tongues, align};
/// let sentence = |text| Sentence { text, opens: false, is_heading: false };
/// let source = ["Der Zug fuhr um 8 Uhr ab.", "In Erfurt stiegen 40 Leute zu.", "Dann kam er an."].map(sentence);
/// let target = ["The train left at 8 o'clock.", "Then it arrived."].map(sentence);
/// let links = align(&source, &target, &Tongues::german_to_english(), None);
/// let pairs: Vec<_> = links.iter().map(|link| (link.source.clone(), link.target.clone())).collect();
/// assert_eq!(pairs, [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
/// ```
pub fn align(source: &[Sentence], target: &[Sentence], tongues: &Tongues, terms: Option<&Termbase>) -> Vec<Link> {
    let evidence = Evidence::new(source, target, tongues, terms);
    let band = band::band(source.len(), target.len(), &evidence.anchors());
    let costs = Costs::new(source, target, tongues, &evidence, &band);
    lattice::best(&costs, &band)
}

#[cfg(test)]
mod tests;
