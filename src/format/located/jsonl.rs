//! JSONL with the places of its texts: an object with `source` and `target` a line.

use super::row::{Row, located};
use super::{Located, LocatedError, Notation, Spot};
use crate::lang::LangPair;
use crate::text::SourceText;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

/// The fields that are looked at; those of other programs may hold anything.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    source: &'a RawValue,
    #[serde(borrow, default)]
    target: Option<&'a RawValue>,
    #[serde(default)]
    unit: Value,
    #[serde(default)]
    segment: Value,
    #[serde(default)]
    role: Value,
    #[serde(default)]
    state: Value,
    #[serde(default)]
    origin: Value,
}

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match row(&text, line) {
            Ok(row) => rows.push(row),
            Err(fault) => faults.push(format!("{name}:{}:{}: {}", at + 1, fault.column().max(1), reason(&fault))),
        }
    }
    Ok(located(name, SourceText::new(name, text), pair.clone(), rows, faults))
}

fn row(text: &str, line: &str) -> Result<Row, serde_json::Error> {
    let line: Line<'_> = serde_json::from_str(line)?;
    let string = |raw: &RawValue| serde_json::from_str::<String>(raw.get());
    Ok(Row {
        unit: word(line.unit),
        segment: word(line.segment),
        role: word(line.role),
        state: word(line.state),
        origin: word(line.origin),
        source: string(line.source)?,
        target: line.target.map(string).transpose()?,
        spots: (spot(text, line.source), line.target.map(|raw| spot(text, raw))),
    })
}

fn word<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

/// The inside of a string that is a part of `text`.
fn spot(text: &str, raw: &RawValue) -> Spot {
    let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Spot { content: start + 1..start + raw.get().len().saturating_sub(1).max(1), notation: Notation::Json }
}

/// Without the place, which names the line of a document that is one line.
fn reason(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(reason, _)| reason).to_owned()
}
