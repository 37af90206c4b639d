//! Text of source and target: inline codes, term marks and characters XML cannot hold.

use super::codes::UnitCodes;
use crate::document::{Code, CodeKind, Piece, pieces};
use crate::format::xml::{content, is_xml_char};
use crate::text::Span;
use std::fmt::Write;

/// A span to be marked as a term, in bytes of the text.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) id: String,
    pub(super) span: Span,
}

/// `text` as XML with its codes and marks; the marks are in order, do not overlap one another and nest with the codes.
///
/// `segment` is the number of the segment in its unit: a code that goes on from the one before has another id in it.
pub(super) fn inline(text: &str, codes: &[Code], marks: &[Mark], segment: usize, unit: &UnitCodes) -> String {
    let mut all: Vec<Code> = codes.iter().map(|code| unit.as_element(code, segment)).collect();
    for mark in marks {
        let element = mark_element(mark);
        all.insert(place_of(&all, mark.span), element);
    }
    let write = |piece: Piece<'_>| match piece {
        Piece::Text(text) => plain_inline(text),
        Piece::Open(code) | Piece::Standalone(code) => code.open.clone(),
        Piece::Close(code) => code.end().to_owned(),
    };
    pieces(text, &all).into_iter().map(write).collect()
}

fn mark_element(mark: &Mark) -> Code {
    let open = format!("<mrk id=\"{}\" type=\"term\">", mark.id);
    Code { id: 0, kind: CodeKind::Other, span: mark.span, open, close: Some("</mrk>".into()), link: None }
}

/// Where in the list a mark goes: behind every code that begins before it, or with it and holds it.
pub(in crate::format) fn place_of(codes: &[Code], span: Span) -> usize {
    let goes_before = |code: &Code| code.span.start < span.start || code.span.contains(span);
    codes.iter().rposition(goes_before).map_or(0, |at| at + 1)
}

/// `text` as XML, without codes or marks.
pub(in crate::format) fn plain_inline(text: &str) -> String {
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
