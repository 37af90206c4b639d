//! SARIF 2.1.0, which code hosts show beside the line.
//!
//! One run; its rules are the checks, each with its text of `explain`; columns count Unicode characters. The partial
//! fingerprint `satzpaarFinding/v1` is made from the texts, so that moving a line changes nothing. A fix is an edit of
//! the file. What could not be read is
//! a notification of the invocation.

use super::{Edit, Item, Report, to_json};
use crate::check::{CheckInfo, checks};
use crate::diagnostic::Level;
use crate::text::{LineColumn, visible};
use serde_json::{Value, json};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report.
pub fn sarif(report: &Report) -> String {
    let notifications: Vec<Value> =
        report.unreadable.iter().map(|said| json!({ "level": "error", "message": { "text": message(said) } })).collect();
    to_json(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": checks().iter().map(rule).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.unreadable.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": report.items.iter().map(result).collect::<Vec<Value>>(),
        }],
    }))
}

fn rule(check: &CheckInfo) -> Value {
    let explanation = check.explanation();
    let first = explanation.lines().next().unwrap_or_default();
    json!({
        "id": check.name,
        "shortDescription": { "text": first },
        "fullDescription": { "text": first },
        "help": { "text": explanation, "markdown": explanation },
        "defaultConfiguration": { "level": level(check.level) },
    })
}

fn result(item: &Item) -> Value {
    let finding = &item.finding;
    let hint = finding.hint.as_deref().map_or_else(String::new, |hint| format!("; {hint}"));
    let mut result = json!({
        "ruleId": finding.check,
        "level": level(finding.level),
        "message": { "text": message(&format!("{}{hint}", finding.message)) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&item.file) },
            "region": region(item.start, item.end),
        } }],
        "partialFingerprints": { "satzpaarFinding/v1": item.fingerprint() },
    });
    if let Some(index) = checks().iter().position(|check| check.name == finding.check) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(edit) = &item.edit {
        result["fixes"] = json!([fix(&item.file, edit)]);
    }
    result
}

/// A viewer makes a link of `[words](address)`; an article sets none.
fn message(text: &str) -> String {
    visible(text).replace("](", "] (")
}

fn region(start: LineColumn, end: LineColumn) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn fix(file: &str, edit: &Edit) -> Value {
    json!({ "artifactChanges": [{
        "artifactLocation": { "uri": uri(file) },
        "replacements": [{ "deletedRegion": region(edit.start, edit.end), "insertedContent": { "text": edit.text } }],
    }] })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// A path as a URI reference: what no URI may hold in percent signs. A colon before the first slash would be a scheme.
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    path.bytes().fold(scheme.to_owned(), |uri, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri + &char::from(byte).to_string(),
        _ => uri + &format!("%{byte:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn results_point_at_rules_and_places() {
        let mut log: Value = serde_json::from_str(&sarif(&report())).unwrap();
        let rules = log["runs"][0]["tool"]["driver"]["rules"].clone();
        for result in log["runs"][0]["results"].as_array_mut().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            result["ruleIndex"] = json!("tested above: it changes with every new check");
        }
        insta::assert_snapshot!(to_json(&log["runs"][0]["results"]));
    }

    #[test]
    fn moving_a_line_changes_no_fingerprint_and_another_word_does() {
        let mut item = report().items.remove(0);
        let before = result(&item)["partialFingerprints"].clone();
        (item.start.line, item.file) = (99, "elsewhere.xlf".into());
        assert_eq!(result(&item)["partialFingerprints"], before);
        item.target = Some("Nice that Lavrow is leaving.".into());
        assert_ne!(result(&item)["partialFingerprints"], before);
    }

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("out/a b/ö:x.xlf"), "out/a%20b/%C3%B6%3Ax.xlf");
        assert_eq!(uri("/tmp/a.xlf"), "file:///tmp/a.xlf");
    }
}
