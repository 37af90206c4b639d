//! TMX: round trip, languages, inline codes, the compliance kit, the official DTD.

use super::*;
use crate::format::fixture::{pair, rich};
use crate::format::support::{program, shared};
use crate::format::xml::{DocType, parse};
use crate::lang::LangPair;
use proptest::prelude::*;

fn pairs() -> impl Strategy<Value = Vec<TmxPair>> {
    let text = "[a-zäß&<>\"'\\]\t\r\n \u{a0}😀]{0,8}x";
    let optional = || proptest::option::of("[A-Za-z0-9\"<& ]{1,6}");
    let one = (text, text, optional(), optional(), optional()).prop_map(|(source, target, date, author, note)| TmxPair {
        source,
        target,
        date,
        author,
        note,
    });
    proptest::collection::vec(one, 0..4)
}

fn tmx(body: &str) -> String {
    format!("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header/><body><tu>{body}</tu></body></tmx>")
}

proptest! {
    #[test]
    fn pairs_read_back_as_written(pairs in pairs()) {
        prop_assert_eq!(read("a.tmx", &write(&pairs, &pair()), &pair()).unwrap(), pairs);
    }
}

#[test]
fn the_exact_tag_is_preferred_and_the_primary_subtag_will_do() {
    let text = tmx(r#"<tuv xml:lang="EN-us"><seg>color</seg></tuv><tuv xml:lang="en-gb"><seg>colour</seg></tuv>
        <tuv lang="de_AT"><seg>Farbe</seg></tuv><tuv xml:lang="fr"><seg>couleur</seg></tuv>"#);
    let found = read("a.tmx", &text, &pair()).unwrap();
    assert_eq!((found[0].source.as_str(), found[0].target.as_str()), ("Farbe", "colour"));
    let other = LangPair::new("de".parse().unwrap(), "it".parse().unwrap());
    assert_eq!(read("a.tmx", &text, &other).unwrap(), []);
}

#[test]
fn inline_codes_go_and_the_words_around_them_stay() {
    let text = tmx(
        r#"<tuv xml:lang="de"><seg>Ein <bpt i="1">&lt;b></bpt>fettes<ept i="1">&lt;/b></ept> <hi>Wort</hi><ph>{0}</ph>.</seg></tuv>
        <tuv xml:lang="en-GB" changeid="anna"><note>n</note><seg>A bold word.</seg></tuv>"#,
    );
    let found = read("a.tmx", &text, &pair()).unwrap();
    assert_eq!(found[0].source, "Ein fettes Wort.");
    assert_eq!((found[0].author.as_deref(), found[0].note.as_deref()), (Some("anna"), Some("n")));
}

#[test]
fn an_internal_subset_is_refused() {
    let text = "<!DOCTYPE tmx [<!ENTITY a \"b\">]>\n<tmx version=\"1.4\"/>";
    let fault = read("a.tmx", text, &pair()).unwrap_err().to_string();
    assert!(fault.starts_with("a.tmx:1:1: document type declaration refused"), "{fault}");
}

#[test]
fn written_memory_is_valid_by_the_official_dtd() {
    let pairs: Vec<_> = rich()
        .translatable()
        .filter_map(|(_, segment)| {
            let note = segment.notes.first().map(|note| note.text.clone());
            Some(TmxPair { source: segment.source.clone(), target: segment.target.clone()?, note, ..TmxPair::default() })
        })
        .collect();
    let (Some(dtd), Some(program)) = (shared("data/suites/openxliff-catalog/catalog/tmx/tmx14.dtd"), program("xmllint")) else {
        return;
    };
    let text = write(&pairs, &pair()).replace("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n", "");
    program.accepts(&["--nonet", "--noout", "--dtdvalid", dtd.to_str().unwrap()], &[("a.tmx", &text)]);
}

#[test]
fn the_compliance_kit_reads_without_error() {
    let Some(folder) = shared("data/suites/tmx-compliance-kit") else { return };
    let mut files = 0;
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "tmx") {
            continue;
        }
        files += 1;
        let name = path.display().to_string();
        let bytes = crate::files::read(&path).unwrap();
        match languages(&name, &crate::text::decode(&bytes, None).unwrap()) {
            Some(pair) => assert!(!read_bytes(&name, &bytes, &pair).unwrap().is_empty(), "{name}: no pair {pair}"),
            None => eprintln!("no pair in {name}"),
        }
    }
    assert_eq!(files, 23);
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
