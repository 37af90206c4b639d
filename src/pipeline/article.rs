//! Article to bilingual document: blocks, roles, sentences, ids.

use super::Kit;
use super::shares::in_shares;
use crate::bitext::{Bitext, IdMaker, Segment, Unit, codes_of};
use crate::document::{Block, Code, Disposition, Document, SourceFormat};
use crate::text::Span;

/// The bilingual document of a classified one; `original` is the file name it remembers.
pub fn read_article(document: &Document, original: &str, kit: &Kit) -> Bitext {
    let mut ids = IdMaker::default();
    let sentences = in_shares(&document.blocks, |block| sentences(document.content(block), block.disposition, kit));
    let blocks = document.blocks.iter().zip(&sentences);
    let units = blocks.map(|(block, sentences)| unit(document, block, sentences, &mut ids)).collect();
    Bitext { original: original.to_owned(), pair: kit.pair.clone(), units }
}

fn sentences(text: &str, disposition: Disposition, kit: &Kit) -> Vec<Span> {
    match disposition {
        Disposition::Translate => kit.segmenter.split(text),
        Disposition::Keep(_) | Disposition::Drop(_) => vec![Span::new(0, text.len())],
    }
}

fn unit(document: &Document, block: &Block, sentences: &[Span], ids: &mut IdMaker) -> Unit {
    let text = document.content(block);
    let (before, behind) = around(document, block);
    Unit {
        id: ids.id("u", text),
        role: block.role,
        disposition: block.disposition,
        before: before.to_owned(),
        segments: segments(text, sentences, document.codes(block), behind),
    }
}

/// The white space around a block: the file's own in a plain text, else a line end, since markup is not the reader's.
fn around<'a>(document: &'a Document, block: &Block) -> (&'a str, &'a str) {
    let slice = |start, end| document.source.slice(Span::new(start, end));
    match document.format {
        SourceFormat::Text => (slice(block.span.start, block.content.start), slice(block.content.end, block.span.end)),
        SourceFormat::Html
        | SourceFormat::Markdown
        | SourceFormat::Docx
        | SourceFormat::Srt
        | SourceFormat::Vtt
        | SourceFormat::Fluent => ("", "\n"),
    }
}

fn segments(text: &str, sentences: &[Span], codes: &[Code], behind: &str) -> Vec<Segment> {
    let mut ids = IdMaker::default();
    let after = |at: usize, sentence: &Span| match sentences.get(at + 1) {
        Some(next) => text[sentence.end..next.start].to_owned(),
        None => behind.to_owned(),
    };
    let segment = |(at, sentence): (usize, &Span)| {
        let source = sentence.of(text);
        let next = sentences.get(at + 1).map_or(text.len(), |next| next.start);
        let codes = codes_of(codes, *sentence, next);
        Segment { codes, ..Segment::new(ids.id("s", source), source, after(at, sentence)) }
    };
    sentences.iter().enumerate().map(segment).collect()
}
