//! One segment on its way through the engine.

use super::align::{self, TokenLink};
use super::clauses;
use super::engine::{Model, Piece};
use super::greedy::{Sureness, Written};
use super::phrases;
use super::prepare::{self, Prepared};
use super::restore;
use super::search::Wanted;
use crate::backend::{Output, SegmentRequest};
use crate::lang::LangPair;
use crate::text::Span;

/// A prepared segment, in pieces that fit the engine.
pub(super) struct Draft<'a> {
    segment: &'a SegmentRequest,
    target_language: &'a str,
    prepared: Prepared,
    pieces: Vec<Span>,
}

/// The output for a segment, and what of it the engine could not write.
pub(super) struct Finished {
    pub(super) output: Output,
    pub(super) missing: Vec<String>,
}

/// The engine's answer to one piece; links lead from the piece to the answer.
#[derive(Default)]
struct Answer {
    text: String,
    links: Vec<TokenLink>,
    sureness: Sureness,
}

impl<'a> Draft<'a> {
    pub(super) fn new(segment: &'a SegmentRequest, pair: &'a LangPair, model: &Model) -> Self {
        let language = pair.source.primary();
        let prepared = prepare::prepare(&segment.text, &model.repertoire, language);
        let pieces = match prepared.text.is_empty() {
            true => Vec::new(),
            false => clauses::split(&prepared.text, language, &|text| model.tokens(text)),
        };
        Self { segment, target_language: pair.target.primary(), prepared, pieces }
    }

    /// How many texts it has for the engine.
    pub(super) fn count(&self) -> usize {
        self.pieces.len()
    }

    /// The texts for the engine, each with the terms that stand in it.
    pub(super) fn pieces(&self, model: &Model) -> Vec<Piece<'_>> {
        let piece = |span: &Span| Piece {
            text: span.of(&self.prepared.text),
            wanted: if self.segment.wanted.is_empty() { Vec::new() } else { self.wanted(*span, model) },
            is_aligned: self.segment.align,
        };
        self.pieces.iter().map(piece).collect()
    }

    /// The terms that begin in `piece`, and the stand-ins in it: they must come through as well.
    fn wanted(&self, piece: Span, model: &Model) -> Vec<Wanted> {
        let text = piece.of(&self.prepared.text);
        let tokens = model.repertoire.token_spans(text).unwrap_or_default();
        let over = |place: Span| (0..tokens.len()).filter(|&at| tokens[at].shifted(piece.start).overlaps(place)).collect();
        let terms = self.segment.wanted.iter().map(|term| (self.prepared.map.forth(term.span), term));
        let terms = terms.filter(|(place, _)| (piece.start..piece.end).contains(&place.start)).map(|(place, term)| Wanted {
            ways: term.forms.iter().flat_map(|(form, initial)| phrases::ways(model, form, initial)).collect(),
            sources: over(place),
            avoided: Vec::new(),
        });
        let stand_ins = self.prepared.stand_ins.iter().filter_map(|(name, _)| {
            let at = text.find(name)? + piece.start;
            Some(Wanted {
                ways: phrases::ways(model, name, name),
                sources: over(Span::new(at, at + name.len())),
                avoided: Vec::new(),
            })
        });
        // A form that the vocabulary cannot write is left to other repairs.
        terms.chain(stand_ins).filter(|wanted| !wanted.ways.is_empty()).collect()
    }

    /// The output, from an answer for each piece.
    pub(super) fn finish(&self, model: &Model, answers: Vec<Written>) -> Finished {
        let read = |(piece, written): (&Span, Written)| self.read(model, piece.of(&self.prepared.text), &written);
        self.assemble(self.pieces.iter().zip(answers).map(read).collect())
    }

    fn read(&self, model: &Model, piece: &str, written: &Written) -> Answer {
        let (text, ranges) = model.target().decode_with_offsets(&written.tokens);
        let sources = if self.segment.align { model.repertoire.token_spans(piece) } else { None };
        let targets: Vec<Span> = ranges.into_iter().map(|range| Span::new(range.start, range.end)).collect();
        let links = sources.map(|sources| align::token_links(piece, &sources, &text, &targets, &written.looks));
        Answer { links: links.unwrap_or_default(), sureness: written.sureness, text }
    }

    fn assemble(&self, answers: Vec<Answer>) -> Finished {
        let joined = self.join(answers);
        let restored = restore::restore(&joined.text, &self.segment.text, &self.prepared, self.target_language);
        let text = format!("{}{}{}", self.prepared.before, restored.draft.text, self.prepared.after);
        let to_draft = |span| restored.draft.map.forth(span).shifted(self.prepared.before.len());
        let links: Vec<TokenLink> = joined
            .links
            .into_iter()
            .map(|link| TokenLink { source: self.prepared.map.back(link.source), target: to_draft(link.target), ..link })
            .collect();
        let alignment = self.segment.align.then(|| align::word_alignment(&self.segment.text, &text, &links));
        let output = Output { id: self.segment.id.clone(), text, alignment, score: joined.sureness.mean() };
        Finished { output, missing: restored.missing }
    }

    /// One answer to the whole prepared text; pieces that stood apart by a space do so again.
    fn join(&self, answers: Vec<Answer>) -> Answer {
        let mut joined = Answer::default();
        let count = answers.len();
        for (index, (piece, answer)) in self.pieces.iter().zip(answers).enumerate() {
            if index > 0 && self.pieces[index - 1].end < piece.start {
                joined.text.push(' ');
            }
            let tidied = clauses::tidy(piece.of(&self.prepared.text), &answer.text, index == 0, index + 1 == count);
            let offset = joined.text.len();
            joined.links.extend(answer.links.into_iter().map(|link| TokenLink {
                source: link.source.shifted(piece.start),
                target: tidied.map.forth(link.target).shifted(offset),
                ..link
            }));
            joined.text.push_str(&tidied.text);
            joined.sureness.add(answer.sureness);
        }
        joined
    }
}
