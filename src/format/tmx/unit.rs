//! One `<tu>` as a segment.

use super::inline::inline;
use super::numbers::Numbers;
use super::read::{Sides, children};
use crate::bitext::{Note, Segment, State};
use crate::format::foreign::known_places;
use crate::format::xml::Element;
use std::str::FromStr;

/// What our own properties begin with.
pub(super) const OURS: &str = "x-satzpaar-";

/// Our own property of that name.
pub(super) fn property(at: &Element, name: &str) -> Option<String> {
    let is_it = |prop: &&Element| prop.attribute("type").and_then(|word| word.strip_prefix(OURS)) == Some(name);
    children(at, "prop").find(is_it).map(Element::text)
}

/// The segment of a unit; `None` if a side has no words. What our properties say wrongly is added to `faults`.
pub(super) fn read_segment(at: &Element, (source, target): Sides<'_>, faults: &mut Vec<String>) -> Option<Segment> {
    let mut numbers = Numbers::default();
    let mut side = |at| {
        let text = inline(children(at, "seg").next()?, &mut numbers);
        Some(text).filter(|text| !text.text.trim().is_empty())
    };
    let (mut source_text, target_text) = (side(source)?, side(target)?);
    for code in &mut source_text.codes {
        code.link = property(at, &format!("link-{}", code.id));
    }
    let target_codes = known_places(&source_text.codes, &target_text.codes);
    Some(Segment {
        target: Some(target_text.text),
        codes: source_text.codes,
        target_codes,
        state: word(at, "state", faults).unwrap_or(State::Translated),
        origin: word(at, "origin", faults),
        confidence: word(at, "confidence", faults),
        notes: [at, source, target].iter().flat_map(|at| notes(at)).collect(),
        ..Segment::new(property(at, "segment").unwrap_or_else(|| "s1".to_owned()), source_text.text, "")
    })
}

fn word<T: FromStr<Err = String>>(at: &Element, name: &str, faults: &mut Vec<String>) -> Option<T> {
    property(at, name)?.parse().map_err(|reason| faults.push(reason)).ok()
}

/// The notes directly in an element, each with the author that is named behind it.
fn notes(at: &Element) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for element in at.elements() {
        let is_author = element.attribute("type").and_then(|word| word.strip_prefix(OURS)) == Some("note-author");
        match (element.name.as_str(), notes.last_mut()) {
            ("note", _) => notes.push(Note { author: String::new(), text: element.text() }),
            ("prop", Some(note)) if is_author => note.author = element.text(),
            _ => {}
        }
    }
    notes
}
