//! The edition in the source's own format: the file as it was, with the translated blocks in place of the German ones.
//!
//! Invariant: bytes outside of translated blocks are the source file's own, but for the language that a page names for
//! itself; a block whose translation equals its source is
//! taken over byte for byte.

mod delimiter;
mod docx;
mod fluent;
mod front;
mod html;
mod markdown;
mod subtitle;

use crate::bitext::{Bitext, Unit};
use crate::document::{Block, Code, CodeKind, Document, InlineText, Piece, SourceFormat};
use crate::format::xml::content;
use crate::text::Span;

/// The file with its blocks translated; `document` is the one `bitext` was read from, unit for block.
pub fn write(document: &Document, bitext: &Bitext) -> String {
    debug_assert_eq!(document.blocks.len(), bitext.units.len(), "a unit for each block");
    let blocks = document.blocks.iter().zip(&bitext.units);
    let text: String = blocks.map(|(block, unit)| block_text(document, block, unit)).collect();
    if document.blocks.is_empty() {
        return document.source.text().to_owned();
    }
    let is_page = document.format == SourceFormat::Html && is_translated(bitext);
    if is_page { html::in_target_language(text, &bitext.pair) } else { text }
}

/// False for a file that would come out as it was.
fn is_translated(bitext: &Bitext) -> bool {
    bitext.translatable().any(|(_, segment)| segment.target.is_some())
}

fn block_text(document: &Document, block: &Block, unit: &Unit) -> String {
    let (source, target) = (unit.source_inline(), unit.target_inline());
    if !unit.is_translatable() || target == source {
        return document.source.slice(block.span).to_owned();
    }
    let before = Span::new(block.span.start, block.content.start);
    let after = Span::new(block.content.end, block.span.end);
    let target = rendered(document, block, &with_lost(target, &source));
    [document.source.slice(before), &target, document.source.slice(after)].concat()
}

/// The target with the standalone codes it has no place for, so that no footnote or picture is lost: what the source begins
/// with at its beginning, the others at its end.
fn with_lost(mut target: InlineText, source: &InlineText) -> InlineText {
    let is_lost = |code: &&Code| {
        code.is_standalone() && code.kind != CodeKind::Break && !target.codes.iter().any(|placed| placed.id == code.id)
    };
    let lost = source.codes.iter().filter(is_lost).cloned();
    let (first, last): (Vec<Code>, Vec<Code>) = lost.partition(|code| code.span.start == 0);
    let at = |at: usize| move |code: Code| Code { span: Span::new(at, at), ..code };
    let end = target.text.len();
    target.codes.splice(0..0, first.into_iter().map(at(0)));
    target.codes.extend(last.into_iter().map(at(end)));
    target
}

/// The pieces with every mark at the end of a code behind that code, unless it `stays`: a footnote's number behind a link is
/// not part of it, and the text alone does not tell.
fn moved_out<'a>(mut pieces: Vec<Piece<'a>>, stays: impl Fn(&Code, &Code) -> bool) -> Vec<Piece<'a>> {
    for from in (1..pieces.len()).rev() {
        let mut at = from;
        while let Some([Piece::Standalone(inner), Piece::Close(outer)]) = pieces.get(at - 1..=at) {
            if stays(inner, outer) {
                break;
            }
            pieces.swap(at - 1, at);
            at += 1;
        }
    }
    pieces
}

/// The text in the format's own markup.
fn rendered(document: &Document, block: &Block, text: &InlineText) -> String {
    match document.format {
        SourceFormat::Text => text.text.clone(),
        SourceFormat::Html => with_codes(text, content),
        SourceFormat::Docx => docx::render(text, document.source.slice(block.content)),
        SourceFormat::Markdown => markdown::block(document, block, text),
        SourceFormat::Fluent => fluent::render(document, block, text),
        SourceFormat::Srt | SourceFormat::Vtt => subtitle::render(text, document.source.slice(block.content), document.format),
    }
}

/// The text escaped, the codes' own markup around it.
fn with_codes(text: &InlineText, escape: impl Fn(&str) -> String) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => escape(text),
        Piece::Open(code) | Piece::Standalone(code) => code.open.clone(),
        Piece::Close(code) => code.end().to_owned(),
    };
    text.pieces().into_iter().map(piece).collect()
}
