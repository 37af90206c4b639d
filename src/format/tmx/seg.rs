//! A text with its codes as the content of a `<seg>`.

use super::numbers::type_of;
use crate::document::{Code, InlineText, Piece};
use crate::format::xml::content;

/// The content of a `<seg>` of level 2.
pub(super) fn seg(text: &InlineText) -> String {
    let number = |code: &Code| text.codes.iter().position(|other| std::ptr::eq(other, code)).unwrap_or_default() + 1;
    let write = |piece: Piece<'_>| match piece {
        Piece::Text(text) => content(text),
        Piece::Standalone(code) => format!("<ph{}>{}</ph>", about(code), content(&code.open)),
        Piece::Open(code) => format!("<bpt i=\"{}\"{}>{}</bpt>", number(code), about(code), content(&code.open)),
        Piece::Close(code) => format!("<ept i=\"{}\">{}</ept>", number(code), content(code.end())),
    };
    text.pieces().into_iter().map(write).collect()
}

fn about(code: &Code) -> String {
    let word = type_of(code.kind).map(|word| format!(" type=\"{word}\"")).unwrap_or_default();
    format!(" x=\"{}\"{word}", code.id)
}
