//! Text of source and target: term marks and characters XML cannot hold.

use crate::format::xml::{content, is_xml_char};
use crate::text::Span;
use std::fmt::Write;

/// A span to be marked as a term, in bytes of the text.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) id: String,
    pub(super) span: Span,
}

/// `text` as XML, `marks` around their spans; the marks are in order and do not overlap.
pub(super) fn inline(text: &str, marks: &[Mark]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in marks {
        out.push_str(&plain(&text[at..mark.span.start]));
        let inside = plain(mark.span.of(text));
        write!(out, "<mrk id=\"{}\" type=\"term\">{inside}</mrk>", mark.id).expect("writing to a String cannot fail");
        at = mark.span.end;
    }
    out.push_str(&plain(&text[at..]));
    out
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, character)) = rest.char_indices().find(|(_, character)| !is_xml_char(*character)) {
        out.push_str(&content(&rest[..at]));
        write!(out, "<cp hex=\"{:04X}\"/>", u32::from(character)).expect("writing to a String cannot fail");
        rest = &rest[at + character.len_utf8()..];
    }
    out.push_str(&content(rest));
    out
}
