//! The fact checks case by case; `tests/facts/README.md` says how a case is written.

use satzpaar::bitext::Segment;
use satzpaar::check::check_segment;
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use satzpaar::term::Termbase;
use std::path::Path;

const CHECKS: &[&str] =
    &["currency-mismatch", "date-mismatch", "number-format", "number-mismatch", "time-mismatch", "unit-mismatch"];

fn termbase() -> Termbase {
    let pair = LangPair::new("de".parse().expect("a constant tag"), "en-GB".parse().expect("a constant tag"));
    Termbase::new(Glossary { pair, entries: Vec::new() })
}

/// What the fact checks say about a pair: `-`, or each finding's check and level.
fn found(terms: &Termbase, source: &str, target: &str) -> String {
    let mut segment = Segment::new("s", source, "");
    segment.target = Some(target.to_owned());
    let findings = check_segment(&segment, terms, None, &[]);
    let facts = findings.iter().filter(|finding| CHECKS.contains(&finding.check.as_str()));
    let names: Vec<String> = facts.map(|finding| format!("{} {}", finding.check, finding.level)).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(", ") }
}

/// Every case with the file and line it stands in.
#[expect(clippy::disallowed_methods, reason = "tests read their data as it is")]
fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    let mut files: Vec<_> = std::fs::read_dir(&folder).expect("the cases are there").filter_map(Result::ok).collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let mut cases = Vec::new();
    for path in files.iter().map(std::fs::DirEntry::path).filter(|path| path.extension().is_some_and(|end| end == "tsv")) {
        let text = std::fs::read_to_string(&path).expect("a case file is UTF-8");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        cases.extend(lines.map(|(number, line)| (format!("{name}:{number}"), line.to_owned())));
    }
    cases
}

#[test]
fn every_case_is_judged_as_it_says() {
    let terms = termbase();
    let mut wrong = Vec::new();
    for (place, line) in cases() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [wanted, source, target] = columns[..] else { panic!("{place}: no three columns") };
        let found = found(&terms, source, target);
        if found != wanted {
            wrong.push(format!("{place}: {found} instead of {wanted}\n  {source}\n  {target}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
