//! A bilingual document as a memory.

use super::seg::seg;
use super::write::{DEPTH, begin, end, prop, variants};
use crate::bitext::{CodePlace, Note, Segment, Unit};
use crate::document::{Code, InlineText};
use crate::format::bilingual::{Head, Parts, set_gaps};
use crate::format::xml::{Writer, content, is_xml_char, representable};
use crate::lang::LangPair;
use crate::text::{Charset, Span};
use std::collections::HashSet;

/// How much of its texts a memory holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Level {
    /// The words alone, for programs that know no codes.
    One,
    /// The words with their inline codes.
    #[default]
    Two,
}

/// TMX as a bilingual format: one `<tu>` for each segment that has a source and a target.
///
/// There is no place for kept texts, segments without a target, white space around sentences, terms, candidates and findings.
#[derive(Debug, Clone)]
pub struct Tmx {
    /// The languages of the texts.
    pub pair: LangPair,
    /// How much of the texts is written.
    pub level: Level,
    /// What the declaration names; what is written is then to be [encoded](Charset::encode) so.
    pub charset: Charset,
}

impl Tmx {
    /// Level 2 in UTF-8.
    pub fn new(pair: LangPair) -> Self {
        Self { pair, level: Level::default(), charset: Charset::default() }
    }

    fn write(&self, out: &mut Writer, unit: &Unit, segment: &Segment) {
        out.open("tu", &[("tuid", &format!("{}.{}", unit.id, segment.id))]);
        write_properties(out, unit, segment);
        for code in segment.codes.iter().filter(|_| self.level == Level::Two) {
            code.link.iter().for_each(|link| prop(out, &format!("link-{}", code.id), link));
        }
        write_notes(out, &segment.notes);
        let (source, target) = (segment.source_inline(), segment.target_inline().unwrap_or_default());
        variants(out, &self.pair, &self.content(&source), &self.content(&target));
        out.close("tu");
    }

    fn content(&self, text: &InlineText) -> String {
        match self.level {
            Level::One => content(&text.text),
            Level::Two => seg(text),
        }
    }

    fn hold(&self, segment: &Segment) -> Segment {
        let mut held = Segment {
            target: segment.target.as_deref().map(representable),
            state: segment.state,
            origin: segment.origin.as_ref().and_then(|origin| representable(&origin.to_string()).parse().ok()),
            confidence: segment.confidence,
            notes: segment
                .notes
                .iter()
                .map(|note| Note { author: representable(&note.author), text: representable(&note.text) })
                .collect(),
            ..Segment::new(&segment.id, representable(&segment.source), "")
        };
        if self.level == Level::Two {
            let in_source = legible(&segment.source);
            held.codes = segment.codes.iter().map(|code| hold_code(code, &in_source)).collect();
            held.target_codes = hold_places(segment);
        }
        held
    }
}

fn write_properties(out: &mut Writer, unit: &Unit, segment: &Segment) {
    prop(out, "unit", &unit.id);
    prop(out, "segment", &segment.id);
    prop(out, "role", unit.role.as_str());
    prop(out, "state", segment.state.as_str());
    segment.origin.iter().for_each(|origin| prop(out, "origin", &origin.to_string()));
    segment.confidence.iter().for_each(|confidence| prop(out, "confidence", &confidence.to_string()));
}

fn write_notes(out: &mut Writer, notes: &[Note]) {
    for note in notes {
        out.leaf("note", &[], &content(&note.text));
        if !note.author.is_empty() {
            prop(out, "note-author", &note.author);
        }
    }
}

/// Where a span of `text` is in the text that is legible.
fn legible(text: &str) -> impl Fn(Span) -> Span {
    let is_legible = text.chars().all(is_xml_char);
    let moved = move |at: usize| if is_legible { at } else { representable(&text[..at]).len() };
    move |span| Span::new(moved(span.start), moved(span.end))
}

fn hold_code(code: &Code, held: impl Fn(Span) -> Span) -> Code {
    Code {
        span: held(code.span),
        open: representable(&code.open),
        close: code.close.as_deref().map(representable),
        link: code.link.as_deref().map(representable),
        ..*code
    }
}

fn hold_places(segment: &Segment) -> Vec<CodePlace> {
    let ids: HashSet<u32> = segment.codes.iter().map(|code| code.id).collect();
    let in_target = legible(segment.target.as_deref().unwrap_or_default());
    let places = segment.target_codes.iter().filter(|place| ids.contains(&place.id));
    places.map(|place| CodePlace { span: in_target(place.span), ..*place }).collect()
}

/// A memory holds nothing by a side without words.
fn has_place(segment: &Segment) -> bool {
    let has_words = |text: &str| !text.trim().is_empty();
    has_words(&segment.source) && segment.target.as_deref().is_some_and(has_words)
}

impl Parts for Tmx {
    fn head(&self, head: &Head) -> String {
        begin(&self.pair, self.charset, Some(&head.original)).finish()
    }

    fn unit(&self, unit: &Unit) -> String {
        let mut out = Writer::inside(DEPTH);
        for segment in unit.segments.iter().filter(|segment| unit.is_translatable() && has_place(segment)) {
            self.write(&mut out, unit, segment);
        }
        out.finish()
    }

    fn end(&self, _: usize) -> String {
        end(Writer::inside(DEPTH))
    }

    fn held(&self, unit: &Unit) -> Option<Unit> {
        let segments = unit.segments.iter().filter(|segment| has_place(segment)).map(|segment| self.hold(segment)).collect();
        let mut held = Unit { segments, ..unit.clone() };
        set_gaps(&mut held);
        (unit.is_translatable() && !held.segments.is_empty()).then_some(held)
    }
}
