//! `satzpaar check` and `satzpaar explain` as a user and a CI job run them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{run, satzpaar};

const GLOSSARY: &str = "[[entry]]\nsource = \"Lawrow\"\ntarget = \"Lavrov\"\nclass = \"person\"\nforbidden = [\"Lawrov\"]\n";
const TSV: &str = "unit\tsegment\trole\tstate\torigin\tsource\ttarget\nu1\ts1\tlead\ttranslated\thuman\tGestern reiste\\tLawrow ab.\tThe minister left yesterday.\nu2\ts1\tlead\treviewed\thuman\tDas ist gut.\tThat is good.\n";
const JSONL: &str = "{\"source\":\"Das ist gut.\",\"target\":\"That is good.\"}\n{\"target\":\"\\u00c4h, Lawrov left.\",\"source\":\"Lawrow reiste ab.\"}\n";
const XLIFF: &str = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"de\" trgLang=\"en-GB\">\n<file id=\"f\"><unit id=\"u\"><segment>\n<source>Lawrow reiste ab.</source>\n<target>Then &amp; there <mrk id=\"m\">Lawrov</mrk> left.</target>\n</segment></unit></file></xliff>\n";
const FOLDERS: &str = "[[check.folder]]\npath = \"old\"\nlevel = { term-missing = \"warning\" }\n\
    [[check.folder]]\npath = \"new/*.tsv\"\nrequire = \"reviewed\"\nallow = { term-missing = [\"Lawrow\"] }\n";
const TMX: &str = "<tmx version=\"1.4\"><header/><body>\n<tu><tuv xml:lang=\"de\"><seg>Lawrow reiste ab.</seg></tuv>\n<tuv xml:lang=\"en-GB\"><seg>The minister left.</seg></tuv></tu></body></tmx>\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files.iter().chain(&[("g.toml", GLOSSARY)]) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut full = vec!["check", "--glossary", "g.toml", "--no-shipped"];
    full.extend(arguments);
    run(satzpaar(&full).current_dir(folder))
}

fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let arguments: Vec<&str> = ["--format", "json"].iter().chain(arguments).copied().collect();
    let (code, out, errors) = check(folder, &arguments);
    (code, serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {out}{errors}")))
}

/// `file:line:column check` of every finding.
fn places(report: &Value) -> Vec<String> {
    let place = |found: &Value| {
        let text = |field: &str| found[field].as_str().unwrap().to_owned();
        format!("{}:{}:{} {}", text("file"), found["line"], found["column"], text("check"))
    };
    report["findings"].as_array().unwrap().iter().map(place).collect()
}

#[test]
fn each_kind_of_file_is_read_and_each_finding_has_its_line_and_column() {
    let folder = folder(&[("a.tsv", TSV), ("b.jsonl", JSONL), ("c.xlf", XLIFF), ("d.tmx", TMX)]);
    let (code, report) = json(folder.path(), &["a.tsv", "b.jsonl", "c.xlf", "d.tmx"]);
    assert_eq!(code, 1);
    let wanted =
        ["a.tsv:2:45 term-missing", "b.jsonl:2:21 term-forbidden", "c.xlf:4:38 term-forbidden", "d.tmx:2:29 term-missing"];
    let found = places(&report);
    assert_eq!(
        found.iter().filter(|place| place.contains("term-")).collect::<Vec<_>>(),
        wanted.iter().collect::<Vec<_>>(),
        "{found:?}"
    );
    assert_eq!(report["segments"], 6);
    let again = json(folder.path(), &["a.tsv", "b.jsonl", "c.xlf", "d.tmx"]);
    assert_eq!(again.1, report);
}

#[test]
fn the_exit_code_follows_fail_on() {
    let folder = folder(&[("a.tsv", TSV), ("good.tsv", "source\ttarget\nDas ist gut.\tThat is good.\n")]);
    assert_eq!(check(folder.path(), &["good.tsv"]).0, 0);
    assert_eq!(check(folder.path(), &["a.tsv", "--fail-on", "never"]).0, 0);
    assert_eq!(check(folder.path(), &["good.tsv", "--require", "reviewed"]).0, 1);
    assert_eq!(check(folder.path(), &["nowhere.tsv"]).0, 2);
    assert_eq!(check(folder.path(), &["g.toml"]).0, 2);
}

#[test]
fn every_format_names_file_and_check() {
    let folder = folder(&[("a.tsv", TSV)]);
    for format in ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"] {
        let (code, out, errors) = check(folder.path(), &["a.tsv", "--format", format]);
        assert!(code == 1 && errors.is_empty(), "{format}: {errors}");
        assert!(out.contains("a.tsv") && out.contains("term-missing"), "{format}: {out}");
        assert!(!out.contains('\u{1b}'), "colour in a pipe: {out}");
        if ["json", "sarif", "gitlab"].contains(&format) {
            serde_json::from_str::<Value>(&out).unwrap();
        }
    }
}

#[test]
fn one_run_writes_several_reports() {
    let folder = folder(&[("a.tsv", TSV)]);
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let (code, out, _) = check(folder.path(), &["a.tsv", "--quiet", "--report", "sarif=out/a.sarif", "--report", "text=a.txt"]);
    assert_eq!((code, read("a.txt")), (1, out));
    assert_eq!(read("out/a.sarif"), check(folder.path(), &["a.tsv", "--format", "sarif"]).1);
    let (code, _, errors) = check(folder.path(), &["a.tsv", "--report", "sarif"]);
    assert!(code == 2 && errors.contains("FORMAT=FILE"), "{errors}");
}

#[test]
fn a_damaged_file_or_row_is_reported_and_the_others_are_checked() {
    let damaged = "source\ttarget\nLawrow reiste ab.\tHe left.\nzu\tviele\tFelder\n";
    let folder = folder(&[("a.tsv", TSV), ("bad.xlf", "<xliff"), ("row.tsv", damaged)]);
    let (code, out, errors) = check(folder.path(), &["bad.xlf", "a.tsv", "row.tsv"]);
    assert_eq!(code, 2);
    assert!(errors.contains("bad.xlf:1") && errors.contains("row.tsv:3:1"), "{errors}");
    assert!(out.contains("a.tsv:2:45") && out.contains("row.tsv:2:1"), "{out}");
}

#[test]
fn a_baseline_keeps_known_findings_silent_wherever_they_move() {
    let folder = folder(&[("a.tsv", TSV)]);
    assert_eq!(check(folder.path(), &["a.tsv", "--write-baseline", "known.json"]).0, 0);
    let moved: Vec<&str> = TSV.lines().collect();
    std::fs::write(folder.path().join("a.tsv"), [moved[0], moved[2], moved[1], ""].join("\n")).unwrap();
    let (code, report) = json(folder.path(), &["a.tsv", "--baseline", "known.json"]);
    assert_eq!((code, &report["known"], &report["stale"]), (0, &1.into(), &0.into()));
    std::fs::write(folder.path().join("a.tsv"), TSV.replace("yesterday", "today")).unwrap();
    let (code, report) = json(folder.path(), &["a.tsv", "--baseline", "known.json"]);
    assert_eq!((code, &report["known"], &report["stale"]), (1, &0.into(), &1.into()));
}

#[test]
fn one_more_of_a_known_finding_is_a_new_one() {
    let folder = folder(&[("a.tsv", TSV)]);
    assert_eq!(check(folder.path(), &["a.tsv", "--write-baseline", "known.json"]).0, 0);
    let row = TSV.lines().nth(1).unwrap();
    std::fs::write(folder.path().join("a.tsv"), format!("{TSV}{row}\n")).unwrap();
    let (code, report) = json(folder.path(), &["a.tsv", "--baseline", "known.json"]);
    assert_eq!((code, &report["known"], &report["errors"]), (1, &1.into(), &1.into()));
}

#[test]
fn a_folder_has_levels_and_a_required_state_of_its_own() {
    let folder = folder(&[("a.tsv", TSV), ("satzpaar.toml", FOLDERS)]);
    for name in ["old", "new"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name).join("a.tsv"), TSV).unwrap();
    }
    assert_eq!(check(folder.path(), &["a.tsv"]).0, 1);
    assert_eq!(check(folder.path(), &["old/a.tsv"]).0, 0);
    let (code, report) = json(folder.path(), &["new/a.tsv"]);
    assert_eq!((code, places(&report)), (1, vec!["new/a.tsv:2:56 not-reviewed".to_owned()]));
}

#[test]
fn a_note_in_the_file_keeps_a_finding_silent_and_one_that_does_not_is_a_finding() {
    let noted = |rule: &str| XLIFF.replace("<segment>", &format!("<notes><note>satzpaar ignore {rule}</note></notes><segment>"));
    let folder = folder(&[("a.xlf", &noted("term-forbidden: a quotation")), ("b.xlf", &noted("loop: a chorus"))]);
    let (code, report) = json(folder.path(), &["a.xlf"]);
    assert_eq!((code, &report["ignored"]), (0, &1.into()), "{report}");
    let (_, report) = json(folder.path(), &["b.xlf"]);
    assert!(places(&report).iter().any(|place| place.ends_with("unused-ignore")), "{report}");
}

#[test]
fn an_exception_holds_until_its_day_and_an_unused_one_is_a_finding() {
    let folder = folder(&[("a.tsv", TSV)]);
    let configure = |check: &str, until: &str| {
        let text = format!(
            "[[check.ignore]]\ncheck = \"{check}\"\nsource = \"Lawrow\"\nreason = \"house style\"\nuntil = \"{until}\"\n"
        );
        std::fs::write(folder.path().join("satzpaar.toml"), text).unwrap();
    };
    configure("term-missing", "9999-12-31");
    let (code, report) = json(folder.path(), &["a.tsv"]);
    assert_eq!((code, &report["ignored"]), (0, &1.into()));
    configure("term-missing", "2000-01-01");
    let (code, report) = json(folder.path(), &["a.tsv"]);
    assert_eq!(code, 1);
    assert!(places(&report).contains(&"satzpaar.toml:2:9 unused-ignore".to_owned()), "{report}");
    configure("term-mising", "9999-12-31");
    let (code, _, errors) = check(folder.path(), &["a.tsv"]);
    assert!(code == 2 && errors.contains("`term-missing`"), "{errors}");
}

#[test]
fn a_level_can_be_changed_and_a_check_switched_off() {
    let folder = folder(&[("a.tsv", TSV)]);
    for (level, code) in [("warning", 0), ("off", 0), ("error", 1)] {
        std::fs::write(folder.path().join("satzpaar.toml"), format!("[check.level]\nterm-missing = \"{level}\"\n")).unwrap();
        assert_eq!(check(folder.path(), &["a.tsv"]).0, code, "{level}");
    }
}

#[test]
fn a_folder_of_two_hundred_files_is_checked_in_seconds() {
    let folder = folder(&[]);
    std::fs::create_dir(folder.path().join("pairs")).unwrap();
    for number in 0..200 {
        std::fs::write(folder.path().join(format!("pairs/{number:03}.xlf")), XLIFF).unwrap();
    }
    std::fs::write(folder.path().join("pairs/000.tsv"), TSV).unwrap();
    let start = std::time::Instant::now();
    let (code, report) = json(folder.path(), &["pairs"]);
    assert_eq!((code, report["files"].as_array().unwrap().len()), (1, 200));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    eprintln!("200 files: {:?}", start.elapsed());
}

#[test]
fn explain_prints_the_text_of_a_check_and_names_the_nearest() {
    let (code, out, _) = run(&mut satzpaar(&["explain", "term-missing"]));
    assert!(code == 0 && out.contains("Why: ") && out.contains("Instead: "), "{out}");
    let (code, out, _) = run(&mut satzpaar(&["explain", "--list"]));
    assert!(code == 0 && out.lines().any(|line| line.starts_with("term-missing") && line.contains("error")), "{out}");
    let (code, _, errors) = run(&mut satzpaar(&["explain", "term-mising"]));
    assert!(code == 2 && errors.contains("`term-missing`"), "{errors}");
}
