//! Labelled pairs: JSONL, one object a line, read to measure the checks.
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `id` | text | its name in reports, once in a file; decides its half |
//! | `source`, `target` | text | the pair; an empty target is none |
//! | `expect` | list of text | the checks that must fire; empty for a correct pair; `any` for a fault no check is made for |
//! | `allow` | list of text, optional | checks that may fire besides without being false alarms |
//! | `kind` | text, optional | what is wrong with it, or hard about it, for the table |
//! | `from`, `to` | language tags, optional | the languages of this pair |
//!
//! Other fields are passed over, and so are empty lines.

use crate::check::{ANY, LabelledPair, checks, nearest_hint};
use crate::lang::{Lang, LangPair};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Line {
    id: String,
    source: String,
    target: String,
    expect: Vec<String>,
    #[serde(default)]
    allow: Vec<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    from: Option<Lang>,
    #[serde(default)]
    to: Option<Lang>,
}

/// Reads labelled pairs; `pair` are the languages where a line names none, `name` is what faults call the file.
///
/// # Errors
/// Every line that cannot be used, as `name:line:column: reason`; the column counts characters.
pub fn read(name: &str, text: &str, pair: &LangPair) -> Result<Vec<LabelledPair>, Vec<String>> {
    let (mut pairs, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let read = labelled(line, pair).and_then(|labelled| {
            let twice = || (column_of(line, &labelled.id), format!("an id that an earlier line has: `{}`", labelled.id));
            if seen.insert(labelled.id.clone()) { Ok(labelled) } else { Err(twice()) }
        });
        match read {
            Ok(labelled) => pairs.push(labelled),
            Err((column, reason)) => faults.push(format!("{name}:{}:{column}: {reason}", at + 1)),
        }
    }
    if pairs.is_empty() && faults.is_empty() {
        faults.push(format!("{name}:1:1: no labelled pair"));
    }
    if faults.is_empty() { Ok(pairs) } else { Err(faults) }
}

/// The column, from 1, and the reason.
type Fault = (usize, String);

fn labelled(line: &str, pair: &LangPair) -> Result<LabelledPair, Fault> {
    let read: Line = serde_json::from_str(line).map_err(|fault| (column(line, fault.column()), reason(&fault)))?;
    let is_known = |name: &str| checks().iter().any(|check| check.name == name);
    let expected = read.expect.iter().filter(|name| !is_known(name) && *name != ANY);
    if let Some(name) = expected.chain(read.allow.iter().filter(|name| !is_known(name))).next() {
        return Err((column_of(line, name), format!("unknown check: `{name}`\nhint: {}", nearest_hint(name))));
    }
    if read.source.trim().is_empty() {
        return Err((column_of(line, &read.source), "a pair without a source".to_owned()));
    }
    let or = |given: Option<Lang>, usual: &Lang| given.unwrap_or_else(|| usual.clone());
    let pair = LangPair::new(or(read.from, &pair.source), or(read.to, &pair.target));
    let Line { id, source, target, expect, allow, kind, .. } = read;
    Ok(LabelledPair { id, pair, source, target, expect, allow, kind })
}

/// Byte `at` of the line, from 1, in characters.
fn column(line: &str, at: usize) -> usize {
    line.char_indices().take_while(|(start, _)| *start < at).count().max(1)
}

/// Where the text stands in the line as a string of its own.
fn column_of(line: &str, text: &str) -> usize {
    let written = serde_json::Value::from(text).to_string();
    line.find(&written).map_or(1, |at| column(line, at + 1))
}

/// Without the place, which names the line of a document that is one line.
fn reason(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Vec<LabelledPair>, Vec<String>> {
        read("a.jsonl", text, &LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap()))
    }

    #[test]
    fn a_line_is_a_pair_and_may_name_its_languages() {
        let text = "{\"id\":\"1\",\"source\":\"Ja.\",\"target\":\"Yes.\",\"expect\":[],\"note\":7}\n\n\
            {\"id\":\"2\",\"source\":\"Ja.\",\"target\":\"\",\"expect\":[\"any\"],\"allow\":[\"loop\"],\"kind\":\"k\",\"to\":\"en-US\"}\n";
        let pairs = of(text).unwrap();
        assert!(pairs[0].is_correct() && !pairs[1].is_correct());
        assert_eq!(pairs.iter().map(|pair| pair.pair.to_string()).collect::<Vec<_>>(), ["de→en-GB", "de→en-US"]);
        assert_eq!((pairs[1].allow.len(), pairs[1].kind.as_deref()), (1, Some("k")));
    }

    #[test]
    fn every_line_that_cannot_be_used_is_named_with_its_place() {
        let text = "{\"id\":\"1\",\"source\":\"Ä\",\"target\":\"a\",\"expect\":[\"lop\"]}\n{\"id\":\"ü\" 1}\n{\"id\":\"3\"}\n\
            {\"id\":\"4\",\"source\":\"a\",\"target\":\"a\",\"expect\":[]}\n{\"id\":\"4\",\"source\":\"a\",\"target\":\"a\",\"expect\":[]}\n\
            {\"id\":\"5\",\"source\":\" \",\"target\":\"a\",\"expect\":[],\"allow\":[\"any\"]}\n";
        let faults = of(text).unwrap_err();
        let starts = ["a.jsonl:1:47: unknown check: `lop`", "a.jsonl:2:11: ", "a.jsonl:3:10: missing field `source`"];
        for (fault, start) in faults.iter().zip(starts) {
            assert!(fault.starts_with(start), "{fault}");
        }
        assert!(faults[0].contains("`loop`"), "{faults:#?}");
        assert_eq!(faults[3], "a.jsonl:5:7: an id that an earlier line has: `4`");
        assert!(faults[4].contains("unknown check: `any`"), "{faults:#?}");
        assert_eq!(of("\n").unwrap_err(), ["a.jsonl:1:1: no labelled pair"]);
    }
}
