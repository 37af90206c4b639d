//! `satzpaar check --fix`: what is put right, what is left alone, and that nothing else in the file changes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{run, satzpaar};

const GLOSSARY: &str = "[[entry]]\nsource = \"Lawrow\"\ntarget = \"Lavrov\"\nclass = \"person\"\nforbidden = [\"Lawrov\"]\n";
const TSV: &str = "id\tsource\ttarget\n1\t„Gut“, sagte Lawrow.\t„Good“,  said Lawrov.\n2\tEr kam um 7.\tHe came at 8.\n";
const TMX: &str = "<tmx version=\"1.4\"><header/><body>\n<!-- kept -->\n<tu><tuv xml:lang=\"de\"><seg>A &amp; B kamen an, und es ist spät.</seg></tuv>\n\
    <tuv xml:lang=\"en-GB\"><seg>A &amp; B  came, and it&#39;s late.</seg></tuv></tu></body></tmx>\n";

fn check(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let mut full = vec!["check", "--no-shipped", "--format", "json"];
    full.extend(arguments);
    let (code, out, errors) = run(satzpaar(&full).current_dir(folder));
    (code, serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {out}{errors}")))
}

fn checks(report: &Value) -> Vec<&str> {
    report["findings"].as_array().unwrap().iter().map(|finding| finding["check"].as_str().unwrap()).collect()
}

#[test]
fn quotes_spaces_and_listed_names_are_put_right_and_facts_are_not() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("g.toml"), GLOSSARY).unwrap();
    std::fs::write(folder.path().join("a.tsv"), TSV).unwrap();
    let (code, before) = check(folder.path(), &["a.tsv", "--glossary", "g.toml"]);
    assert_eq!((code, &before["fixable"], &before["fixed"]), (1, &3.into(), &0.into()), "{before}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.tsv")).unwrap(), TSV, "without --fix nothing is written");
    let (code, after) = check(folder.path(), &["a.tsv", "--glossary", "g.toml", "--fix"]);
    assert_eq!((code, checks(&after), &after["fixed"]), (1, vec!["number-mismatch"], &3.into()), "{after}");
    let mended = TSV.replace("„Good“,  said Lawrov.", "“Good”, said Lavrov.");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.tsv")).unwrap(), mended);
    let (_, again) = check(folder.path(), &["a.tsv", "--glossary", "g.toml", "--fix"]);
    assert_eq!(again["fixed"], 0);
}

#[test]
fn a_file_of_another_encoding_keeps_it_and_everything_but_the_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.tmx");
    let wide =
        |text: &str| -> Vec<u8> { [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect() };
    std::fs::write(&path, wide(TMX)).unwrap();
    let (code, report) = check(folder.path(), &["a.tmx", "--fix", "--fail-on", "warning"]);
    assert_eq!((code, &report["fixed"]), (0, &1.into()), "{report}");
    assert_eq!(std::fs::read(&path).unwrap(), wide(&TMX.replace("B  came", "B came")));
}

#[test]
fn what_a_person_reviewed_and_what_is_accepted_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let table = "source\ttarget\tstate\nEr kam.\tHe  came.\treviewed\nSie ging.\tShe  left.\ttranslated\n";
    let rule = "[[check.ignore]]\ncheck = \"double-space\"\nsource = \"Sie ging.\"\nreason = \"a pause\"\n";
    std::fs::write(folder.path().join("a.tsv"), table).unwrap();
    std::fs::write(folder.path().join("satzpaar.toml"), rule).unwrap();
    let (_, report) = check(folder.path(), &["a.tsv", "--fix"]);
    assert_eq!((checks(&report), &report["fixed"], &report["ignored"]), (vec!["double-space"], &0.into(), &1.into()), "{report}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.tsv")).unwrap(), table);
}

#[test]
fn a_draft_of_our_own_file_stays_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let memory = "<tmx version=\"1.4\"><header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/><body>\
        <tu><tuv xml:lang=\"de\"><seg>Er kam am Montag wieder.</seg></tuv><tuv xml:lang=\"en-GB\"><seg>He came  back on Monday.</seg></tuv></tu></body></tmx>";
    std::fs::write(folder.path().join("m.tmx"), memory).unwrap();
    std::fs::write(folder.path().join("a.de.txt"), "Er kam am Montag wieder.\n").unwrap();
    let arguments = ["translate", "a.de.txt", "--memory", "m.tmx", "--backend", "echo", "-o", "out", "--no-shipped"];
    let (_, out, errors) = run(satzpaar(&arguments).current_dir(folder.path()));
    let path = folder.path().join("out/a.xlf");
    let before = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{fault}: {out}{errors}"));
    let origin = |text: &str| text.lines().find(|line| line.contains("\"origin\"")).map(str::to_owned);
    assert!(origin(&before).is_some() && before.contains("came  back"), "{before}");
    let (code, report) = check(folder.path(), &["out/a.xlf", "--fix", "--fail-on", "warning"]);
    assert_eq!((code, &report["fixed"]), (0, &1.into()), "{report}");
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.contains("came back") && origin(&after) == origin(&before), "{after}");
    let (_, tsv, _) = run(satzpaar(&["check", "out/a.xlf", "--fix", "--no-shipped"]).current_dir(folder.path()));
    assert!(std::fs::read_to_string(&path).unwrap() == after, "{tsv}");
}
