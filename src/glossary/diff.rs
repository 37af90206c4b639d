//! What changed between two versions of a glossary.

use super::build;
use super::entry::{CaseRule, Entry, PartOfSpeech, TermClass, UsageStatus};
use super::format::sorted;
use std::collections::HashMap;

/// One entry that is not the same in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    /// The source term.
    pub source: String,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is new.
    Added {
        /// The form to write.
        target: String,
    },
    /// It is gone.
    Removed {
        /// The form that was to be written.
        target: String,
    },
    /// It says something else.
    Changed {
        /// The keys that differ, in canonical order.
        keys: Vec<KeyChange>,
    },
}

/// One key of an entry in both versions; lists are joined by `; `.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChange {
    /// The key.
    pub key: &'static str,
    /// Its value before; empty where it had none.
    pub old: String,
    /// Its value now.
    pub new: String,
}

/// The entries that differ between `old` and `new`, in the order of a dictionary. No source term may be twice in a list.
pub fn changes(old: &[Entry], new: &[Entry]) -> Vec<EntryChange> {
    let by_source = |entries: &'_ [Entry]| -> HashMap<String, Entry> {
        entries.iter().map(|entry| (entry.source.clone(), entry.clone())).collect()
    };
    let (before, now) = (by_source(old), by_source(new));
    let gone: Vec<Entry> = old.iter().filter(|entry| !now.contains_key(&entry.source)).cloned().collect();
    let all: Vec<Entry> = gone.iter().chain(new).cloned().collect();
    let change = |entry: &Entry| {
        let kind = match (before.get(&entry.source), now.get(&entry.source)) {
            (None, _) => ChangeKind::Added { target: entry.preferred().to_owned() },
            (Some(_), None) => ChangeKind::Removed { target: entry.preferred().to_owned() },
            (Some(old), Some(new)) => ChangeKind::Changed { keys: key_changes(old, new)? },
        };
        Some(EntryChange { source: entry.source.clone(), kind })
    };
    sorted(&all).into_iter().filter_map(change).collect()
}

/// The keys that differ; `None` if the entries say the same.
fn key_changes(old: &Entry, new: &Entry) -> Option<Vec<KeyChange>> {
    let change = |key: &'static str| {
        let (old, new) = (values(old, key).join("; "), values(new, key).join("; "));
        (old != new).then_some(KeyChange { key, old, new })
    };
    let keys: Vec<KeyChange> = build::KEYS.iter().filter_map(|(key, _)| change(key)).collect();
    (!keys.is_empty()).then_some(keys)
}

/// What an entry says under a key of the canonical form; nothing where it is the default.
pub(super) fn values<'a>(entry: &'a Entry, key: &str) -> Vec<&'a str> {
    let mut preferred = entry.with_status(UsageStatus::Preferred);
    let target = preferred.next();
    match key {
        "source" => vec![&entry.source],
        "target" => target.into_iter().collect(),
        "variants" => entry.source_variants.iter().map(String::as_str).collect(),
        "forms" => entry.forms.iter().map(String::as_str).collect(),
        "admitted" => preferred.chain(entry.with_status(UsageStatus::Admitted)).collect(),
        "forbidden" => entry.with_status(UsageStatus::Forbidden).collect(),
        "class" => (entry.class != TermClass::Term).then(|| entry.class.as_str()).into_iter().collect(),
        "pos" => (entry.part_of_speech != PartOfSpeech::Noun).then(|| entry.part_of_speech.as_str()).into_iter().collect(),
        "gender" => entry.gender.map(|gender| gender.as_str()).into_iter().collect(),
        "case" => (entry.case != CaseRule::Guard).then(|| entry.case.as_str()).into_iter().collect(),
        "note" => entry.note.as_deref().into_iter().collect(),
        "reference" => entry.reference.as_deref().into_iter().collect(),
        other => unreachable!("`{other}` is not in the table of keys"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GlossaryFormat, read};
    use super::*;

    fn said(old: &str, new: &str) -> Vec<String> {
        let entries = |rows| read("g", &format!("source\ttarget\tnote\tforbidden\n{rows}"), GlossaryFormat::Tsv).0;
        let changes = changes(&entries(old), &entries(new)).into_iter();
        let word = |change: EntryChange| match change.kind {
            ChangeKind::Added { target } => format!("+ {} {target}", change.source),
            ChangeKind::Removed { target } => format!("- {} {target}", change.source),
            ChangeKind::Changed { keys } => {
                let keys: Vec<String> = keys.iter().map(|key| format!("{} `{}` `{}`", key.key, key.old, key.new)).collect();
                format!("~ {} {}", change.source, keys.join(", "))
            }
        };
        changes.map(word).collect()
    }

    #[test]
    fn changes_name_the_keys_and_come_in_the_order_of_a_dictionary() {
        let changes =
            said("Kiew\tKiev\tx\nZoll\ttariff\nÄgypten\tEgypt\n", "Krim\tCrimea\nKiew\tKyiv\tx\tKiev; Kijev\nÄgypten\tEgypt\n");
        assert_eq!(changes, ["~ Kiew target `Kiev` `Kyiv`, forbidden `` `Kiev; Kijev`", "+ Krim Crimea", "- Zoll tariff"]);
        assert_eq!(said("a\tb\n", "a\tb\n"), [""; 0]);
    }
}
