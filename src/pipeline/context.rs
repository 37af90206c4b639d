//! What stands around a segment, as far as a backend has use for it.

use crate::backend::{Context, ContextUse};
use crate::bitext::Bitext;
use crate::document::Role;
use crate::words::words;

words! {
    /// How much of the article goes along with a segment, to a backend that takes it.
    ContextMode {
        /// The headline and what stands before and behind.
        Neighbours = "neighbours",
        /// The headline only: an edited sentence then asks nothing anew but itself.
        Headline = "headline",
        /// Nothing.
        None = "none",
    }
}

/// The article's text by place.
pub(super) struct Surroundings<'a> {
    bitext: &'a Bitext,
    mode: ContextMode,
    used: ContextUse,
    headline: Option<String>,
    /// The places of translatable segments, in order.
    places: Vec<(usize, usize)>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(bitext: &'a Bitext, mode: ContextMode, used: ContextUse) -> Self {
        let headline = bitext.units.iter().find(|unit| unit.is_translatable() && unit.role == Role::Headline);
        let units = bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable());
        let places = units.flat_map(|(at, unit)| (0..unit.segments.len()).map(move |segment| (at, segment))).collect();
        Self { bitext, mode, used, headline: headline.map(|unit| unit.source_text().trim().to_owned()), places }
    }

    /// The context of one segment.
    pub(super) fn of(&self, unit: usize, segment: usize) -> Context {
        if self.used == ContextUse::None || self.mode == ContextMode::None {
            return Context::default();
        }
        let headline = self.headline.clone().filter(|_| self.bitext.units[unit].role != Role::Headline);
        let (before, after) = match (self.mode, self.used) {
            (ContextMode::Headline | ContextMode::None, _) => (None, None),
            (ContextMode::Neighbours, ContextUse::Request) => self.paragraphs(unit),
            (ContextMode::Neighbours, ContextUse::Segment | ContextUse::None) => self.sentences((unit, segment)),
        };
        Context { headline, before, after }
    }

    /// The sentences before and behind.
    fn sentences(&self, place: (usize, usize)) -> (Option<String>, Option<String>) {
        let Ok(at) = self.places.binary_search(&place) else { return (None, None) };
        let source = |(unit, segment): &(usize, usize)| self.bitext.units[*unit].segments[*segment].source.clone();
        let before = at.checked_sub(1).and_then(|at| self.places.get(at));
        (before.map(source), self.places.get(at + 1).map(source))
    }

    /// The paragraph before and the segment's own; the same for every segment of a paragraph.
    fn paragraphs(&self, unit: usize) -> (Option<String>, Option<String>) {
        let text = |at: usize| self.bitext.units[at].source_text().trim().to_owned();
        let before = (0..unit).rev().find(|at| self.bitext.units[*at].is_translatable()).map(text);
        // A paragraph of one sentence is the text itself.
        (before, (self.bitext.units[unit].segments.len() > 1).then(|| text(unit)))
    }
}
