//! The edition in the source's own format: the file as it was, with the translated blocks in place of the German ones.
//!
//! Invariant: bytes outside of translated blocks are the source file's own; a block whose translation equals its source is
//! taken over byte for byte.

mod docx;
mod markdown;
mod subtitle;

use crate::bitext::Bitext;
use crate::document::{Block, Document, InlineText, Piece, SourceFormat};
use crate::format::xml::content;
use crate::text::Span;

/// The file with its blocks translated; `document` is the one `bitext` was read from, unit for block.
pub fn write(document: &Document, bitext: &Bitext) -> String {
    write_part(document, bitext, Span::new(0, document.source.text().len()))
}

/// The bytes `part` of the file, whose edges cut no block's content, with its blocks translated.
pub fn write_part(document: &Document, bitext: &Bitext, part: Span) -> String {
    debug_assert_eq!(document.blocks.len(), bitext.units.len(), "a unit for each block");
    let (mut text, mut at) = (String::new(), part.start);
    for (block, unit) in document.blocks.iter().zip(&bitext.units).filter(|(block, _)| part.contains(block.content)) {
        let target = unit.target_inline();
        if unit.is_translatable() && target != unit.source_inline() {
            text.push_str(&document.source.text()[at..block.content.start]);
            text.push_str(&rendered(document, block, &target));
            at = block.content.end;
        }
    }
    text.push_str(&document.source.text()[at..part.end]);
    text
}

/// The text in the format's own markup.
fn rendered(document: &Document, block: &Block, text: &InlineText) -> String {
    match document.format {
        SourceFormat::Text => text.text.clone(),
        SourceFormat::Html => with_codes(text, content),
        SourceFormat::Docx => docx::rendered(document.source.slice(block.content), text),
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
