//! Faults between entries: forms that two of them claim, chains of translations.

use super::source_forms;
use crate::glossary::entry::{Entry, UsageStatus};
use crate::glossary::fault::{FaultKind, Place};
use std::collections::{BTreeSet, HashMap};

/// Which entry owns a source form: the first that lists it.
pub(super) struct Pairs<'a> {
    entries: &'a [Entry],
    owners: HashMap<&'a str, usize>,
}

impl<'a> Pairs<'a> {
    pub(super) fn new(entries: &'a [Entry]) -> Self {
        let mut owners = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for form in source_forms(entry) {
                owners.entry(form).or_insert(index);
            }
        }
        Self { entries, owners }
    }

    /// The faults of the entry at `index` with the entries before it, and its chains.
    pub(super) fn faults(&self, index: usize) -> Vec<FaultKind> {
        let entry = &self.entries[index];
        let forms: BTreeSet<&str> = source_forms(entry).collect();
        let claims = forms.into_iter().filter_map(|form| Some((form, *self.owners.get(form)?)));
        let twice = claims.filter(|(_, owner)| *owner != index).map(|(form, owner)| claim(form, entry, &self.entries[owner]));
        twice.chain(entry.with_status(UsageStatus::Preferred).filter_map(|target| self.chain(entry, target))).collect()
    }

    /// `a → b` here, `b → c` elsewhere. An entry that keeps `b` is no chain.
    fn chain(&self, entry: &Entry, target: &str) -> Option<FaultKind> {
        let next = &self.entries[*self.owners.get(target)?];
        let is_chain = target != entry.source && next.preferred() != target && next.preferred() != entry.preferred();
        is_chain.then(|| FaultKind::Chain {
            target: target.to_owned(),
            other: next.location.clone(),
            other_target: next.preferred().to_owned(),
        })
    }
}

fn claim(form: &str, entry: &Entry, owner: &Entry) -> FaultKind {
    let (form, other) = (form.to_owned(), owner.location.clone());
    if entry.preferred() != owner.preferred() {
        let (target, other_target) = (entry.preferred().to_owned(), owner.preferred().to_owned());
        FaultKind::Conflict { form, target, other, other_target }
    } else if file_of(entry) == file_of(owner) {
        FaultKind::Duplicate { form, other }
    } else {
        FaultKind::Repeated { form, other }
    }
}

fn file_of(entry: &Entry) -> &str {
    Place::parse(&entry.location).file
}
