//! What reading and writing a foreign glossary gives: the entries, and an account of what found no place.

use super::entry::{CaseRule, Entry, PartOfSpeech, TermClass, UsageStatus};
use super::fault::{Fault, FaultKind};
use std::collections::BTreeMap;

/// A glossary as it was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// The good entries in the order of the file.
    pub entries: Vec<Entry>,
    /// What is wrong with the file.
    pub faults: Vec<Fault>,
    /// What the file says and an entry cannot hold: its name there, and how often.
    pub passed_over: BTreeMap<String, usize>,
}

impl Reading {
    /// Counts something that finds no place.
    pub fn pass_over(&mut self, what: &str) {
        *self.passed_over.entry(what.to_owned()).or_default() += 1;
    }
}

/// A glossary as it was written.
#[derive(Debug, Default)]
pub struct Written {
    /// The file.
    pub text: String,
    /// Keys that the format cannot hold, and how many entries lose them.
    pub lost: BTreeMap<&'static str, usize>,
    /// Entries, or spellings of one, that the format cannot hold at all, and why.
    pub left_out: Vec<Fault>,
    /// Cells as a service wants them that a spreadsheet program would take for an order.
    pub formulas: usize,
}

impl Written {
    /// Counts the keys of `entry` that are not among those the format holds.
    pub fn count_lost(&mut self, entry: &Entry, held: &[&str]) {
        for key in keys_of(entry).into_iter().filter(|key| !held.contains(key)) {
            self.lose(key);
        }
    }

    /// Counts one entry that loses `key`.
    pub fn lose(&mut self, key: &'static str) {
        *self.lost.entry(key).or_default() += 1;
    }

    /// Notes an entry that is not written.
    pub fn leave_out(&mut self, entry: &Entry, kind: FaultKind) {
        self.left_out.push(Fault { location: entry.location.clone(), kind });
    }
}

/// The keys with which the entry says more than source and target.
fn keys_of(entry: &Entry) -> Vec<&'static str> {
    let has = |status| entry.with_status(status).next().is_some();
    let admitted = has(UsageStatus::Admitted) || entry.with_status(UsageStatus::Preferred).nth(1).is_some();
    let keys = [
        ("variants", !entry.source_variants.is_empty()),
        ("forms", !entry.forms.is_empty()),
        ("admitted", admitted),
        ("forbidden", has(UsageStatus::Forbidden)),
        ("class", entry.class != TermClass::Term),
        ("pos", entry.part_of_speech != PartOfSpeech::Noun),
        ("gender", entry.gender.is_some()),
        ("case", entry.case != CaseRule::Guard),
        ("note", entry.note.is_some()),
        ("reference", entry.reference.is_some()),
    ];
    keys.into_iter().filter(|(_, said)| *said).map(|(key, _)| key).collect()
}
