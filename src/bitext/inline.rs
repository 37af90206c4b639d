//! Inline codes between a unit and its segments: handed out when the unit is cut, put together again when it is written.

use super::{Segment, Unit};
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
        let before = whole.codes.iter_mut().find(|before| before.id == code.id && !before.is_standalone());
        match before.filter(|before| before.span.end >= ink && code.span.start == 0) {
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
