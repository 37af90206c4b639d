//! Targets of a memory: a code of both sides stands where the new target has it, what only the old target had moves along.

use super::codes::{Mark, Unholdable, open_tag, written};
use super::{Change, Update};
use crate::bitext::{CodePlace, Segment};
use crate::document::Code;
use crate::format::gather::CodeElements;
use crate::format::tmx::{SegElements, seg_elements};
use crate::format::xml::{DocType, Element};
use crate::markup;
use crate::text::Span;
use std::collections::HashMap;

pub(super) fn apply(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let Some(root) = update.tree(DocType::WithoutSubset) else { return };
    let mut segments = HashMap::new();
    find_segments(&root, &mut segments);
    for change in changes.iter().filter(|change| change.has_other_target()) {
        let found = |start: usize| segments.get(&start).copied();
        let target = change.target.and_then(|spot| found(spot.content.start));
        let (Some(source), Some(target)) = (found(change.source.content.start), target) else {
            update.fault(change, "its segment is not found again");
            continue;
        };
        match content(change, update.file(), seg_elements(source, target)) {
            Ok(content) => update.fill(target, &content),
            Err(reason) => update.fault(change, reason),
        }
    }
}

fn find_segments<'e>(at: &'e Element, out: &mut HashMap<usize, &'e Element>) {
    for element in at.elements() {
        if element.name == "seg" {
            out.insert(element.content.start, element);
        }
        find_segments(element, out);
    }
}

fn content(change: &Change<'_>, file: &str, [source, old]: [SegElements<'_>; 2]) -> Result<String, &'static str> {
    let of_old = |id: u32| old.inline.codes.iter().position(|code| code.id == id).map(|at| old.elements[at]);
    let own = source.inline.codes.iter().zip(&source.elements);
    let mut elements: Vec<CodeElements<'_>> = own.map(|(code, own)| of_old(code.id).unwrap_or(*own)).collect();
    let mut new = change.new.clone();
    let only_old = |code: &&Code| source.inline.codes.iter().all(|own| own.id != code.id);
    let kept: Vec<&Code> = old.inline.codes.iter().filter(only_old).filter(|code| code.is_standalone()).collect();
    let place = || markup::place(&old.inline.text, &old.inline.codes, new.target.as_deref().unwrap_or_default(), &[]).places;
    let moved = if kept.is_empty() { Vec::new() } else { place() };
    for code in kept {
        elements.extend(of_old(code.id));
        keep(&mut new, code, moved.iter().find(|place| place.id == code.id));
    }
    let marks = marks(file, &old, only_old);
    written(&Change { new: &new, ..*change }, file, &elements, &marks, Unholdable::Refused)
}

/// Adds a code without words where it moved to, else at the end.
fn keep(new: &mut Segment, code: &Code, moved: Option<&CodePlace>) {
    let end = new.target.as_deref().unwrap_or_default().len();
    let place = moved.copied().unwrap_or(CodePlace { id: code.id, span: Span::new(end, end) });
    let at = new.target_codes.iter().rposition(|other| other.span.start <= place.span.start).map_or(0, |at| at + 1);
    new.target_codes.insert(at, place);
    new.codes.push(code.clone());
}

/// Highlights and codes around words, which stay with these.
fn marks(file: &str, old: &SegElements<'_>, only_old: impl Fn(&&Code) -> bool) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (code, CodeElements { begin, end }) in old.inline.codes.iter().zip(&old.elements) {
        if let Some(end) = end.filter(|_| only_old(&code)) {
            let [open, close] = [begin, &end].map(|element| file[element.outer(file)].to_owned());
            marks.push(Mark { open, close, words: code.span.of(&old.inline.text).to_owned(), is_needed: false });
        }
    }
    for (span, element) in &old.highlights {
        let (open, close) = (open_tag(file, element), format!("</{}>", element.written_name(file)));
        marks.push(Mark { open, close, words: span.of(&old.inline.text).to_owned(), is_needed: false });
    }
    marks
}
