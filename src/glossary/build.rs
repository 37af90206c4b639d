//! From keys and values, of TOML or of a table, to an entry.

use super::entry::{Entry, TargetTerm, TermClass, UsageStatus};
use super::fault::{Fault, FaultKind};
use std::str::FromStr;

/// Is a key's value one text or a list?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    List,
}

/// Every key of an entry in canonical order.
pub(super) const KEYS: &[(&str, Shape)] = &[
    ("source", Shape::Text),
    ("target", Shape::Text),
    ("variants", Shape::List),
    ("forms", Shape::List),
    ("admitted", Shape::List),
    ("forbidden", Shape::List),
    ("class", Shape::Text),
    ("pos", Shape::Text),
    ("gender", Shape::Text),
    ("case", Shape::Text),
    ("note", Shape::Text),
    ("reference", Shape::Text),
];

/// One key of one entry with its place in the file.
#[derive(Debug)]
pub(super) struct Field {
    /// One of [`KEYS`].
    pub(super) key: &'static str,
    /// The value; one element for a text.
    pub(super) values: Vec<String>,
    /// `file:line:column` of the value.
    pub(super) location: String,
}

/// The key as it stands in [`KEYS`], and its shape.
pub(super) fn key(name: &str) -> Option<(&'static str, Shape)> {
    KEYS.iter().find(|(key, _)| *key == name).copied()
}

/// The fault of a key that does not exist.
pub(super) fn unknown_key(key: &str, location: String) -> Fault {
    let allowed = quoted(KEYS.iter().map(|(key, _)| *key));
    Fault { location, kind: FaultKind::UnknownKey { key: key.to_owned(), allowed } }
}

/// The entry of these fields; `None` if a required one is missing. `location` is `file:line`.
pub(super) fn entry(fields: Vec<Field>, location: String, faults: &mut Vec<Fault>) -> Option<Entry> {
    let mut entry = Entry { location, targets: Vec::new(), ..Entry::new("", "") };
    for field in fields {
        set(&mut entry, field, faults);
    }
    // A target list is complete only now, so the order of the keys in the file does not matter.
    entry.targets.sort_by_key(|target| target.status);
    let has_target = entry.class == TermClass::DoNotTranslate || entry.with_status(UsageStatus::Preferred).next().is_some();
    let missing = [("source", entry.source.is_empty()), ("target", !has_target)];
    let before = faults.len();
    let lacking = missing.iter().filter(|(_, lacking)| *lacking);
    faults.extend(lacking.map(|(key, _)| Fault { location: entry.location.clone(), kind: FaultKind::Missing(key) }));
    (faults.len() == before).then_some(entry)
}

fn set(entry: &mut Entry, field: Field, faults: &mut Vec<Fault>) {
    let Field { key, values, location } = field;
    let mut words = Words { key, location, faults };
    match key {
        "source" => entry.source = values.concat(),
        "target" => entry.targets.extend(targets(values, UsageStatus::Preferred)),
        "variants" => entry.source_variants = values,
        "forms" => entry.forms = values,
        "admitted" => entry.targets.extend(targets(values, UsageStatus::Admitted)),
        "forbidden" => entry.targets.extend(targets(values, UsageStatus::Forbidden)),
        "class" => entry.class = words.parse(&values, TermClass::ALL).unwrap_or(entry.class),
        "pos" => entry.part_of_speech = words.parse(&values, super::PartOfSpeech::ALL).unwrap_or(entry.part_of_speech),
        "gender" => entry.gender = words.parse(&values, super::Gender::ALL),
        "case" => entry.case = words.parse(&values, super::CaseRule::ALL).unwrap_or(entry.case),
        "note" => entry.note = Some(values.concat()),
        "reference" => entry.reference = Some(values.concat()),
        other => unreachable!("`{other}` is not in the table of keys"),
    }
}

fn targets(values: Vec<String>, status: UsageStatus) -> impl Iterator<Item = TargetTerm> {
    values.into_iter().filter(|text| !text.is_empty()).map(move |text| TargetTerm { text, status })
}

struct Words<'a> {
    key: &'static str,
    location: String,
    faults: &'a mut Vec<Fault>,
}

impl Words<'_> {
    fn parse<T: FromStr + ToString>(&mut self, values: &[String], all: &[T]) -> Option<T> {
        let word = values.concat();
        let parsed = word.parse().ok();
        if parsed.is_none() {
            let allowed = quoted(all.iter().map(T::to_string));
            let kind = FaultKind::UnknownWord { key: self.key.to_owned(), word, allowed };
            self.faults.push(Fault { location: self.location.clone(), kind });
        }
        parsed
    }
}

fn quoted(words: impl Iterator<Item = impl std::fmt::Display>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
