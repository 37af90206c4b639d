//! `satzpaar convert`: every format into every other, the account of what got lost, and files that are refused.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use support::article::article;
use support::{read, run, satzpaar};

const KINDS: [&str; 8] = ["xliff", "xliff22", "xliff12", "tmx", "po", "tsv", "csv", "jsonl"];

fn convert(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(satzpaar(&["convert"]).args(arguments).current_dir(folder))
}

fn extension(kind: &str) -> &str {
    if kind.starts_with("xliff") { "xlf" } else { kind }
}

/// The account of a conversion that succeeds.
fn account(folder: &Path, from: &str, to: &str, kind: &str) -> Value {
    let (code, out, errors) = convert(folder, &[from, "-o", to, "--to-format", kind, "--format", "json"]);
    assert_eq!(code, 0, "{from} to {to}: {errors}");
    serde_json::from_str(&out).unwrap()
}

fn lost(account: &Value) -> BTreeSet<&str> {
    account["lost"].as_array().unwrap().iter().map(|lost| lost["feature"].as_str().unwrap()).collect()
}

/// Where a sentence stands in the article is not the same once texts that are only kept are gone.
fn without_places(text: &str) -> Vec<String> {
    let line = |line: &str| match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(mut object)) => {
            ["start", "end"].into_iter().for_each(|place| drop(object.remove(place)));
            Value::Object(object).to_string()
        }
        _ => line.to_owned(),
    };
    text.lines().map(line).collect()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = satzpaar::format::xliff::write(&article(), &satzpaar::format::xliff::XliffInfo::default());
    std::fs::write(folder.path().join("a.xlf"), text).unwrap();
    folder
}

#[test]
fn every_format_goes_into_every_other_and_names_what_that_cannot_hold() {
    let folder = folder();
    for kind in KINDS {
        account(folder.path(), "a.xlf", &format!("{kind}/one.{}", extension(kind)), kind);
    }
    for from in KINDS {
        for to in KINDS {
            let (one, two) = (format!("{from}/one.{}", extension(from)), format!("{from}/two-{to}.{}", extension(to)));
            let there = account(folder.path(), &one, &two, to);
            assert_eq!(there["unread"], serde_json::json!([]), "{from} to {to}");
            // What the way there did not lose comes back.
            let back = account(folder.path(), &two, &format!("{from}/back-{to}.{}", extension(from)), from);
            assert_eq!(back["unread"], serde_json::json!([]), "{to} to {from}");
            if lost(&there).is_empty() && from != to {
                let back = read(folder.path().join(format!("{from}/back-{to}.{}", extension(from))));
                assert_eq!(without_places(&back), without_places(&read(folder.path().join(one))), "{from} to {to}");
            }
        }
    }
}

#[test]
fn a_memory_says_what_it_has_no_place_for() {
    let folder = folder();
    let account = account(folder.path(), "a.xlf", "a.tmx", "tmx");
    assert!(lost(&account).is_superset(&BTreeSet::from(["kept-text", "untranslated", "term", "candidate", "finding"])));
    assert!(!lost(&account).contains("note"));
    let (code, _, errors) = convert(folder.path(), &["a.xlf", "-o", "b.tmx", "--strict"]);
    assert!(code == 1 && errors.contains("lost, no place in tmx: findings ("), "{errors}");
    assert!(folder.path().join("b.tmx").exists());
}

#[test]
fn another_version_of_xliff_keeps_what_we_do_not_understand() {
    let folder = tempfile::tempdir().unwrap();
    let old = "<?xml version=\"1.0\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"de\" \
               xmlns:my=\"urn:my\"><file id=\"f\"><my:job>7</my:job><unit id=\"u\"><segment><source>Ja.</source></segment></unit>\
               </file></xliff>\n";
    std::fs::write(folder.path().join("a.xlf"), old).unwrap();
    let (code, _, errors) = convert(folder.path(), &["a.xlf", "-o", "b.xlf", "--to-format", "xliff22"]);
    assert_eq!(code, 0, "{errors}");
    let new = old.replace("document:2.0", "document:2.2").replace("version=\"2.1\"", "version=\"2.2\"");
    assert_eq!(read(folder.path().join("b.xlf")), new);
    let (code, out, errors) = convert(folder.path(), &["b.xlf", "-o", "-", "--to-format", "po"]);
    assert!(
        code == 0 && out.contains("msgid \"Ja.\"") && errors.contains("b.xlf:2: not carried over: <job> beside the units (1)"),
        "{errors}"
    );
}

#[test]
fn broken_files_are_refused_and_nothing_is_written() {
    let folder = folder();
    let cases = [
        ("a.tsv", "source\ttarget\nEins\tOne\tmore\n", "a.tsv:2:1: row has 3 fields, the header 2"),
        ("b.jsonl", "{\"source\":\"Ja\",\"target\":\"Yes\"}\n{\"source\":\n", "b.jsonl:2:"),
        ("c.tmx", "<tmx version=\"1.4\"><header/><body><tu>", "c.tmx:1:"),
        ("d.tmx", "<html/>", "d.tmx:1: not a TMX file: `<html>`"),
        (
            "e.xlf",
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"de\"><file/></xliff>",
            "e.xlf:1:",
        ),
        ("f.tmx", "<!DOCTYPE tmx [<!ENTITY x \"y\">]><tmx/>", "f.tmx:1:1: document type declaration refused"),
        ("g.csv", "a,b\n1,2\n", "g.csv:1:1: no column `source`"),
    ];
    for (name, text, said) in cases {
        std::fs::write(folder.path().join(name), text).unwrap();
        let (code, _, errors) = convert(folder.path(), &[name, "-o", "new.po"]);
        assert!(code == 2 && errors.contains(said), "{name}: {code} {errors}");
        assert!(!folder.path().join("new.po").exists(), "{name}");
    }
    for arguments in [["a.xlf", "-o", "a.xlf"], ["a.xlf", "-o", "a.txt"], ["a.txt", "-o", "b.po"]] {
        let (code, _, errors) = convert(folder.path(), &arguments);
        assert!(code == 2 && errors.contains("hint: "), "{arguments:?}: {errors}");
    }
}
