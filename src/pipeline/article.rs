//! Article to bilingual document: blocks, roles, sentences, ids.

use super::Kit;
use crate::bitext::{Bitext, IdMaker, Segment, Unit};
use crate::document::{Block, Disposition, Document, read_lines};
use crate::extract::classify;
use crate::text::{SourceText, Span};

/// Reads a plain text; `original` is the file name the bilingual document remembers.
pub fn read_article(source: SourceText, original: &str, kit: &Kit) -> Bitext {
    let document = classify(read_lines(source), &kit.pair.source);
    let mut ids = IdMaker::default();
    let units = document.blocks.iter().map(|block| unit(&document, block, kit, &mut ids)).collect();
    Bitext { original: original.to_owned(), pair: kit.pair.clone(), units }
}

fn unit(document: &Document, block: &Block, kit: &Kit, ids: &mut IdMaker) -> Unit {
    let text = document.content(block);
    let sentences = match block.disposition {
        Disposition::Translate => kit.segmenter.split(text),
        Disposition::Keep(_) | Disposition::Drop(_) => vec![Span::new(0, text.len())],
    };
    let behind = document.source.slice(Span::new(block.content.end, block.span.end));
    Unit {
        id: ids.id("u", text),
        role: block.role,
        disposition: block.disposition,
        before: document.source.slice(Span::new(block.span.start, block.content.start)).to_owned(),
        segments: segments(text, &sentences, behind),
    }
}

fn segments(text: &str, sentences: &[Span], behind: &str) -> Vec<Segment> {
    let mut ids = IdMaker::default();
    let after = |at: usize, sentence: &Span| match sentences.get(at + 1) {
        Some(next) => text[sentence.end..next.start].to_owned(),
        None => behind.to_owned(),
    };
    let segment = |(at, sentence): (usize, &Span)| {
        let source = sentence.of(text);
        Segment::new(ids.id("s", source), source, after(at, sentence))
    };
    sentences.iter().enumerate().map(segment).collect()
}
