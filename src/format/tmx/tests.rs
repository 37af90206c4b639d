//! TMX: round trips, languages, inline codes, the compliance kit, the official DTD.

use super::*;
use crate::bitext::{Bitext, Unit};
use crate::document::{Code, CodeKind};
use crate::format::Foreign;
use crate::format::bilingual::{self, Parts};
use crate::format::fixture::{bitexts, large, pair, rich};
use crate::format::support::{Program, program, shared};
use crate::format::xml::{DocType, parse};
use crate::lang::LangPair;
use crate::text::{Charset, SourceText, Span, decode_xml};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn pairs() -> impl Strategy<Value = Vec<TmxPair>> {
    let text = "[a-zäß&<>\"'\\]\t\r\n \u{a0}😀]{0,8}x";
    let optional = || proptest::option::of("[A-Za-z0-9\"<& ]{0,5}x");
    let one = (text, text, optional(), optional(), optional(), optional())
        .prop_map(|(source, target, date, author, subject, note)| TmxPair { source, target, date, author, subject, note });
    proptest::collection::vec(one, 0..4)
}

fn tmx(body: &str) -> String {
    format!("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header/><body><tu>{body}</tu></body></tmx>")
}

fn document(name: &str, text: &str, pair: &LangPair) -> Foreign {
    read_document(&SourceText::new(name, text), pair).unwrap()
}

fn both_levels() -> [Tmx; 2] {
    [Level::One, Level::Two].map(|level| Tmx { level, ..Tmx::new(pair()) })
}

fn held(format: &Tmx, bitext: &Bitext) -> Vec<Unit> {
    bitext.units.iter().filter_map(|unit| format.held(unit)).collect()
}

proptest! {
    #[test]
    fn pairs_read_back_as_written(pairs in pairs()) {
        prop_assert_eq!(read("a.tmx", &write(&pairs, &pair()), &pair()).unwrap(), pairs);
    }

    #[test]
    fn every_document_reads_back_as_it_says_it_holds_it(bitext in bitexts()) {
        for format in both_levels() {
            let text = bilingual::write(&format, &bitext);
            let back = document("a.tmx", &text, &pair());
            prop_assert_eq!(&back.faults, &Vec::<String>::new());
            prop_assert_eq!(&back.bitext.units, &held(&format, &bitext), "{}", text);
        }
    }

    #[test]
    fn pairs_are_the_texts_of_the_document(bitext in bitexts()) {
        let text = bilingual::write(&Tmx::new(pair()), &bitext);
        let pairs: Vec<_> = read("a.tmx", &text, &pair()).unwrap().into_iter().map(|pair| (pair.source, pair.target)).collect();
        prop_assert_eq!(pairs, texts(&document("a.tmx", &text, &pair()).bitext));
    }
}

fn texts(bitext: &Bitext) -> Vec<(String, String)> {
    bitext.translatable().map(|(_, segment)| (segment.source.clone(), segment.target.clone().unwrap_or_default())).collect()
}

#[test]
fn the_article_is_named_in_the_header() {
    let text = bilingual::write(&Tmx::new(pair()), &rich());
    assert_eq!(document("a.tmx", &text, &pair()).bitext.original, rich().original);
}

#[test]
fn the_exact_tag_is_preferred_and_the_primary_subtag_will_do() {
    let text = tmx(r#"<tuv xml:lang="EN-us"><seg>color</seg></tuv><tuv xml:lang="en-gb"><seg>colour</seg></tuv>
        <tuv lang="de_AT"><seg>Farbe</seg></tuv><tuv xml:lang="fr"><seg>couleur</seg></tuv>"#);
    let found = read("a.tmx", &text, &pair()).unwrap();
    assert_eq!((found[0].source.as_str(), found[0].target.as_str()), ("Farbe", "colour"));
    let other = LangPair::new("de".parse().unwrap(), "it".parse().unwrap());
    assert_eq!(read("a.tmx", &text, &other).unwrap(), []);
    let regions = LangPair::new("en-GB".parse().unwrap(), "en".parse().unwrap());
    let found = read("a.tmx", &text, &regions).unwrap();
    assert_eq!((found[0].source.as_str(), found[0].target.as_str()), ("colour", "color"));
}

#[test]
fn inline_codes_go_and_the_words_around_them_stay() {
    let text = tmx(
        r#"<prop type="domain">Verkehr</prop><tuv xml:lang="de"><seg>Ein <bpt i="1">&lt;b></bpt>fettes<ept i="1">&lt;/b></ept> <hi>Wort</hi><ph>{0}</ph>.</seg></tuv>
        <tuv xml:lang="en-GB" changeid="anna"><note>n</note><seg>A bold word.</seg></tuv>"#,
    );
    let found = read("a.tmx", &text, &pair()).unwrap();
    assert_eq!(found[0].source, "Ein fettes Wort.");
    assert_eq!((found[0].author.as_deref(), found[0].note.as_deref()), (Some("anna"), Some("n")));
    assert_eq!(found[0].subject.as_deref(), Some("Verkehr"));
}

#[test]
fn the_codes_of_other_tools_are_matched_by_their_numbers_or_their_markup() {
    let text = tmx(
        r#"<tuv xml:lang="de"><seg><bpt i="7" type="bold">[</bpt>Rot<ept i="7">]</ept> <ph>{0}</ph> <ph>{1}</ph><ph x="9">{2}</ph></seg></tuv>
        <tuv xml:lang="en-GB"><seg><ph x="9">{zwei}</ph><ph>{1}</ph> <ph>{0}</ph> <bpt i="7">[</bpt>red<ept i="7">]</ept><it pos="end">x</it></seg></tuv>"#,
    );
    let document = document("a.tmx", &text, &pair());
    let segment = &document.bitext.units[0].segments[0];
    let code = |id, kind, start, end, open: &str, close: Option<&str>| Code {
        id,
        kind,
        span: Span::new(start, end),
        open: open.into(),
        close: close.map(str::to_owned),
        link: None,
    };
    let other = |id, at, open| code(id, CodeKind::Other, at, at, open, None);
    assert_eq!(
        segment.codes,
        [code(1, CodeKind::Bold, 0, 3, "[", Some("]")), other(2, 4, "{0}"), other(3, 5, "{1}"), other(9, 5, "{2}")]
    );
    let places: Vec<_> = segment.target_codes.iter().map(|place| (place.id, place.span.start, place.span.end)).collect();
    assert_eq!(places, [(9, 0, 0), (3, 0, 0), (2, 1, 1), (1, 2, 5)]);
}

#[test]
fn codes_that_cross_fall_into_halves() {
    let seg =
        r#"<bpt i="1">&lt;b></bpt>a<bpt i="2">&lt;i></bpt>b<ept i="1">&lt;/b></ept>c<ept i="2">&lt;/i></ept><bpt i="3">u</bpt>"#;
    let text = tmx(&format!(r#"<tuv xml:lang="de"><seg>{seg}</seg></tuv><tuv xml:lang="en-GB"><seg>{seg}</seg></tuv>"#));
    let document = document("a.tmx", &text, &pair());
    let codes = &document.bitext.units[0].segments[0].codes;
    let shown: Vec<_> = codes.iter().map(|code| (code.open.as_str(), code.end(), code.span.start, code.span.end)).collect();
    assert_eq!(shown, [("<b>", "", 0, 0), ("<i>", "</i>", 1, 3), ("</b>", "", 2, 2), ("u", "", 3, 3)]);
    assert_eq!(document.bitext.units[0].segments[0].target_codes.len(), 4);
}

#[test]
fn a_code_that_holds_no_words_in_the_source_holds_none_in_the_target() {
    let text = tmx(
        r#"<tuv xml:lang="de"><seg>Der <bpt i="1">&lt;b></bpt>Rat</seg></tuv><tuv xml:lang="en-GB"><seg>The <bpt i="1">&lt;b></bpt>council<ept i="1">&lt;/b></ept></seg></tuv>"#,
    );
    let segment = &document("a.tmx", &text, &pair()).bitext.units[0].segments[0];
    assert_eq!((segment.codes.len(), segment.target_codes.len()), (1, 1));
    assert_eq!(segment.target_codes[0].span, Span::new(4, 4));
}

#[test]
fn words_of_ours_that_are_unknown_are_faults_with_their_place() {
    let text = tmx(r#"<prop type="x-satzpaar-state">done</prop><prop type="x-satzpaar-role">king</prop>
        <tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv>"#);
    let found = document("a.tmx", &text.replace("<tu>", "\n <tu>"), &pair());
    assert_eq!(found.faults, ["a.tmx:2:2: unknown state: `done`", "a.tmx:2:2: unknown role: `king`"]);
    assert_eq!(found.bitext.units.len(), 1);
}

#[test]
fn an_internal_subset_is_refused() {
    let text = "<!DOCTYPE tmx [<!ENTITY a \"b\">]>\n<tmx version=\"1.4\"/>";
    let fault = read("a.tmx", text, &pair()).unwrap_err().to_string();
    assert!(fault.starts_with("a.tmx:1:1: document type declaration refused"), "{fault}");
}

#[test]
fn another_kind_of_file_is_named() {
    for (text, found) in [("<html><body/></html>", "html"), ("<body><tu/></body>", "body")] {
        let fault = read("a.tmx", text, &pair()).unwrap_err().to_string();
        assert!(fault.starts_with(&format!("a.tmx:1: not a TMX file: `<{found}>`\nhint: ")), "{fault}");
    }
}

/// The official judge and its rules.
fn judge() -> Option<(Program, String)> {
    let dtd = shared("data/suites/openxliff-catalog/catalog/tmx/tmx14.dtd")?;
    Some((program("xmllint")?, dtd.display().to_string()))
}

/// The judge does not load the DTD that the file names.
fn judged((program, dtd): &(Program, String), texts: &[String]) {
    let texts: Vec<(String, String)> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| (format!("{at}.tmx"), text.replace("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n", "")))
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    program.accepts(&["--nonet", "--noout", "--dtdvalid", dtd], &files);
}

#[test]
fn written_memory_is_valid_by_the_official_dtd() {
    let Some(judge) = judge() else { return };
    let one = TmxPair {
        source: "Ja".into(),
        target: "Yes".into(),
        date: Some("20261123T160000Z".into()),
        author: Some("anna".into()),
        subject: Some("Politik".into()),
        note: Some("a & b".into()),
    };
    let empty = Bitext { units: Vec::new(), ..rich() };
    let documents = [rich(), large(), empty];
    let mut texts = vec![write_as(Charset::Utf8, &[one], &pair())];
    texts.extend(documents.iter().flat_map(|bitext| both_levels().map(|format| bilingual::write(&format, bitext))));
    judged(&judge, &texts);
}

#[test]
fn a_memory_in_utf_16_is_valid_and_reads_back() {
    let format = Tmx { charset: Charset::Utf16, ..Tmx::new(pair()) };
    let bytes = Charset::Utf16.encode(&bilingual::write(&format, &large()));
    assert!(bytes.starts_with(&[0xff, 0xfe]));
    let back = document("a.tmx", &decode_xml(&bytes).unwrap(), &pair());
    assert_eq!(back.bitext.units, held(&format, &large()));
    let Some((program, dtd)) = judge() else { return };
    let doctype = "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n";
    let bytes = Charset::Utf16.encode(&bilingual::write(&format, &large()).replace(doctype, ""));
    program.accepts_bytes(&["--nonet", "--noout", "--dtdvalid", &dtd], &[("a.tmx", &bytes)]);
}

fn memories(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|extension| extension == "tmx")).collect();
    files.sort();
    files
}

#[test]
fn the_compliance_kit_reads_with_codes_and_is_written_again() {
    let Some(folder) = shared("data/suites/tmx-compliance-kit") else { return };
    let files = memories(&folder);
    assert_eq!(files.len(), 23);
    let (mut written, mut codes, mut count) = (Vec::new(), 0, 0);
    for path in files {
        let name = path.display().to_string();
        let text = decode_xml(&crate::files::read(&path).unwrap()).unwrap();
        let Some(pair) = languages(&name, &text) else {
            eprintln!("no pair in {name}");
            continue;
        };
        let read_again = |text: &str| document(&name, text, &pair).bitext;
        let first = read_again(&text);
        let pairs: Vec<_> = read(&name, &text, &pair).unwrap().into_iter().map(|pair| (pair.source, pair.target)).collect();
        assert!(!pairs.is_empty(), "{name}: no pair {pair}");
        for level in [Level::One, Level::Two] {
            let format = Tmx { level, ..Tmx::new(pair.clone()) };
            let again = bilingual::write(&format, &first);
            let back = read_again(&again);
            assert_eq!(texts(&back), pairs, "{name}");
            assert_eq!(back.units, held(&format, &first), "{name}");
            written.push(again);
        }
        count += pairs.len();
        codes += first.translatable().map(|(_, segment)| segment.codes.len()).sum::<usize>();
    }
    eprintln!("{count} pairs, {codes} codes");
    assert!(codes > 40, "{codes}");
    judge().into_iter().for_each(|judge| judged(&judge, &written));
}

/// The languages of the first unit that has two, in order.
fn languages(name: &str, text: &str) -> Option<LangPair> {
    let root = parse(name, text, DocType::WithoutSubset).unwrap();
    let body = root.elements().find(|element| element.name == "body")?;
    body.elements().find_map(|unit| {
        let mut langs = unit.elements().filter_map(|variant| variant.attribute("xml:lang").or(variant.attribute("lang")));
        Some(LangPair::new(langs.next()?.parse().unwrap(), langs.next()?.parse().unwrap()))
    })
}

#[test]
fn a_long_memory_of_another_tool_reads() {
    let Some(path) = shared("data/suites/openxliff-catalog/i18n/OpenXLIFF_Java_es.tmx") else { return };
    let text = decode_xml(&crate::files::read(&path).unwrap()).unwrap();
    let pair = LangPair::new("en".parse().unwrap(), "es".parse().unwrap());
    let document = document("a.tmx", &text, &pair);
    assert_eq!(texts(&document.bitext).len(), text.matches("<tu ").count());
}
