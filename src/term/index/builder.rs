//! Filling an index with forms, on two threads where there are many.

use super::table::Table;
use super::words::{Hash, is_word, token};
use super::{FormIndex, Record};
use crate::both::both;
use crate::glossary::CaseRule;
use crate::term::fold::Folded;

/// Entries from which on a second thread saves more than it costs.
pub(super) const WORTH_A_THREAD: usize = 5_000;

/// Beginnings looked back at before one is added again.
const RECENT: usize = 8;

/// Takes forms one by one.
#[derive(Debug)]
pub(in crate::term) struct Builder<T> {
    records: Vec<Record<T>>,
    forms: String,
    hashes: Vec<u64>,
    beginnings: Vec<u64>,
    odd: bool,
    folded: Folded,
}

impl<T> Builder<T> {
    pub(in crate::term) fn new() -> Self {
        let (forms, folded) = (String::new(), Folded::default());
        Self { records: Vec::new(), forms, hashes: Vec::new(), beginnings: Vec::new(), odd: false, folded }
    }

    /// A form without a letter or another visible character is left out.
    pub(in crate::term) fn add(&mut self, form: &str, case: CaseRule, meaning: T) {
        self.folded.set(form);
        let text = self.folded.text();
        let Some(first) = text.chars().next().filter(|_| !text.trim().is_empty()) else { return };
        self.odd |= !is_word(first);
        let mut hash = Hash::EMPTY;
        let mut at = 0;
        loop {
            let end;
            (end, hash) = token(text, at, hash);
            if end == text.len() {
                break;
            }
            add_beginning(&mut self.beginnings, hash.mixed());
            at = end;
        }
        self.hashes.push(hash.mixed());
        self.forms.push_str(form);
        self.records.push(Record { end: number(self.forms.len()), before: number(self.records.len()), case, meaning });
    }

    /// Takes the forms of another builder behind its own.
    fn append(&mut self, other: Self) {
        let (forms, records) = (number(self.forms.len()), number(self.records.len()));
        let moved = |record: Record<T>| Record { end: record.end + forms, before: record.before + records, ..record };
        self.records.extend(other.records.into_iter().map(moved));
        self.forms.push_str(&other.forms);
        self.hashes.extend(other.hashes);
        self.beginnings.extend(other.beginnings);
        self.odd |= other.odd;
    }

    pub(in crate::term) fn build(mut self) -> FormIndex<T> {
        let records = &mut self.records;
        let table = Table::new(&self.hashes, &self.beginnings, |record, before| {
            records[record].before = number(before);
        });
        self.records.shrink_to_fit();
        self.forms.shrink_to_fit();
        FormIndex { table, records: self.records, forms: self.forms, odd: self.odd }
    }
}

/// The index of the forms that `add` adds for each of `entries`, given its number; a long list is done by two threads.
pub(in crate::term) fn index_of<E: Sync, T: Send>(
    entries: &[E],
    add: impl Fn(&mut Builder<T>, usize, &E) + Sync,
) -> FormIndex<T> {
    let fill = |entries: &[E], from: usize| {
        let mut builder = Builder::new();
        entries.iter().enumerate().for_each(|(at, entry)| add(&mut builder, from + at, entry));
        builder
    };
    if entries.len() < WORTH_A_THREAD {
        return fill(entries, 0).build();
    }
    let half = entries.len() / 2;
    let (behind, mut builder) = both(|| fill(&entries[half..], half), || fill(&entries[..half], 0));
    builder.append(behind);
    builder.build()
}

/// The forms of one entry begin alike, so most beginnings have just been added.
fn add_beginning(beginnings: &mut Vec<u64>, hash: u64) {
    if !beginnings.iter().rev().take(RECENT).any(|recent| *recent == hash) {
        beginnings.push(hash);
    }
}

/// All forms together are far shorter than 4 GB.
fn number(place: usize) -> u32 {
    u32::try_from(place).expect("the forms of a glossary are shorter than 4 GB")
}
