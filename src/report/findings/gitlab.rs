//! GitLab's code quality report: a list of findings, each with a fingerprint of its own.
//!
//! `severity` is `major` for an error, `minor` for a warning, else `info`. The fingerprint is made from the texts and the
//! file; the second of two equal findings of a file counts, since GitLab drops what has the fingerprint of another.

use super::{Item, Report, to_json};
use crate::bitext::content_hash;
use crate::diagnostic::Level;
use crate::text::visible;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The report.
pub fn gitlab(report: &Report) -> String {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let issue = |item: &Item| {
        let number = seen.entry(content_hash(&[&item.file, &item.fingerprint()])).or_default();
        *number += 1;
        issue(item, *number)
    };
    to_json(&Value::Array(report.items.iter().map(issue).collect()))
}

fn issue(item: &Item, number: usize) -> Value {
    let finding = &item.finding;
    let hint = finding.hint.as_deref().map_or_else(String::new, |hint| format!("; {hint}"));
    json!({
        "description": visible(&format!("{}{hint}", finding.message)),
        "check_name": finding.check,
        "fingerprint": content_hash(&[&item.file, &item.fingerprint(), &number.to_string()]),
        "severity": match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Info => "info",
        },
        "location": { "path": item.file, "lines": { "begin": item.start.line, "end": item.end.line } },
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn equal_findings_have_fingerprints_of_their_own() {
        let mut report = report();
        insta::assert_snapshot!(gitlab(&report));
        report.items.push(report.items[0].clone());
        let issues: Value = serde_json::from_str(&gitlab(&report)).unwrap();
        assert_ne!(issues[0]["fingerprint"], issues[4]["fingerprint"]);
    }
}
