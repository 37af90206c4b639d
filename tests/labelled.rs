//! `satzpaar check --evaluate`, and the checks on the project's own labelled pairs: none may get worse, and docs/checks.md says
//! how well each does. `SATZPAAR_BLESS=1 cargo test --test labelled` writes the page and the table.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::check::checks;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use support::{read, root, run, satzpaar};

fn is_blessing() -> bool {
    std::env::var_os("SATZPAAR_BLESS").is_some()
}

/// The labelled files, in order.
fn files() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("tests/labelled")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).collect();
    found.sort();
    found
}

/// Runs the evaluation of the project's own pairs.
fn evaluate(arguments: &[&str]) -> (i32, String, String) {
    let mut command = satzpaar(&["check", "--no-shipped", "--glossary", "tests/labelled/glossary.toml", "--ui-lang", "en"]);
    run(command.current_dir(root()).args(arguments).arg("--evaluate").args(files()))
}

fn tables(half: &str) -> String {
    let (code, out, errors) = evaluate(&["--format", "markdown", "--half", half]);
    assert_eq!(code, 0, "{errors}");
    out
}

/// A row a check: its name, level and what it looks for.
fn list() -> String {
    let row = |check: &satzpaar::check::CheckInfo| {
        let text = check.explanation();
        let head = text.split("\n\n").next().unwrap().split("Why:").next().unwrap().replace('\n', " ");
        let said = head.split_once(": ").map_or(head.as_str(), |(_, said)| said).trim().trim_end_matches('.').to_owned();
        format!("| `{}` | {} | {said} |\n", check.name, check.level)
    };
    format!("| check | level | what is wrong |\n| --- | --- | --- |\n{}", checks().iter().map(row).collect::<String>())
}

/// The page with this text between the marks of the name.
fn with_part(page: &str, name: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: written by tests/labelled.rs -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    format!("{before}{begin}\n{text}\n{end}{after}")
}

#[test]
fn the_page_on_checks_says_how_well_they_do() {
    let path = root().join("docs/checks.md");
    let page = read(&path);
    let halves = format!("### The open half\n\n{}\n### The held-out half\n\n{}", tables("open"), tables("held-out"));
    let written = with_part(&with_part(&page, "checks", &list()), "tables", &halves);
    if is_blessing() {
        std::fs::write(&path, &written).unwrap();
    } else {
        assert_eq!(page, written, "run with SATZPAAR_BLESS=1 and look at what changed");
    }
}

#[test]
fn no_check_gets_worse() {
    let table = root().join("tests/labelled/table.tsv");
    let table = table.to_str().unwrap();
    let option = if is_blessing() { "--write-baseline" } else { "--baseline" };
    let (code, out, errors) = evaluate(&["--format", "json", option, table]);
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {errors}"));
    assert_eq!(code, 0, "{:#}: `satzpaar check --evaluate` names the pairs", report["worse"]);
}

/// The set itself: enough of it, in both halves, and every kind of fault more than once.
#[test]
fn the_labelled_pairs_are_many_and_of_many_kinds() {
    let (_, out, errors) = evaluate(&["--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {errors}"));
    let totals = &report["totals"];
    assert!(totals["planted"].as_u64().unwrap() >= 300 && totals["correct"].as_u64().unwrap() >= 200, "{totals}");
    let pairs = report["pairs"].as_array().unwrap();
    let open = pairs.iter().filter(|pair| pair["half"] == "open").count();
    assert!(open * 5 > pairs.len() * 2 && open * 5 < pairs.len() * 3, "{open} of {}", pairs.len());
    let mut texts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for pair in pairs {
        *texts.entry((pair["source"].as_str().unwrap(), pair["target"].as_str().unwrap())).or_default() += 1;
    }
    let twice: Vec<_> = texts.into_iter().filter(|(_, count)| *count > 1).collect();
    assert!(twice.is_empty(), "{twice:#?}");
}

const PAIRS: &str = "{\"id\":\"1\",\"source\":\"Er kam am 22. März.\",\"target\":\"He came on 22 May.\",\"expect\":[\"date-mismatch\"],\"kind\":\"wrong month\"}\n\
    {\"id\":\"2\",\"source\":\"Er kam am 22. März.\",\"target\":\"He came on 22 March.\",\"expect\":[\"loop\"]}\n\
    {\"id\":\"3\",\"source\":\"Das Spiel endete 3:1.\",\"target\":\"The match ended 3-2.\",\"expect\":[]}\n";

fn folder(pairs: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pairs.jsonl"), pairs).unwrap();
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(satzpaar(&["check", "--evaluate", "pairs.jsonl", "--no-shipped"]).args(arguments).current_dir(folder))
}

#[test]
fn misses_and_false_alarms_are_listed_and_counted() {
    let folder = folder(PAIRS);
    let (code, out, errors) = check(folder.path(), &[]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for line in ["missed: 2: `loop`", "false alarm: 3: error[number-mismatch]", "| wrong month   |     1 |"] {
        assert!(out.contains(line), "{line}: {out}");
    }
    let (_, out, _) = check(folder.path(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["totals"]["planted"], &report["totals"]["caught"]), (&2.into(), &1.into()));
    assert_eq!((&report["totals"]["correct"], &report["totals"]["with_error"]), (&1.into(), &1.into()));
    let halves = ["open", "held-out"].map(|half| {
        let (_, out, _) = check(folder.path(), &["--format", "json", "--half", half]);
        serde_json::from_str::<Value>(&out).unwrap()["pairs"].as_array().unwrap().len()
    });
    assert_eq!(halves.iter().sum::<usize>(), 3);
}

#[test]
fn the_levels_of_the_project_hold() {
    let folder = folder(PAIRS);
    std::fs::write(folder.path().join("satzpaar.toml"), "[check.level]\nnumber-mismatch = \"off\"\n").unwrap();
    let (_, out, _) = check(folder.path(), &[]);
    assert!(!out.contains("number-mismatch"), "{out}");
}

#[test]
fn a_check_that_gets_worse_than_its_baseline_fails_the_run() {
    let folder = folder(PAIRS);
    assert_eq!(check(folder.path(), &["--write-baseline", "table.tsv"]).0, 0);
    assert_eq!(check(folder.path(), &["--baseline", "table.tsv", "--fail-on", "never"]).0, 0);
    let more = "{\"id\":\"4\",\"source\":\"Es kamen 20 Leute.\",\"target\":\"There came 30 people.\",\"expect\":[]}\n";
    std::fs::write(folder.path().join("pairs.jsonl"), format!("{PAIRS}{more}")).unwrap();
    let (code, out, _) = check(folder.path(), &["--baseline", "table.tsv", "--quiet"]);
    assert!(
        code == 1 && out.contains("worse: `number-mismatch` has more false alarms than the baseline says: 2 > 1"),
        "{code}: {out}"
    );
    std::fs::write(folder.path().join("table.tsv"), "{}").unwrap();
    let (code, _, errors) = check(folder.path(), &["--baseline", "table.tsv"]);
    assert!(code == 2 && errors.contains("--write-baseline"), "{code}: {errors}");
}

#[test]
fn what_cannot_be_used_is_named() {
    let bad = folder("{\"id\":\"1\",\"source\":\"Ja.\",\"target\":\"Yes.\",\"expect\":[\"lop\"]}\n{\"id\"\n");
    let (code, out, errors) = check(bad.path(), &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    for said in ["pairs.jsonl:1:52: unknown check: `lop`", "`loop`", "pairs.jsonl:2:"] {
        assert!(errors.contains(said), "{said}: {errors}");
    }
    let good = folder(PAIRS);
    for arguments in [&["--format", "sarif"][..], &["--fix"], &["--require", "final"], &["other.tsv"], &["--half", "both"]] {
        let (code, _, errors) = check(good.path(), arguments);
        assert!(code == 2 && !errors.is_empty(), "{arguments:?}: {code} {errors}");
    }
    assert_eq!(run(satzpaar(&["check"]).current_dir(good.path())).0, 2);
}
