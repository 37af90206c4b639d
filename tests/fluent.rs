//! Fluent files: read into blocks, translated, written back with the same ids, attributes, placeables and variants.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and reads files itself")]

#[path = "support/judge.rs"]
mod judge;

use fluent_syntax::parser::parse;
use regex::Regex;
use satzpaar::bitext::{Bitext, CodePlace, Segment};
use satzpaar::document::{Document, read_fluent};
use satzpaar::format::native;
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use satzpaar::pipeline::{Kit, read_article};
use satzpaar::text::SourceText;

fn read(text: &str) -> Document {
    read_fluent(SourceText::new("a.ftl", text))
}

fn bitext(document: &Document) -> Bitext {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    read_article(document, "a.ftl", &Kit::new(Glossary::merge(pair, Vec::new())))
}

/// Every letter of the words that may change is another.
fn translate(segment: &mut Segment) {
    let kept = segment.kept_spans();
    let is_kept = |at: usize| kept.iter().any(|span| (span.start..span.end).contains(&at));
    let other = |(at, letter): (usize, char)| if letter.is_ascii_lowercase() && !is_kept(at) { 'x' } else { letter };
    segment.target = Some(segment.source.char_indices().map(other).collect());
    segment.target_codes = segment.codes.iter().map(|code| CodePlace { id: code.id, span: code.span }).collect();
}

/// What another parser sees, texts left out.
fn structure(text: &str) -> String {
    let tree = format!("{:?}", parse(text).unwrap_or_else(|(tree, _)| tree).body);
    let texts = Regex::new(r#"(TextElement \{ value: "(\\.|[^"\\])*" \}(, )?)+"#).unwrap();
    texts.replace_all(&tree, "text, ").into_owned()
}

/// The file with its first texts replaced.
fn with(text: &str, targets: &[&str]) -> String {
    let document = read(text);
    let mut bitext = bitext(&document);
    for (segment, target) in bitext.translatable_mut().zip(targets) {
        segment.target = Some((*target).to_owned());
        segment.target_codes = satzpaar::markup::place(&segment.source, &segment.codes, target, &[]).places;
    }
    native::write(&document, &bitext)
}

#[test]
fn every_reference_file_keeps_its_structure_whatever_its_words_become() {
    let Some(folder) = judge::shared("data/suites/fluent/fluent-syntax/tests/fixtures") else { return };
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "ftl"));
    files.sort();
    assert_eq!(files.len(), 36);
    let mut blocks = 0;
    for path in files {
        let (name, text) = (path.display(), std::fs::read_to_string(&path).unwrap());
        let document = read(&text);
        blocks += document.blocks.len();
        let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        assert!(joined == text || document.blocks.is_empty(), "{name}: {joined}");
        let mut bitext = bitext(&document);
        assert_eq!(native::write(&document, &bitext), text, "{name}");
        bitext.translatable_mut().for_each(translate);
        let written = native::write(&document, &bitext);
        assert_eq!(structure(&written), structure(&text), "{name}:\n{written}");
        let again = read(&written);
        let words: Vec<&str> = again.blocks.iter().map(|block| again.content(block)).collect();
        let wanted: Vec<String> = bitext.units.iter().map(|unit| unit.target_inline().text).collect();
        assert_eq!(words, wanted, "{name}:\n{written}");
    }
    assert!(blocks > 100, "{blocks}");
}

#[test]
fn what_would_be_read_as_something_else_is_written_as_a_literal() {
    let file = "a = Eins\nb =\n    Zwei\n    .c = Drei\nd =\n    { $n ->\n        [one] Vier\n       *[other]\n            Fünf\n    }\n";
    let written = with(file, &["{ one }", ".two", "Three:\n[3]\n\n  * three", "four\n*4", "[five]"]);
    let wanted = "a = {\"{\"} one {\"}\"}\nb =\n    {\".\"}two\n    .c = Three:\n        {\"[\"}3]\n\n          {\"*\"} three\nd =\n    { $n ->\n        [one] four\n            {\"*\"}4\n       *[other]\n            {\"[\"}five]\n    }\n";
    assert_eq!(written, wanted);
    assert!(parse(written).is_ok());
}

#[test]
fn placeables_follow_their_words_and_long_texts_are_broken_as_before() {
    let file = "a =\n  Guten Tag, { $name }, hier ist alles,\n  was Sie in { DATETIME($x, month: \"long\") } verpasst haben.\n";
    let target = "Good morning, { $name }, here is everything that you have missed in { DATETIME($x, month: \"long\") } so far.";
    let wanted = "a =\n  Good morning, { $name }, here is everything that you have\n  missed in { DATETIME($x, month: \"long\") } so far.\n";
    assert_eq!(with(file, &[target]), wanted);
    for target in ["Hello $name!", "Hello {$name}!", "Hello { $name }!"] {
        assert_eq!(with("a = Tag, { $name }!\n", &[target]), "a = Hello { $name }!\n");
    }
}
