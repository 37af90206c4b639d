//! `satzpaar memory` and the tables of a run: files of other programs come in, and every table of one run says the same.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{run, satzpaar};

fn said(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, errors) = run(satzpaar(arguments).current_dir(folder));
    assert_eq!(code, 0, "{arguments:?}: {out}{errors}");
    out
}

#[test]
fn a_memory_in_utf_16_is_imported_and_goes_out_again() {
    let folder = tempfile::tempdir().unwrap();
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<tmx version=\"1.4\"><header/><body><tu>\
        <tuv xml:lang=\"DE-DE\"><seg>Der <bpt i=\"1\">&lt;b></bpt>Hafen<ept i=\"1\">&lt;/b></ept> schließt.</seg></tuv>\
        <tuv xml:lang=\"EN-GB\"><seg>The harbour closes.</seg></tuv></tu></body></tmx>";
    let little = satzpaar::text::Charset::Utf16.encode(text);
    let big: Vec<u8> = little.chunks(2).flat_map(|unit| [unit[1], unit[0]]).collect();
    for (name, bytes) in [("little.tmx", little), ("big.tmx", big)] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let languages = ["--from", "de", "--to", "en-GB"];
        let memory = |arguments: &[&str]| said(folder.path(), &[&["memory"], &languages[..], arguments].concat());
        assert_eq!(memory(&["import", name]), format!("{name}: pairs: 1, new: 1, gone: 0\n"));
        assert!(memory(&["search", "hafen"]).contains("\tThe harbour closes.\n"));
        assert!(memory(&["export"]).contains("<seg>Der Hafen schließt.</seg>"));
    }
}

#[test]
fn the_tables_and_the_memory_of_a_run_hold_the_same_pairs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.de.txt"), "Der Hafen schließt\n\n- \"Ja\"; sagte Roth. Er kam, sah\tund ging.\n")
        .unwrap();
    let emit = ["--backend", "pseudo", "--emit", "xliff,tsv,csv,jsonl,tmx", "-o", "out"];
    run(satzpaar(&[&["translate", "a.de.txt"], &emit[..]].concat()).current_dir(folder.path()));
    let pairs = |name: &str| {
        let bytes = std::fs::read(folder.path().join("out").join(name)).unwrap();
        let pair = support::pair("de", "en-GB");
        let read = satzpaar::format::located::read(name, &bytes, &pair).unwrap();
        assert_eq!(read.faults, Vec::<String>::new());
        let pairs = read.bitext.translatable().map(|(unit, segment)| {
            (
                unit.id.clone(),
                segment.id.clone(),
                segment.source.clone(),
                segment.target.clone(),
                segment.state,
                segment.origin.clone(),
            )
        });
        pairs.collect::<Vec<_>>()
    };
    let whole = pairs("a.xlf");
    assert!(whole.len() >= 3 && whole.iter().all(|pair| pair.3.is_some()), "{whole:?}");
    for name in ["a.tsv", "a.csv", "a.jsonl"] {
        assert_eq!(pairs(name), whole, "{name}");
    }
    let ready: Vec<_> = whole.iter().filter(|pair| pair.4 >= satzpaar::bitext::State::Translated).cloned().collect();
    assert_eq!(pairs("a.tmx"), ready);
    let (_, report, _) = run(satzpaar(&["check", "out/a.csv", "--format", "json"]).current_dir(folder.path()));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["segments"], whole.len());
}
