//! Faults of one entry by itself.

use super::source_forms;
use crate::glossary::entry::{Entry, TermClass, UsageStatus};
use crate::glossary::fault::FaultKind;
use std::collections::HashSet;

/// The longest term in bytes; the services that take glossaries refuse longer ones.
pub(in crate::glossary) const LONGEST: usize = 1024;

/// Every fault of the entry's own texts.
pub(super) fn faults(entry: &Entry) -> Vec<FaultKind> {
    let faults = texts(entry).flat_map(|(key, text)| text_faults(key, text));
    faults.chain(contradictions(entry)).chain(lower_case_name(entry)).chain(same_as_source(entry)).collect()
}

/// Every term of the entry with the key it stands under.
fn texts(entry: &Entry) -> impl Iterator<Item = (&'static str, &str)> {
    let targets = entry.targets.iter().map(|target| match target.status {
        UsageStatus::Preferred => ("target", target.text.as_str()),
        UsageStatus::Admitted => ("admitted", target.text.as_str()),
        UsageStatus::Forbidden => ("forbidden", target.text.as_str()),
    });
    let variants = entry.source_variants.iter().map(|text| ("variants", text.as_str()));
    let forms = entry.forms.iter().map(|text| ("forms", text.as_str()));
    std::iter::once(("source", entry.source.as_str())).chain(targets).chain(variants).chain(forms)
}

/// True for what nobody sees and no term has: a byte order mark, too, from files that were put one behind the other.
pub(in crate::glossary) fn is_control(character: char) -> bool {
    character.is_control() || character == '\u{feff}'
}

fn text_faults(key: &'static str, text: &str) -> Vec<FaultKind> {
    if text.len() > LONGEST {
        return vec![FaultKind::TooLong { key, bytes: text.len(), limit: LONGEST }];
    }
    let mut faults = Vec::new();
    if let Some(control) = text.chars().find(|character| is_control(*character)) {
        faults.push(FaultKind::Control { key, code: u32::from(control) });
    }
    let better = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if better.is_empty() {
        faults.push(FaultKind::Empty(key));
    } else if text.trim() != text || text.contains("  ") {
        faults.push(FaultKind::Spaces { key, text: text.to_owned(), better });
    }
    faults
}

fn contradictions(entry: &Entry) -> impl Iterator<Item = FaultKind> {
    let accepted: HashSet<&str> = entry.accepted().collect();
    let forbidden = entry.with_status(UsageStatus::Forbidden).filter(move |form| accepted.contains(form));
    forbidden.map(|form| FaultKind::Contradiction(form.to_owned()))
}

/// A part of the name is enough: `al-Sisi`, `van der Bellen`.
fn lower_case_name(entry: &Entry) -> Vec<FaultKind> {
    let class = match entry.class {
        TermClass::Person | TermClass::Place => entry.class.as_str(),
        TermClass::Organisation | TermClass::Term | TermClass::DoNotTranslate => return Vec::new(),
    };
    let names = source_forms(entry).chain(entry.accepted());
    let lower = names.filter(|name| !name.is_empty() && !name.chars().any(char::is_uppercase));
    lower.map(|name| FaultKind::NoCapital { class, text: name.to_owned() }).collect()
}

/// Names often stay as they are, common terms seldom.
fn same_as_source(entry: &Entry) -> Option<FaultKind> {
    let is_same = entry.class == TermClass::Term && !entry.source.is_empty() && entry.preferred() == entry.source;
    is_same.then(|| FaultKind::SameAsSource(entry.source.clone()))
}
