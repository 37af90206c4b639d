//! The edition in the source's own format: the file as it was, with the translated blocks in place of the German ones.
//!
//! Invariant: bytes outside of translated blocks are the source file's own; a block whose translation equals its source is
//! taken over byte for byte.

mod markdown;
mod subtitle;

use crate::bitext::{Bitext, Unit};
use crate::document::{Block, Document, InlineText, Piece, SourceFormat};
use crate::format::xml::content;
use crate::text::Span;

/// The file with its blocks translated; `document` is the one `bitext` was read from, unit for block.
pub fn write(document: &Document, bitext: &Bitext) -> String {
    debug_assert_eq!(document.blocks.len(), bitext.units.len(), "a unit for each block");
    let blocks = document.blocks.iter().zip(&bitext.units);
    let text: String = blocks.map(|(block, unit)| block_text(document, block, unit)).collect();
    if document.blocks.is_empty() { document.source.text().to_owned() } else { text }
}

fn block_text(document: &Document, block: &Block, unit: &Unit) -> String {
    let target = unit.target_inline();
    if !unit.is_translatable() || target == unit.source_inline() {
        return document.source.slice(block.span).to_owned();
    }
    let before = Span::new(block.span.start, block.content.start);
    let after = Span::new(block.content.end, block.span.end);
    [document.source.slice(before), &rendered(document, block, &target), document.source.slice(after)].concat()
}

/// The text in the format's own markup.
fn rendered(document: &Document, block: &Block, text: &InlineText) -> String {
    match document.format {
        SourceFormat::Text => text.text.clone(),
        SourceFormat::Html | SourceFormat::Docx => with_codes(text, content),
        SourceFormat::Markdown => markdown::rendered(document, block, text),
        SourceFormat::Srt => cue(document, block, text, str::to_owned),
        SourceFormat::Vtt => cue(document, block, text, content),
    }
}

/// A cue keeps its number of lines and the file's line ends.
fn cue(document: &Document, block: &Block, text: &InlineText, escape: impl Fn(&str) -> String) -> String {
    let raw = document.source.slice(block.content);
    let line_end = if document.source.text().contains("\r\n") { "\r\n" } else { "\n" };
    subtitle::rendered(text, raw.lines().count(), line_end, escape)
}

/// The text escaped, the codes' own markup around it.
fn with_codes(text: &InlineText, escape: impl Fn(&str) -> String) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => escape(text),
        Piece::Open(code) | Piece::Standalone(code) => code.open.clone(),
        Piece::Close(close) => close.to_owned(),
    };
    text.pieces().into_iter().map(piece).collect()
}
