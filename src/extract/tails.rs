//! Cuts a picture credit or an agency sign off the end of a line: names that are kept, never translated.

use super::words::Words;
use crate::document::{Block, Disposition, Document, Reason, Role, trimmed};
use crate::text::Span;

/// A caption is short; a paragraph that ends in a source is no caption.
const LONGEST_CAPTION: usize = 400;

/// Splits every line that ends in a credit or a sign into two blocks.
pub(super) fn split(document: Document, words: &Words) -> Document {
    let Document { source, format, blocks } = document;
    let blocks = blocks.into_iter().flat_map(|block| split_block(source.text(), block, words)).collect();
    Document { source, format, blocks }
}

fn split_block(text: &str, block: Block, words: &Words) -> Vec<Block> {
    let Some((tail, role, reason)) = tail(block.content.of(text), words) else { return vec![block] };
    let start = block.content.start + tail;
    let end = Block {
        role,
        disposition: Disposition::Keep(reason),
        span: Span::new(start, block.span.end),
        content: Span::new(start, block.content.end),
        inline: None,
    };
    match trimmed(text, Span::new(block.content.start, start)) {
        Some(content) => vec![Block { span: Span::new(block.span.start, start), content, ..block }, end],
        None => vec![Block { span: block.span, ..end }],
    }
}

/// Where the credit or sign begins (bytes into `line`), what it is, and why it is kept.
fn tail(line: &str, words: &Words) -> Option<(usize, Role, Reason)> {
    if words.small_print.is_match(line) {
        return None;
    }
    let credit = words.credit(line).filter(|_| line.chars().count() <= LONGEST_CAPTION);
    let credit = credit.map(|found| (found.start, Role::Credit, Reason::PictureCredit));
    let sign = || words.sign(line).map(|found| (found.start, Role::Byline, Reason::AgencySign));
    credit.or_else(sign)
}
