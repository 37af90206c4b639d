//! Puts blocks of a file with markup in a row, so that their spans add up to the text.

use super::inline::MAX_CODES;
use super::{Block, Disposition, Document, InlineText, Reason, Role, SourceFormat};
use crate::text::{SourceText, Span};

/// Gathers blocks in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    blocks: Vec<Block>,
}

impl Blocks {
    /// Adds a block whose own bytes are `content`, behind those of the block before; one without text is no block.
    pub(super) fn push(&mut self, role: Role, disposition: Disposition, content: Span, inline: InlineText) {
        if inline.text.trim().is_empty() {
            return;
        }
        let start = self.blocks.last().map_or(0, |block| block.span.end);
        let span = Span::new(start, content.end);
        let (disposition, inline) = held(disposition, inline);
        self.blocks.push(Block { role, disposition, span, content, inline: Some(trimmed(inline)) });
    }

    /// The document; what follows the last block belongs to it.
    pub(super) fn finish(mut self, source: SourceText, format: SourceFormat) -> Document {
        if let Some(last) = self.blocks.last_mut() {
            last.span.end = source.text().len();
        }
        Document { source, format, blocks: self.blocks }
    }
}

/// A text with too many codes stays as it is, and has none.
pub(super) fn held(disposition: Disposition, inline: InlineText) -> (Disposition, InlineText) {
    match inline.codes.len() > MAX_CODES {
        true => (Disposition::Keep(Reason::Markup), InlineText::plain(inline.text)),
        false => (disposition, inline),
    }
}

/// The text without white space around it, the codes moved along.
fn trimmed(inline: InlineText) -> InlineText {
    let body = inline.text.trim();
    let before = inline.text.len() - inline.text.trim_start().len();
    let moved = |at: usize| at.saturating_sub(before).min(body.len());
    let codes = inline.codes.into_iter().map(|mut code| {
        code.span = Span::new(moved(code.span.start), moved(code.span.end));
        code
    });
    InlineText { codes: codes.collect(), text: body.to_owned() }
}
