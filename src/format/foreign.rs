//! What the readers of other tools' files have in common: they keep white space inside a sentence, and know no disposition.

use super::xliff::SegmentPlace;
use crate::bitext::{Bitext, Segment, State, Unit};
use crate::document::{Disposition, Reason};
use crate::text::Span;
use std::collections::HashMap;

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
