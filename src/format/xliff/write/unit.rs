//! Writes one unit: the modules first, as the schema wants it, then notes, then segments.

use super::codes::UnitCodes;
use super::inline::{Mark, inline, plain_inline};
use super::modules;
use crate::bitext::{Confidence, Origin, Segment, TermUse, Unit};
use crate::document::Code;
use crate::format::xml::Writer;
use crate::text::Span;
use std::collections::HashSet;

/// A segment and the terms marked in it.
pub(super) struct Marked<'a> {
    pub(super) segment: &'a Segment,
    /// For each term the id of its mark in the source; none where it overlaps another or is empty.
    pub(super) ids: Vec<Option<String>>,
    /// The id of the mark around the target that says how sure the engine was.
    confidence: Option<(String, Confidence)>,
}

impl Marked<'_> {
    /// The target's text in a mark of the ITS module, where there is something to say.
    fn with_confidence(&self, text: String) -> String {
        let Some((id, confidence)) = &self.confidence else { return text };
        let its = format!("its:mtConfidence=\"{confidence}\" its:annotatorsRef=\"mt-confidence|satzpaar\"");
        format!("<mrk id=\"{id}\" type=\"its:generic\" {its}>{text}</mrk>")
    }
}

pub(super) fn write(out: &mut Writer, unit: &Unit) {
    let translate = if unit.is_translatable() { "yes" } else { "no" };
    out.open("unit", &[("id", &unit.id), ("canResegment", "no"), ("translate", translate)]);
    let marked = mark_terms(unit);
    let codes = UnitCodes::new(unit);
    modules::write(out, unit, &marked);
    codes.write_data(out);
    write_gap(out, &unit.before);
    for (at, marked) in marked.iter().enumerate() {
        write_segment(out, marked, at, &codes);
        write_gap(out, &marked.segment.after);
    }
    if marked.is_empty() {
        // A unit needs a segment; one without an id is none of ours.
        out.open("segment", &[]);
        out.leaf("source", &[], "");
        out.close("segment");
    }
    out.close("unit");
}

/// Ids count through the unit and keep clear of those of the segments.
fn mark_terms<'a>(unit: &'a Unit) -> Vec<Marked<'a>> {
    let taken: HashSet<&str> = unit.segments.iter().map(|segment| segment.id.as_str()).collect();
    let mut free = (1..).map(|number| format!("m{number}")).filter(|id| !taken.contains(id.as_str()));
    let mark = |segment: &'a Segment| {
        let chosen = disjoint(&segment.terms, &segment.codes, |term: &TermUse| Some(term.source));
        let ids = chosen.into_iter().map(|chosen| if chosen { free.next() } else { None }).collect();
        let confidence = segment.confidence.filter(|_| is_machine(segment)).zip(free.next());
        Marked { segment, ids, confidence: confidence.map(|(confidence, id)| (id, confidence)) }
    };
    unit.segments.iter().map(mark).collect()
}

/// What ITS calls confidence is a machine's.
fn is_machine(segment: &Segment) -> bool {
    segment.target.is_some() && matches!(segment.origin, Some(Origin::Machine(_)))
}

/// For each term whether its span is marked: in order of the list, one that overlaps an earlier one, or the edge of a code,
/// is not.
fn disjoint(terms: &[TermUse], codes: &[Code], span: impl Fn(&TermUse) -> Option<Span>) -> Vec<bool> {
    let mut taken: Vec<Span> = Vec::new();
    let nests = |code: &Code, span: Span| !code.span.overlaps(span) || code.span.contains(span) || span.contains(code.span);
    let take = |term| match span(term) {
        Some(span)
            if !span.is_empty()
                && codes.iter().all(|code| nests(code, span))
                && !taken.iter().any(|other| other.overlaps(span)) =>
        {
            taken.push(span);
            true
        }
        Some(_) | None => false,
    };
    terms.iter().map(take).collect()
}

fn write_gap(out: &mut Writer, space: &str) {
    if !space.is_empty() {
        out.open("ignorable", &[]);
        out.leaf("source", &[], &plain_inline(space));
        out.close("ignorable");
    }
}

fn write_segment(out: &mut Writer, marked: &Marked<'_>, at: usize, codes: &UnitCodes) {
    let segment = marked.segment;
    out.open("segment", &[("id", &segment.id), ("state", segment.state.as_str())]);
    let marks = marks(marked, &segment.codes, |term| Some(term.source));
    out.leaf("source", &[], &inline(&segment.source, &segment.codes, &marks, at, codes));
    if let Some(target) = segment.target_inline() {
        // A mark of the target answers to one of the source, by the same id.
        let marks = self::marks(marked, &target.codes, |term| term.target);
        let text = inline(&target.text, &target.codes, &marks, at, codes);
        out.leaf("target", &[], &marked.with_confidence(text));
    }
    out.close("segment");
}

fn marks(marked: &Marked<'_>, codes: &[Code], span: impl Fn(&TermUse) -> Option<Span>) -> Vec<Mark> {
    let terms = &marked.segment.terms;
    let in_source = |index: usize| marked.ids[index].is_some();
    let chosen = disjoint(terms, codes, &span);
    let mut marks: Vec<_> = (0..terms.len())
        .filter(|&index| chosen[index] && in_source(index))
        .filter_map(|index| Some(Mark { id: marked.ids[index].clone()?, span: span(&terms[index])? }))
        .collect();
    marks.sort_by_key(|mark| mark.span);
    marks
}
