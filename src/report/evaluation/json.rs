//! The counts and every pair as one JSON object, version 1.
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `version` | number | 1; fields may be added within a version, a change of meaning raises it |
//! | `totals` | object | `planted` pairs, of these `caught` by an expected check and `noticed` by any; `correct` pairs, of these `with_error` and `flagged` at any level |
//! | `checks` | list | by name: `check`, pairs that expect it (`expected`), of these `found` and `missed`, `false_alarms`, and `precision`, `recall`, `f1` (0 to 1, null where there is nothing to divide by) |
//! | `kinds` | list | `kind` (text or null) with the fields of `totals` |
//! | `pairs` | list | in the order of the files |
//! | `worse` | list of text | where a check does worse than the baseline says |
//!
//! A pair: `id`, `half` (`open`, `held-out`), `kind` (text or null), `source`, `target`, `expect`, `allow`, `missed` (lists of
//! checks), `false_alarms` (list of checks) and `found` (a finding a check: `check`, `level`, `message`).

use super::EvaluationReport;
use crate::check::{CheckCounts, JudgedPair, PairCounts};
use serde_json::{Map, Value, json};

/// The report.
pub fn json(report: &EvaluationReport) -> String {
    let evaluation = &report.evaluation;
    let kinds = evaluation.kinds().into_iter().map(|(kind, counts)| {
        let mut fields = totals(&counts);
        fields.insert("kind".to_owned(), Some(kind).filter(|kind| !kind.is_empty()).into());
        Value::Object(fields)
    });
    let value = json!({
        "version": 1,
        "totals": totals(&evaluation.totals()),
        "checks": evaluation.checks().into_iter().map(|(name, counts)| check(name, &counts)).collect::<Vec<Value>>(),
        "kinds": kinds.collect::<Vec<Value>>(),
        "pairs": evaluation.pairs.iter().map(pair).collect::<Vec<Value>>(),
        "worse": report.worse,
    });
    serde_json::to_string_pretty(&value).expect("text, numbers and lists always serialise") + "\n"
}

fn totals(counts: &PairCounts) -> Map<String, Value> {
    let named = [
        ("planted", counts.planted),
        ("caught", counts.caught),
        ("noticed", counts.noticed),
        ("correct", counts.correct),
        ("with_error", counts.with_error),
        ("flagged", counts.flagged),
    ];
    named.into_iter().map(|(name, count)| (name.to_owned(), count.into())).collect()
}

fn check(name: &str, counts: &CheckCounts) -> Value {
    json!({
        "check": name,
        "expected": counts.expected,
        "found": counts.found,
        "missed": counts.missed(),
        "false_alarms": counts.false_alarms,
        "precision": counts.precision(),
        "recall": counts.recall(),
        "f1": counts.f1(),
    })
}

fn pair(pair: &JudgedPair) -> Value {
    let labelled = &pair.labelled;
    let found =
        pair.found.iter().map(|finding| json!({ "check": finding.check, "level": finding.level, "message": finding.message }));
    json!({
        "id": labelled.id,
        "half": labelled.half(),
        "kind": labelled.kind,
        "source": labelled.source,
        "target": labelled.target,
        "expect": labelled.expect,
        "allow": labelled.allow,
        "missed": pair.missed().collect::<Vec<&str>>(),
        "false_alarms": pair.false_alarms().map(|finding| finding.check.as_str()).collect::<Vec<&str>>(),
        "found": found.collect::<Vec<Value>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;

    #[test]
    fn every_field_is_there() {
        insta::assert_snapshot!(super::json(&report()));
    }
}
