//! The findings as one JSON object, version 1.
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `version` | number | 1; fields may be added within a version, a change of meaning raises it |
//! | `files` | list of text | the files that were read, in order |
//! | `segments` | number | segments to translate in them |
//! | `errors`, `warnings`, `infos` | number | findings of each level |
//! | `known`, `stale` | number | findings that the baseline knows, entries of it that fit none |
//! | `ignored` | number | findings that `[[check.ignore]]` keeps silent |
//! | `fixed`, `fixable` | number | faults put right in the files by `--fix`, findings that it would put right |
//! | `unreadable` | list of text | why a file or a row could not be read, a sentence each |
//! | `findings` | list | in the order of the files and of the places in each |
//!
//! A finding: `file`, `line`, `column`, `end_line`, `end_column` (from 1, in Unicode characters, the end is one past the last
//! character and equals the start where there is only a place), `level` (`error`, `warning`, `info`), `check`, `message`,
//! `hint` (text or null), `unit`, `segment` (ids), `source` (text), `target` (text or null), `start`, `end`, `target_start`,
//! `target_end` (where in source and target the words stand, in Unicode characters, null where there is no place to point to),
//! `fix` (null or `start`, `end` in the target in Unicode characters, `text` that belongs there, and `safety`: `safe`, `unsafe`,
//! `display-only`) and `fingerprint` (made from the check, both texts and the words: equal as long as those are).

use super::{Item, Report, to_json};
use crate::diagnostic::Level;
use crate::text::{CharOffsets, Span};
use serde_json::{Value, json};

/// The report.
pub fn json(report: &Report) -> String {
    to_json(&json!({
        "version": 1,
        "files": report.files,
        "segments": report.segments,
        "errors": report.count(Level::Error),
        "warnings": report.count(Level::Warning),
        "infos": report.count(Level::Info),
        "known": report.known,
        "stale": report.stale,
        "ignored": report.ignored,
        "fixed": report.fixed,
        "fixable": report.fixable(),
        "unreadable": report.unreadable,
        "findings": report.items.iter().map(finding).collect::<Vec<Value>>(),
    }))
}

fn finding(item: &Item) -> Value {
    let place = |text: &str, span: Option<Span>| {
        let offsets = CharOffsets::new(text);
        (span.map(|span| offsets.at(span.start)), span.map(|span| offsets.at(span.end)))
    };
    let (start, end) = place(&item.source, item.finding.source);
    let target = item.target.as_deref().unwrap_or_default();
    let (target_start, target_end) = place(target, item.finding.target);
    let fix = item.finding.fix.as_ref().map(|fix| {
        let (start, end) = place(target, Some(fix.span));
        json!({ "start": start, "end": end, "text": fix.text, "safety": fix.safety })
    });
    json!({
        "file": item.file,
        "line": item.start.line,
        "column": item.start.column,
        "end_line": item.end.line,
        "end_column": item.end.column,
        "level": item.finding.level,
        "check": item.finding.check,
        "message": item.finding.message,
        "hint": item.finding.hint,
        "unit": item.ids.0,
        "segment": item.ids.1,
        "source": item.source,
        "target": item.target,
        "start": start,
        "end": end,
        "target_start": target_start,
        "target_end": target_end,
        "fix": fix,
        "fingerprint": item.fingerprint(),
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
