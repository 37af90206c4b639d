//! Many forms of many entries, found at the words of a text.
//!
//! Forms begin and end at the edges of words, so a text is asked about word by word: a hash grows with each word, and a
//! table says whether it is a form and whether longer ones begin so. That takes one look-up a word, however many forms
//! there are, where an automaton over a million forms would need ten times the memory and leave the processor's cache.

mod builder;
mod table;
mod words;

use super::fold::Folded;
use crate::glossary::CaseRule;
use crate::text::Span;
pub(super) use builder::{Builder, index_of};
use std::ops::Range;
use table::Table;
pub(super) use words::is_word;
use words::{Hash, token};

/// A form must have this many characters to be found inside a word; `EU` is in too many.
const SHORTEST_INSIDE: usize = 4;

/// One form and what it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern<'a, T> {
    /// The form with its capitals.
    pub(super) form: &'a str,
    /// How case counts.
    pub(super) case: CaseRule,
    /// What the form stands for.
    pub(super) meaning: &'a T,
}

/// Where forms are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// From the edge of a word to the edge of a word.
    Words,
    /// One end may be inside a word too.
    Inside,
}

/// Finds every form at every place, folded; case is the caller's business.
#[derive(Debug)]
pub(super) struct FormIndex<T> {
    table: Table,
    records: Vec<Record<T>>,
    /// The forms one behind the other.
    forms: String,
    /// Some form begins with a character that is no part of a word.
    odd: bool,
}

#[derive(Debug)]
struct Record<T> {
    /// Where the form ends in the text of all forms; it begins where the one before ends.
    end: u32,
    /// The record before this one whose form has the same hash; its own number if there is none.
    before: u32,
    case: CaseRule,
    meaning: T,
}

impl<T> FormIndex<T> {
    /// Calls `visit` with every pattern at every place of `text`, in the order of where places begin; spans are in bytes
    /// of `text`.
    pub(super) fn find<'a>(&'a self, text: &str, reach: Reach, mut visit: impl FnMut(Span, Pattern<'a, T>)) {
        let folded = Folded::new(text);
        let mut spelling = Folded::default();
        self.scan(folded.text(), reach, &mut |start, end, first| {
            let Some(span) = folded.original(start, end) else { return };
            for pattern in self.chain(first) {
                spelling.set(pattern.form);
                if spelling.text() == &folded.text()[start..end] {
                    visit(span, pattern);
                }
            }
        });
    }

    /// The patterns whose folded form is `text` folded.
    pub(super) fn exactly(&self, text: &str) -> impl Iterator<Item = Pattern<'_, T>> {
        let folded = super::fold::fold(text);
        let first = self.table.get(Hash::EMPTY.with(&folded).mixed()).and_then(|found| found.first);
        let chain = first.into_iter().flat_map(|first| self.chain(first));
        chain.filter(move |pattern| super::fold::fold(pattern.form) == folded)
    }

    fn scan(&self, text: &str, reach: Reach, visit: &mut impl FnMut(usize, usize, usize)) {
        let mut at = 0;
        while at < text.len() {
            let (end, hash) = token(text, at, Hash::EMPTY);
            let word = text[at..].starts_with(is_word);
            if word || self.odd {
                self.extend(text, at, (end, hash), reach, visit);
            }
            if word && reach == Reach::Inside {
                self.suffixes(text, at..end, visit);
            }
            at = end;
        }
    }

    /// Every form that begins at byte `start`, given the end and the hash of the first word.
    fn extend(
        &self,
        text: &str,
        start: usize,
        (mut end, mut hash): (usize, Hash),
        reach: Reach,
        visit: &mut impl FnMut(usize, usize, usize),
    ) {
        let (mut at, mut before) = (start, Hash::EMPTY);
        loop {
            if reach == Reach::Inside {
                self.prefixes(text, start, at..end, before, visit);
            }
            let Some(found) = self.table.get(hash.mixed()) else { return };
            if let Some(first) = found.first {
                visit(start, end, first);
            }
            if !found.longer || end == text.len() {
                return;
            }
            (at, before) = (end, hash);
            (end, hash) = token(text, at, hash);
        }
    }

    /// Forms that begin inside the word at `word`.
    fn suffixes(&self, text: &str, word: Range<usize>, visit: &mut impl FnMut(usize, usize, usize)) {
        for (inner, _) in text[word.clone()].char_indices().skip(1) {
            let start = word.start + inner;
            if text[start..word.end].chars().nth(SHORTEST_INSIDE - 1).is_some() {
                self.extend(text, start, token(text, start, Hash::EMPTY), Reach::Words, visit);
            }
        }
    }

    /// Forms that begin at `start` and end inside the word at `word`; `hash` is that of what lies before the word.
    fn prefixes(
        &self,
        text: &str,
        start: usize,
        word: Range<usize>,
        mut hash: Hash,
        visit: &mut impl FnMut(usize, usize, usize),
    ) {
        let mut before = word.start;
        for (inner, _) in text[word.clone()].char_indices().skip(1) {
            let end = word.start + inner;
            hash = hash.with(&text[before..end]);
            before = end;
            if text[start..end].chars().nth(SHORTEST_INSIDE - 1).is_none() {
                continue;
            }
            if let Some(first) = self.table.get(hash.mixed()).and_then(|found| found.first) {
                visit(start, end, first);
            }
        }
    }

    fn chain(&self, first: usize) -> impl Iterator<Item = Pattern<'_, T>> {
        let before = |at: &usize| Some(self.records[*at].before as usize).filter(|before| before != at);
        std::iter::successors(Some(first), before).map(|at| {
            let start = at.checked_sub(1).map_or(0, |before| self.records[before].end as usize);
            let record = &self.records[at];
            Pattern { form: &self.forms[start..record.end as usize], case: record.case, meaning: &record.meaning }
        })
    }
}

#[cfg(test)]
mod tests;
