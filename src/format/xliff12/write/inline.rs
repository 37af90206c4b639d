//! Text with inline codes: `<g>` around words, `<x/>` for a code without words or a character that XML cannot hold.

use crate::document::{Code, CodeKind, Piece, pieces};
use crate::format::xliff12::CHARACTER;
use crate::format::xml::{content, is_xml_char};
use std::fmt::Write;

/// `text` as XML with its codes.
pub(super) fn inline(text: &str, codes: &[Code]) -> String {
    let write = |piece: Piece<'_>| match piece {
        Piece::Text(text) => plain(text),
        Piece::Open(code) => format!("<g{}>", attributes(code)),
        Piece::Close(_) => "</g>".to_owned(),
        Piece::Standalone(code) => format!("<x{}/>", attributes(code)),
    };
    pieces(text, codes).into_iter().map(write).collect()
}

fn attributes(code: &Code) -> String {
    let ctype = ctype(code.kind, code.is_standalone()).map(|word| format!(" ctype=\"{word}\"")).unwrap_or_default();
    format!(" id=\"{}\"{ctype}", code.id)
}

/// The word of XLIFF for what a code is for; it has other words for codes with and without text, and none for some of ours.
fn ctype(kind: CodeKind, is_standalone: bool) -> Option<String> {
    let word = match (kind, is_standalone) {
        (CodeKind::Other, _) => return None,
        (CodeKind::Underline, false) => "underlined",
        (CodeKind::Break, true) => "lb",
        (CodeKind::Bold | CodeKind::Italic | CodeKind::Link, false) | (CodeKind::Image, true) => kind.as_str(),
        _ => return Some(format!("x-{kind}")),
    };
    Some(word.to_owned())
}

/// `text` as XML, without codes.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, character)) = rest.char_indices().find(|(_, character)| !is_xml_char(*character)) {
        out.push_str(&content(&rest[..at]));
        let hex = format!("{:04X}", u32::from(character));
        write!(out, "<x id=\"c{hex}\" ctype=\"{CHARACTER}{hex}\"/>").expect("writing to a String cannot fail");
        rest = &rest[at + character.len_utf8()..];
    }
    out.push_str(&content(rest));
    out
}
