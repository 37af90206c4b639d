//! Reads one `trans-unit`: its segments and the white space between them.

use super::inline::{Numbers, inline, known_places};
use super::read::Reader;
use super::state::{origin, state};
use crate::bitext::{CodePlace, IdMaker, Note, Segment, State, Unit};
use crate::document::{Code, CodeKind, Disposition, Reason, Role};
use crate::format::foreign::{gap, settle, trim};
use crate::format::xliff::SegmentPlace;
use crate::format::xml::{Element, Node};
use crate::text::Span;
use std::cmp::Reverse;

/// A part of a text that is cut into segments.
enum Part<'a> {
    Mark(&'a Element),
    Gap(&'a str),
}

/// What becomes a segment: its elements, and the id of its mark.
struct Pair<'a> {
    id: Option<&'a str>,
    source: &'a Element,
    target: Option<&'a Element>,
}

impl<'a> Reader<'a> {
    /// The unit and where its segments stand.
    pub(super) fn unit(&mut self, at: &Element, id: String, translate: bool) -> Option<(Unit, Vec<SegmentPlace>)> {
        let Some(source) = at.child(self.core, "source") else {
            self.fault(at, "`<trans-unit>` without `<source>`");
            return None;
        };
        let disposition = if translate { Disposition::Translate } else { Disposition::Keep(Reason::NotForTranslation) };
        let mut unit = Unit { id, role: Role::Paragraph, disposition, before: String::new(), segments: Vec::new() };
        let (mut places, mut numbers) = (Vec::new(), Numbers::default());
        for part in self.parts(at, source) {
            match part {
                Ok(pair) => push(&mut unit, &mut places, self.segment(at, &pair, &mut numbers), &pair),
                Err(space) => gap(&mut unit).push_str(space),
            }
        }
        if unit.segments.iter().all(|segment| segment.source.is_empty()) {
            unit.disposition = Disposition::Keep(Reason::Blank);
        }
        if let Some(first) = unit.segments.first_mut() {
            first.notes = self.notes(at);
        }
        self.propose(&mut unit, at);
        settle(&mut unit);
        Some((unit, places))
    }

    /// The pairs of the unit, and the text between them.
    fn parts<'e>(&mut self, at: &'e Element, source: &'e Element) -> Vec<Result<Pair<'e>, &'e str>>
    where
        'a: 'e,
    {
        let target = at.child(self.core, "target");
        let (parts, translated) = (parts(at.child(self.core, "seg-source").unwrap_or(source)), target.map(parts));
        let (marks, translated) = (marks(&parts), translated.as_deref().map(marks).unwrap_or_default());
        let is_whole = translated.is_empty() && target.is_some_and(has_words);
        if marks.is_empty() || (is_whole && marks.len() > 1) {
            return vec![Ok(Pair { id: None, source, target })];
        }
        self.compare(&marks, &translated);
        let pair = |mark: &'e Element| {
            let same = translated.iter().find(|other| mid(other) == mid(mark)).copied();
            Pair { id: Some(mid(mark)), source: mark, target: same.or(target.filter(|_| is_whole)) }
        };
        let part = |part| match part {
            Part::Mark(mark) => Ok(pair(mark)),
            Part::Gap(space) => Err(space),
        };
        parts.into_iter().map(part).collect()
    }

    /// Notes the marks that have no partner, and those that are not the only ones of their name.
    fn compare(&mut self, source: &[&Element], target: &[&Element]) {
        for (side, marks) in [("source", source), ("target", target)] {
            let is_again = |at: usize| marks[..at].iter().any(|before| mid(before) == mid(marks[at]));
            for mark in (0..marks.len()).filter(|at| is_again(*at)).map(|at| marks[at]) {
                self.fault(mark, &format!("segment id used twice in the {side}: `{}`", mid(mark)));
            }
        }
        for mark in target.iter().filter(|mark| source.iter().all(|other| mid(other) != mid(mark))) {
            self.fault(mark, &format!("segment of the target that is not in the source: `{}`", mid(mark)));
        }
    }

    fn segment(&self, at: &Element, pair: &Pair<'_>, numbers: &mut Numbers) -> Segment {
        let source = inline(pair.source, numbers);
        let id = pair.id.map_or_else(|| IdMaker::default().id("s", &source.text), str::to_owned);
        let mut segment = Segment { codes: source.codes, ..Segment::new(id, source.text, "") };
        let (Some(found), Some(whole)) = (pair.target, at.child(self.core, "target")) else { return segment };
        let target = inline(found, numbers);
        segment.target_codes = known_places(&segment.codes, &target.codes);
        segment.target_codes.extend(unmarked(&segment, &target.text));
        segment.target_codes.sort_by_key(|place| (place.span.start, Reverse(place.span.end)));
        segment.target = Some(target.text).filter(|text| !text.trim().is_empty());
        segment.state = segment.target.as_ref().map_or(State::Initial, |_| state(whole, at.attribute("approved") == Some("yes")));
        segment.origin = origin(whole, segment.state).filter(|_| segment.target.is_some());
        segment
    }

    pub(super) fn notes(&self, at: &Element) -> Vec<Note> {
        let note = |note: &Element| Note { author: note.attribute("from").unwrap_or_default().to_owned(), text: note.text() };
        at.named(self.core, "note").map(note).collect()
    }
}

/// The places of protected words that stand in the target without a mark: many tools leave it out there.
fn unmarked(segment: &Segment, target: &str) -> Vec<CodePlace> {
    let is_open = |code: &&Code| segment.target_codes.iter().all(|place| place.id != code.id);
    let protected = segment.codes.iter().filter(|code| code.kind == CodeKind::Keep).filter(is_open);
    let place = |code: &Code| {
        let words = code.span.of(&segment.source);
        target.find(words).map(|at| CodePlace { id: code.id, span: Span::new(at, at + words.len()) })
    };
    protected.filter_map(place).collect()
}

fn has_words(at: &Element) -> bool {
    at.children.iter().any(|node| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) => has_words(element),
    })
}

/// Adds a segment, or the white space that it turns out to be.
fn push(unit: &mut Unit, places: &mut Vec<SegmentPlace>, mut segment: Segment, pair: &Pair<'_>) {
    if segment.source.trim().is_empty() && pair.id.is_some() {
        return gap(unit).push_str(&segment.source);
    }
    trim(unit, &mut segment);
    unit.segments.push(segment);
    places.push(SegmentPlace { source: pair.source.content.clone(), target: pair.target.map(|at| at.content.clone()) });
}

/// The segments of a text and what stands between them; a code may stand around several.
fn parts<'e>(at: &'e Element) -> Vec<Part<'e>> {
    let part = |node: &'e Node| match node {
        Node::Text(text) => vec![Part::Gap(text.as_str())],
        Node::Element(mark) if mark.name == "mrk" && mark.attribute("mtype") == Some("seg") => vec![Part::Mark(mark)],
        Node::Element(around) if around.name == "g" || around.name == "mrk" => parts(around),
        Node::Element(_) => Vec::new(),
    };
    at.children.iter().flat_map(part).collect()
}

fn marks<'e>(parts: &[Part<'e>]) -> Vec<&'e Element> {
    parts.iter().filter_map(|part| if let Part::Mark(mark) = part { Some(*mark) } else { None }).collect()
}

fn mid(mark: &Element) -> &str {
    mark.attribute("mid").unwrap_or_default()
}
