//! What the readers of other tools' files have in common: they keep white space inside a sentence, and know no disposition.

use super::bilingual::Unread;
use super::xliff::SegmentPlace;
use crate::bitext::{Bitext, CodePlace, Segment, State, Unit};
use crate::document::{Code, CodeKind, Disposition, InlineText, Reason};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What a file of another tool holds, as far as it could be read.
#[derive(Debug)]
pub struct Foreign {
    /// Its units.
    pub bitext: Bitext,
    /// For each unit where the texts of its segments stand, in bytes of the file's text; of a unit that is not translated there
    /// may be more.
    pub places: Vec<Vec<SegmentPlace>>,
    /// What could not be read, each as `file:line:column: reason`.
    pub faults: Vec<String>,
    /// What was passed over, because our model has no place for it.
    pub unread: Unread,
}

/// Where white space at this point of the unit belongs.
pub(super) fn gap(unit: &mut Unit) -> &mut String {
    match unit.segments.last_mut() {
        Some(segment) => &mut segment.after,
        None => &mut unit.before,
    }
}

/// A segment of another tool: the white space around its source moves out, a target of white space is none.
pub(super) fn trim(unit: &mut Unit, segment: &mut Segment) {
    let source = std::mem::take(&mut segment.source);
    let body = source.trim_start();
    let before = source.len() - body.len();
    gap(unit).push_str(&source[..before]);
    segment.source = body.trim_end().to_owned();
    segment.after = body[segment.source.len()..].to_owned();
    for code in &mut segment.codes {
        code.span = inside(code.span, before, segment.source.len());
    }
    if let Some(target) = segment.target.take() {
        let body = target.trim();
        let before = target.len() - target.trim_start().len();
        for place in &mut segment.target_codes {
            place.span = inside(place.span, before, body.len());
        }
        segment.target = Some(body.to_owned()).filter(|body| !body.is_empty());
    }
    if segment.target.is_none() {
        segment.state = State::Initial;
        segment.target_codes.clear();
    }
}

/// Where the codes of the source stand in a target; codes that the source has not are left out, and one that holds no words
/// there holds none here.
pub(super) fn known_places(source: &[Code], target: &[Code]) -> Vec<CodePlace> {
    let known: HashMap<u32, &Code> = source.iter().rev().map(|code| (code.id, code)).collect();
    let place = |code: &Code| {
        let end = if known.get(&code.id)?.is_standalone() { code.span.start } else { code.span.end };
        Some(CodePlace { id: code.id, span: Span::new(code.span.start, end) })
    };
    target.iter().filter_map(place).collect()
}

/// The same, and where protected words stand that have no mark in the target.
pub(super) fn target_places(segment: &Segment, target: &InlineText) -> Vec<CodePlace> {
    let mut places = known_places(&segment.codes, &target.codes);
    let unmarked = unmarked(segment, &places, &target.text);
    if !unmarked.is_empty() {
        places.extend(unmarked);
        places.sort_by_key(|place| (place.span.start, Reverse(place.span.end)));
    }
    places
}

/// The places of protected words that stand in the target without a mark: many tools leave it out there.
fn unmarked(segment: &Segment, places: &[CodePlace], target: &str) -> Vec<CodePlace> {
    let placed: HashSet<u32> = places.iter().map(|place| place.id).collect();
    let is_open = |code: &&Code| !placed.contains(&code.id);
    let protected = segment.codes.iter().filter(|code| code.kind == CodeKind::Keep).filter(is_open);
    let place = |code: &Code| {
        let words = code.span.of(&segment.source);
        target.find(words).map(|at| CodePlace { id: code.id, span: Span::new(at, at + words.len()) })
    };
    protected.filter_map(place).collect()
}

/// `span` in the text that is left when `before` bytes go in front and `length` stay.
fn inside(span: Span, before: usize, length: usize) -> Span {
    let moved = |at: usize| at.saturating_sub(before).min(length);
    Span::new(moved(span.start), moved(span.end))
}

/// A kept unit of another tool is one segment without a target, or white space only.
pub(super) fn settle(unit: &mut Unit) {
    if unit.is_translatable() || unit.segments.is_empty() {
        return;
    }
    if unit.source_text().trim().is_empty() {
        unit.before = unit.source_text();
        unit.segments.clear();
        unit.disposition = Disposition::Keep(Reason::Blank);
        return;
    }
    let mut whole = Segment::new(unit.segments[0].id.clone(), "", "");
    for segment in unit.segments.drain(..) {
        whole.source.push_str(&segment.source);
        whole.source.push_str(&segment.after);
        whole.notes.extend(segment.notes);
    }
    whole.after = whole.source.split_off(whole.source.trim_end().len());
    unit.segments = vec![whole];
}

/// Keeps the ids of units apart: not every tool does, and nothing needs them as they are.
#[derive(Debug, Default)]
pub(super) struct Ids(HashMap<String, usize>);

impl Ids {
    /// `own`, with a number behind it if another unit has that id.
    pub(super) fn own(&mut self, own: String) -> String {
        let count = self.0.entry(own.clone()).or_default();
        *count += 1;
        if *count == 1 { own } else { format!("{own}-{count}") }
    }
}
