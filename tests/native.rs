//! Markdown, Word documents and subtitles: read into blocks, translated, written back into the same file.
//!
//! A new case is a new file in `tests/native/markdown` or `tests/native/subtitle`, or a new folder in `tests/native/docx`
//! (`body.xml` is what stands in the body; `styles.xml`, `footnotes.xml` and `relations.xml` where there are any);
//! `SATZPAAR_BLESS=1 cargo test --test native` writes its outline, to be read before it is kept.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

#[path = "native/hostile.rs"]
mod hostile;
#[path = "native/judge.rs"]
mod judge;
#[path = "native/pack.rs"]
mod pack;
mod support;

use satzpaar::bitext::{Bitext, CodePlace};
use satzpaar::document::{Code, Document, Piece, docx, pieces, read_markdown, read_srt, read_vtt};
use satzpaar::format::native;
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use satzpaar::pipeline::{Kit, read_article};
use satzpaar::text::{SourceText, Span};
use std::path::{Path, PathBuf};
use support::root;

fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = root().join("tests/native").join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.extension().is_none_or(|ending| ending != "outline")).collect();
    cases.sort();
    assert!(cases.len() >= 4, "{cases:?}");
    cases
}

fn read(name: &str, text: String) -> Document {
    let source = SourceText::new(name, text);
    match name.rsplit('.').next() {
        Some("srt") => read_srt(source).unwrap(),
        Some("vtt") => read_vtt(source).unwrap(),
        _ => read_markdown(source),
    }
}

fn bitext(document: &Document) -> Bitext {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    read_article(document, "a", &Kit::new(Glossary::merge(pair, Vec::new())))
}

/// One line a block: its role and its text with the kinds of its codes.
fn outline(document: &Document) -> String {
    let line = |block| {
        let text: String = pieces(document.content(block), document.codes(block)).into_iter().map(shown).collect();
        format!("{}: {}\n", block.role, text.replace('\n', "⏎"))
    };
    document.blocks.iter().map(line).collect()
}

fn shown(piece: Piece<'_>) -> String {
    let link = |code: &Code| code.link.as_ref().map_or_else(String::new, |link| format!(" {link}"));
    match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Open(code) => format!("‹{}{}|", code.kind, link(code)),
        Piece::Close(_) => "›".to_owned(),
        Piece::Standalone(code) => format!("‹{}{}›", code.kind, link(code)),
    }
}

fn holds_outline(case: &Path, document: &Document) {
    let (path, found) = (case.with_extension("outline"), outline(document));
    if std::env::var_os("SATZPAAR_BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(support::read(&path), found, "{}", path.display());
}

/// What lies around the blocks' own bytes.
fn gaps(document: &Document) -> Vec<&str> {
    let before = |block: &satzpaar::document::Block| document.source.slice(Span::new(block.span.start, block.content.start));
    let last = document.blocks.last().map_or(0, |block| block.content.end);
    let rest = &document.source.text()[last..];
    document.blocks.iter().map(before).chain([rest]).collect()
}

fn is_lossless(document: &Document) {
    let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
    assert_eq!(joined, document.source.text());
    for block in &document.blocks {
        assert!(block.span.contains(block.content) && !block.content.is_empty(), "{block:?}");
        for code in document.codes(block) {
            assert!(document.content(block).get(code.span.start..code.span.end).is_some(), "{code:?}");
        }
    }
}

/// The text in capitals, where they are as long as the letters; what is not translated stays.
fn marked(text: &str, kept: &[Span]) -> String {
    let capital = |(at, c): (usize, char)| {
        let mut upper = c.to_uppercase();
        let same = upper.len() == 1 && upper.clone().all(|upper| upper.len_utf8() == c.len_utf8());
        let stays = kept.iter().any(|span| (span.start..span.end).contains(&at));
        if same && !stays { upper.next().unwrap_or(c) } else { c }
    };
    text.char_indices().map(capital).collect()
}

/// A translation of every segment: its own text in capitals, its codes where they were.
fn mark(mut bitext: Bitext) -> Bitext {
    for segment in bitext.translatable_mut() {
        segment.target = Some(marked(&segment.source, &segment.kept_spans()));
        segment.target_codes = segment.codes.iter().map(|code| CodePlace { id: code.id, span: code.span }).collect();
    }
    bitext
}

fn wanted(document: &Document) -> String {
    let mut document = document.clone();
    for block in &mut document.blocks {
        let (text, codes) = (document.source.slice(block.content).to_owned(), Vec::new());
        let mut inline = block.inline.clone().unwrap_or(satzpaar::document::InlineText { text, codes });
        let kept: Vec<Span> = inline.codes.iter().filter(|code| code.kind.keeps_text()).map(|code| code.span).collect();
        inline.text = marked(&inline.text, &kept);
        block.inline = Some(inline);
    }
    outline(&document)
}

/// Unchanged, the same bytes come out; changed, all around the blocks is the same and the blocks are read as written.
fn writes_back(document: &Document, again: impl Fn(String) -> Document) {
    let bitext = bitext(document);
    assert_eq!(native::write(document, &bitext), document.source.text());
    let text = native::write(document, &mark(bitext));
    let again = again(text);
    assert_eq!(gaps(&again), gaps(document), "{}", again.source.text());
    let flat = |outline: String| outline.replace('⏎', " ");
    assert_eq!(flat(outline(&again)), flat(wanted(document)), "{}", again.source.text());
}

fn check_text(folder: &str) {
    for case in cases(folder) {
        let name = case.file_name().unwrap().to_str().unwrap();
        let document = read(name, support::read(&case));
        eprintln!("{name}");
        is_lossless(&document);
        holds_outline(&case, &document);
        writes_back(&document, |text| read(name, text));
    }
}

#[test]
fn markdown_is_read_and_written_back() {
    check_text("markdown");
}

#[test]
fn subtitles_are_read_and_written_back() {
    check_text("subtitle");
}

#[test]
fn word_documents_are_read_and_written_back() {
    for case in cases("docx") {
        eprintln!("{}", case.display());
        let bytes = pack::case(&case);
        let docx = docx::open("a.docx", bytes.clone()).unwrap();
        is_lossless(docx.document());
        holds_outline(&case, docx.document());
        assert_eq!(pack::entries(&docx.rebuilt(docx.document().source.text()).unwrap()), pack::entries(&bytes));
        writes_back(docx.document(), |text| {
            let rebuilt = docx.rebuilt(&text).unwrap();
            assert_eq!(rebuilt, docx.rebuilt(&text).unwrap(), "not the same bytes twice");
            assert_eq!(pack::names(&rebuilt), pack::names(&bytes));
            docx::open("b.docx", rebuilt).unwrap().document().clone()
        });
    }
}

#[test]
fn a_mark_without_a_place_in_the_translation_is_not_lost() {
    let written = |name: &str, text: &str, target: &str| {
        let document = read(name, text.to_owned());
        let mut bitext = bitext(&document);
        bitext.translatable_mut().for_each(|segment| segment.target = Some(target.to_owned()));
        native::write(&document, &bitext)
    };
    assert_eq!(written("a.md", "Der **Satz**[^1] hier.\n\n[^1]: x\n", "So."), "So.[^1]\n\n[^1]: So.\n");
    let cue = "1\n00:00:01,000 --> 00:00:02,000\n";
    assert_eq!(written("a.srt", &format!("{cue}{{\\an8}}Ja\n"), "Yes"), format!("{cue}{{\\an8}}Yes\n"));
}

#[test]
fn a_translated_title_is_quoted_as_its_notation_asks() {
    let document = read("a.md", "---\ntitle: Titel\ndescription: 'Text'\n---\n\nSatz\n".to_owned());
    let mut bitext = bitext(&document);
    for (segment, target) in bitext.translatable_mut().zip(["Berlin: a vote", "It's on", "- One"]) {
        segment.target = Some(target.to_owned());
    }
    let text = native::write(&document, &bitext);
    assert_eq!(text, "---\ntitle: \"Berlin: a vote\"\ndescription: 'It''s on'\n---\n\n\\- One\n");
}

proptest::proptest! {
    #[test]
    fn any_markdown_comes_back_as_it_was(text in "([a-zäß .#*_<>&!`~+=|$:-]|\\[a\\]|\\(b\\)|\n|\n\n|    |> |- |1\\. |---\n|\\\\){0,60}") {
        let document = read_markdown(SourceText::new("a.md", text.clone()));
        let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        proptest::prop_assert!(joined == text || document.blocks.is_empty());
        let bitext = bitext(&document);
        proptest::prop_assert_eq!(native::write(&document, &bitext), text);
        // Whatever is translated, the file can be read and written again.
        let written = native::write(&document, &mark(bitext));
        proptest::prop_assert_eq!(gaps(&document).len(), document.blocks.len() + 1);
        let again = read_markdown(SourceText::new("b.md", written.clone()));
        // A line break at the edge of an emphasis moves out of it.
        let still = |outline: String| outline.replace("‹break›", "").replace("| ", "|").replace(" ›", "›");
        proptest::prop_assert_eq!(still(outline(&again)), still(wanted(&document)), "{}", written);
    }
}
