//! Inline codes between a unit and its segments: handed out when the unit is cut, put together again when it is written.

use super::{CodePlace, Segment, Unit};
use crate::document::{Code, InlineText};
use crate::text::Span;

/// The codes that `sentence` (bytes of the unit's text) holds, their spans in bytes of the sentence.
///
/// A code that goes beyond the sentence is cut at its edges and keeps its number; a standalone one in the white space up to
/// `next` (where the next sentence begins) goes with this sentence.
pub fn codes_of(codes: &[Code], sentence: Span, next: usize) -> Vec<Code> {
    let clip = |at: usize| at.clamp(sentence.start, sentence.end) - sentence.start;
    let inside = |code: &&Code| match code.span.is_empty() {
        true => (sentence.start..next).contains(&code.span.start) || (code.span.start == sentence.end && next == sentence.end),
        false => code.span.overlaps(sentence),
    };
    let cut = |code: &Code| Code { span: Span::new(clip(code.span.start), clip(code.span.end)), ..code.clone() };
    codes.iter().filter(inside).map(cut).collect()
}

impl Segment {
    /// The target with its codes, the markup taken from the source's; a place that names no code of the source is left out.
    pub fn target_inline(&self) -> Option<InlineText> {
        let place = |place: &CodePlace| {
            let code = self.codes.iter().find(|code| code.id == place.id)?;
            Some(Code { span: place.span, ..code.clone() })
        };
        let text = self.target.clone()?;
        Some(InlineText { text, codes: self.target_codes.iter().filter_map(place).collect() })
    }

    /// The source with its codes.
    pub fn source_inline(&self) -> InlineText {
        InlineText { text: self.source.clone(), codes: self.codes.clone() }
    }

    /// Replaces the bytes under `span` of the target and moves the places of its codes; false, and nothing is done, where
    /// there are no such bytes or a code begins or ends among them.
    pub fn replace_in_target(&mut self, span: Span, text: &str) -> bool {
        let Some(target) = self.target.as_mut().filter(|target| target.get(span.start..span.end).is_some()) else { return false };
        let is_inside = |at: usize| span.start < at && at < span.end;
        if self.target_codes.iter().any(|place| is_inside(place.span.start) || is_inside(place.span.end)) {
            return false;
        }
        target.replace_range(span.start..span.end, text);
        let moved = |at: usize| if at >= span.end { at - (span.end - span.start) + text.len() } else { at };
        for place in &mut self.target_codes {
            place.span = Span::new(moved(place.span.start), moved(place.span.end));
        }
        true
    }

    /// Where the source's words stay as they are (bytes): computer text and what is marked as not to be translated.
    pub fn kept_spans(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for code in self.codes.iter().filter(|code| code.kind.keeps_text() && !code.span.is_empty()) {
            if !spans.iter().any(|outer| outer.contains(code.span)) {
                spans.push(code.span);
            }
        }
        spans
    }
}

impl Unit {
    /// The unit's translation with its codes, without white space around it; a segment without a target stands there in the
    /// source language.
    pub fn target_inline(&self) -> InlineText {
        self.joined(|segment| segment.target_inline().unwrap_or_else(|| segment.source_inline()))
    }

    /// The unit's source with its codes, without white space around it.
    pub fn source_inline(&self) -> InlineText {
        self.joined(Segment::source_inline)
    }

    fn joined(&self, wording: impl Fn(&Segment) -> InlineText) -> InlineText {
        let mut whole = InlineText::default();
        for (at, segment) in self.segments.iter().enumerate() {
            append(&mut whole, wording(segment));
            if at + 1 < self.segments.len() {
                whole.text.push_str(&segment.after);
            }
        }
        whole
    }
}

/// Adds a sentence; a code that began in the sentence before and was cut at its end goes on.
fn append(whole: &mut InlineText, part: InlineText) {
    let offset = whole.text.len();
    let ink = whole.text.trim_end().len();
    whole.text.push_str(&part.text);
    for code in part.codes {
        let goes_on = |before: &&mut Code| before.id == code.id && !before.is_standalone() && before.span.end >= ink;
        // Only what begins with the sentence can go on from the one before.
        let before = if code.span.start == 0 { whole.codes.iter_mut().rev().find(goes_on) } else { None };
        match before {
            Some(before) => before.span.end = code.span.end + offset,
            None => whole.codes.push(Code { span: code.span.shifted(offset), ..code }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{CodeKind, Disposition, Role};

    fn code(id: u32, start: usize, end: usize) -> Code {
        let close = (start < end).then(|| "</b>".to_owned());
        Code { id, kind: CodeKind::Bold, span: Span::new(start, end), open: "<b>".into(), close, link: None }
    }

    #[test]
    fn words_of_a_target_are_replaced_and_its_codes_move_along() {
        let mut segment = Segment::new("s1", "x", "");
        segment.target = Some("A  bold word, B".into());
        let place = |start, end| CodePlace { id: 1, span: Span::new(start, end) };
        segment.target_codes = vec![place(3, 7), place(12, 12)];
        assert!(segment.replace_in_target(Span::new(1, 3), " ") && segment.replace_in_target(Span::new(2, 6), "strong"));
        assert_eq!(segment.target.as_deref(), Some("A strong word, B"));
        assert_eq!(segment.target_codes, [place(2, 8), place(13, 13)]);
        assert!(!segment.replace_in_target(Span::new(0, 4), "x") && !segment.replace_in_target(Span::new(40, 41), "x"));
    }

    #[test]
    fn a_code_over_two_sentences_is_cut_and_put_together_again() {
        let (text, sentences) = ("Er kam. Sie ging.", [Span::new(0, 7), Span::new(8, 17)]);
        let codes = vec![code(1, 3, 17), code(2, 7, 7)];
        let segments = [(0, " "), (1, "\n")].map(|(at, after): (usize, &str)| {
            let next = sentences.get(at + 1).map_or(text.len(), |next| next.start);
            let mut segment = Segment::new(format!("s{at}"), sentences[at].of(text), after);
            segment.codes = codes_of(&codes, sentences[at], next);
            segment
        });
        assert_eq!(segments[0].codes, [code(1, 3, 7), code(2, 7, 7)]);
        assert_eq!(segments[1].codes, [code(1, 0, 9)]);
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments: segments.to_vec() };
        assert_eq!(unit.source_inline(), InlineText { text: text.into(), codes });
    }
}
