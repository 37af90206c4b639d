//! The findings that every renderer is tested with.

use super::{Edit, Item, Report};
use crate::diagnostic::{Finding, Fix, Level};
use crate::text::{LineColumn, Span};

fn item(file: &str, (line, column, end): (usize, usize, usize), finding: Finding, source: &str, target: Option<&str>) -> Item {
    Item {
        file: file.into(),
        start: LineColumn { line, column },
        end: LineColumn { line, column: end },
        finding,
        source: source.into(),
        target: target.map(str::to_owned),
        ids: ("u1".into(), format!("s{line}")),
        edit: None,
    }
}

/// Every level, a file without findings, characters that each form escapes, a finding about a file.
pub(super) fn report() -> Report {
    let term = Finding::new("term-missing", Level::Error, "no accepted form of the term in the target: `Lawrow`")
        .with_hint("write `Lavrov`")
        .at_source(Span::new(13, 19));
    let near = Finding::new("near-miss-name", Level::Warning, "misspelt name in the target: `Müler`, 100 % <sure> & | \"so\"\nx")
        .at_source(Span::new(0, 7))
        .at_target(Span::new(0, 6))
        .with_fix(Fix::safe(Span::new(0, 6), "Müller"));
    let guess = Finding::new("code-place-guessed", Level::Info, "the place is a guess").at_source(Span::new(0, 3));
    let unused = Finding::new("unused-ignore", Level::Warning, "the exception keeps nothing silent: `loop`");
    let edit =
        Edit { start: LineColumn { line: 1, column: 5 }, end: LineColumn { line: 1, column: 11 }, text: "M\\u00fcller".into() };
    let mut near = item("out/m,ö:r.jsonl", (1, 5, 12), near, "Müllers Rede.", Some("Müler's speech."));
    near.edit = Some(edit);
    Report {
        files: vec!["out/a b.xlf".into(), "out/clean.tsv".into(), "out/m,ö:r.jsonl".into()],
        segments: 12,
        items: vec![
            item("out/a b.xlf", (7, 21, 27), term, "Schön, daß Lawrow abreist.", Some("Nice that Lawrow is leaving.")),
            near,
            item("out/m,ö:r.jsonl", (2, 5, 5), guess, "Das war es.", None),
            item("satzpaar.toml", (3, 9, 9), unused, "", None),
        ],
        known: 2,
        stale: 1,
        ignored: 3,
        fixed: 4,
        unreadable: vec!["out/bad.xlf:1: not well-formed XML: end of file".into()],
    }
}
