//! Articles: nothing of a file is lost, and what was not translated is written back as it was.

use super::office::{Archive, package};
use super::promise::{is_told, pair, timed};
use satzpaar::bitext::{Bitext, CodePlace};
use satzpaar::document::{self, Document};
use satzpaar::extract::classify;
use satzpaar::format::native;
use satzpaar::glossary::Glossary;
use satzpaar::pipeline::{Kit, read_article};
use satzpaar::text::{SourceText, Span, decode, decode_html};
use std::cell::OnceCell;

/// Plain text in any encoding.
pub fn text(bytes: &[u8]) {
    for encoding in [None, Some("windows-1252"), Some("utf-16le")] {
        let read = decode(bytes, encoding);
        read.map_or_else(|fault| is_told(&fault.to_string(), "", bytes), |text| article(&text, document::read_lines));
    }
}

/// A web page.
pub fn html(bytes: &[u8]) {
    match decode_html(bytes, None) {
        Ok(text) => article(&text, document::read_html),
        Err(fault) => is_told(&fault.to_string(), "", bytes),
    }
}

/// Markdown.
pub fn markdown(bytes: &[u8]) {
    in_utf8(bytes, document::read_markdown);
}

/// The messages of a program.
pub fn fluent(bytes: &[u8]) {
    in_utf8(bytes, |source| {
        for span in document::fluent_junk(&source) {
            assert!(source.text().get(span.start..span.end).is_some(), "{span:?}");
        }
        document::read_fluent(source)
    });
}

/// SubRip subtitles.
pub fn srt(bytes: &[u8]) {
    subtitles(bytes, document::read_srt);
}

/// WebVTT subtitles.
pub fn vtt(bytes: &[u8]) {
    subtitles(bytes, document::read_vtt);
}

/// A Word document; see [`package`] for how the input is one.
pub fn docx(bytes: &[u8]) {
    let packed = package(Archive::Word, bytes);
    let opened = match timed(|| document::docx::open("a.docx", packed)) {
        Ok(opened) => opened,
        Err(fault) => return is_told(&fault.to_string(), "a.docx", bytes),
    };
    let document = opened.document();
    let written = |text: &str| {
        let bytes = timed(|| opened.rebuilt(text)).expect("the document takes back what it gave");
        document::docx::open("b.docx", bytes).expect("what was written is a Word document").document().clone()
    };
    let again = written(document.source.text());
    assert_eq!((&again.source.text(), &again.blocks), (&document.source.text(), &document.blocks));
    keeps(document.clone(), |text| Some(written(&text)));
}

fn subtitles<E: std::fmt::Display>(bytes: &[u8], read: impl Fn(SourceText) -> Result<Document, E>) {
    let Ok(text) = decode(bytes, None) else { return };
    match timed(|| read(SourceText::new("a", text.as_str()))) {
        // Words that are broken anew may look like the number or the time of a cue where a blank line was in one.
        Ok(document) => keeps(document, |text| read(SourceText::new("a", text)).ok()),
        Err(fault) => is_told(&fault.to_string(), "a", bytes),
    }
}

fn in_utf8(bytes: &[u8], read: impl Fn(SourceText) -> Document) {
    match decode(bytes, None) {
        Ok(text) => article(&text, read),
        Err(fault) => is_told(&fault.to_string(), "", bytes),
    }
}

fn article(text: &str, read: impl Fn(SourceText) -> Document) {
    let document = timed(|| read(SourceText::new("a", text)));
    assert_eq!(document.source.text(), text);
    keeps(document, |text| Some(read(SourceText::new("a", text))));
}

/// A document without a target is written as it was read; with targets, it can be read again and has as many blocks.
fn keeps(document: Document, again: impl Fn(String) -> Option<Document>) {
    is_lossless(&document);
    let document = timed(|| classify(document, &pair().source));
    is_lossless(&document);
    let bitext = timed(|| units(&document));
    assert_eq!(bitext.units.len(), document.blocks.len());
    for (block, unit) in document.blocks.iter().zip(&bitext.units) {
        assert!(unit.source_text().contains(document.content(block).trim()), "{unit:?}");
    }
    assert!(
        timed(|| native::write(&document, &bitext)) == document.source.text(),
        "an untranslated document is written otherwise"
    );
    let translated = timed(|| native::write(&document, &in_capitals(bitext)));
    timed(|| again(translated)).iter().for_each(is_lossless);
}

fn units(document: &Document) -> Bitext {
    thread_local!(static KIT: OnceCell<Kit> = const { OnceCell::new() });
    let kit = || Kit::new(Glossary { pair: pair().clone(), entries: Vec::new() });
    KIT.with(|cell| read_article(document, "a", cell.get_or_init(kit)))
}

/// The spans of the blocks add up to the text, and all that points into a block points between characters.
fn is_lossless(document: &Document) {
    let text = document.source.text();
    let mut end = 0;
    for block in &document.blocks {
        assert_eq!(block.span.start, end, "a gap or an overlap");
        end = block.span.end;
        assert!(block.span.contains(block.content) && text.get(block.span.start..end).is_some(), "{block:?}");
        assert!(text.get(block.content.start..block.content.end).is_some(), "{block:?}");
        let content = document.content(block);
        for code in document.codes(block) {
            assert!(content.get(code.span.start..code.span.end).is_some(), "{code:?}");
        }
    }
    assert!(document.blocks.is_empty() || end == text.len(), "{end} of {}", text.len());
}

/// A translation of every segment: its own words in capitals, its codes where they were.
fn in_capitals(mut bitext: Bitext) -> Bitext {
    for segment in bitext.units.iter_mut().filter(|unit| unit.is_translatable()).flat_map(|unit| &mut unit.segments) {
        segment.target = Some(capitals(&segment.source, &segment.kept_spans()));
        segment.target_codes = segment.codes.iter().map(|code| CodePlace { id: code.id, span: code.span }).collect();
    }
    bitext
}

/// Where a capital is as long as its letter, so that the codes keep their places.
fn capitals(text: &str, kept: &[Span]) -> String {
    let capital = |(at, letter): (usize, char)| {
        let mut upper = letter.to_uppercase();
        let fits = upper.len() == 1 && upper.clone().all(|upper| upper.len_utf8() == letter.len_utf8());
        let stays = kept.iter().any(|span| (span.start..span.end).contains(&at));
        upper.next().filter(|_| fits && !stays).unwrap_or(letter)
    };
    text.char_indices().map(capital).collect()
}
