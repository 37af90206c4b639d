//! An article and its edition as one bilingual document: the sources stand in one file, the targets in the other.

use super::{Located, Notation, Spot};
use crate::bitext::Bitext;
use crate::text::{SourceText, Span};
use std::collections::BTreeMap;

/// The files of an edition.
#[derive(Debug)]
pub struct Texts {
    /// The article.
    pub source: SourceText,
    /// Its edition.
    pub edition: SourceText,
}

/// Where the two texts of a segment are written, in bytes of their files, and how sure it is that they are a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionPlace {
    /// In the article; for a text that has no source an empty place where it would be.
    pub source: Span,
    /// In the edition; `None` where it has no counterpart.
    pub target: Option<Span>,
    /// From 0 to 1.
    pub confidence: f64,
}

impl Located {
    /// An edition with the places of its segments, by unit and segment.
    pub fn of_edition(bitext: Bitext, texts: Texts, places: BTreeMap<(usize, usize), EditionPlace>) -> Self {
        let spot = |span: Span| Spot { content: span.start..span.end, notation: Notation::Article };
        let links = places.iter().map(|(at, place)| (*at, place.confidence)).collect();
        let places = places.into_iter().map(|(at, place)| (at, (spot(place.source), place.target.map(spot)))).collect();
        Self { bitext, faults: Vec::new(), is_ours: false, links, text: texts.edition, sources: Some(texts.source), places }
    }
}

/// Where byte `at` of the text that was read from `span` of a file is written in it.
pub fn place_in_file(file: &SourceText, span: Span, text: &str, at: usize) -> usize {
    span.start + Notation::Article.offset(file.slice(span), text, at)
}
