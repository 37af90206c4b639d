//! Which of the rows that a store found are given, and in which order: the same for both.

use super::rows::Raw;
use super::{Similarity, StoreError};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin, is_usable_for, look_up_form, words};
use std::cmp::Reverse;
use std::collections::HashSet;

/// Of rows with the hash of a source's look-up form those that have it and fit, in the order of
/// [`Memory::exact`](super::Memory::exact).
pub(super) fn exact(name: &str, rows: Vec<Raw>, pair: &LangPair, form: &str) -> Result<Vec<MemoryPair>, StoreError> {
    let mut found = Vec::new();
    for row in rows {
        let seq = row.seq;
        let known = row.pair(name)?;
        if is_usable_for(&known.pair, pair) && look_up_form(&known.source) == form {
            found.push((known, seq));
        }
    }
    found.sort_by_key(|(known, seq)| (known.origin.is_machine(), known.pair.target != pair.target, Reverse(*seq)));
    Ok(found.into_iter().map(|(known, _)| known).collect())
}

/// The different pairs of equally like rows, in order.
pub(super) fn alike(name: &str, rows: Vec<Raw>, score: u8, wanted: &LangPair) -> Result<Vec<Similarity>, StoreError> {
    let mut alike = Vec::new();
    for row in rows {
        let seq = row.seq;
        let pair = row.pair(name)?;
        if is_usable_for(&pair.pair, wanted) {
            alike.push((seq, Similarity { pair, score }));
        }
    }
    alike.sort_by_key(|(seq, like)| (like.pair.origin.is_machine(), Reverse(*seq)));
    let mut different: Vec<Similarity> = Vec::new();
    for (_, like) in alike {
        if !different.iter().any(|known| known.pair.source == like.pair.source && known.pair.target == like.pair.target) {
            different.push(like);
        }
    }
    Ok(different)
}

/// Of rows with the same source hash those that say what a better one says ([`Upkeep::dedupe`](super::Upkeep::dedupe)).
pub(super) fn doubles(name: &str, rows: Vec<Raw>, wanted: &LangPair) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
    let mut pairs: Vec<(i64, i64, MemoryPair)> = Vec::new();
    for row in rows {
        let (id, seq) = (row.id, row.seq);
        pairs.push((id, seq, row.pair(name)?));
    }
    pairs.retain(|(_, _, pair)| is_usable_for(&pair.pair, wanted));
    pairs.sort_by_key(|(_, seq, pair)| (trust(&pair.origin), Reverse(*seq)));
    let mut said = HashSet::new();
    pairs.retain(|(_, _, pair)| !said.insert((pair.pair.clone(), pair.source.clone(), pair.target.clone())));
    Ok(pairs.into_iter().map(|(id, _, pair)| (id, pair)).collect())
}

/// Less is better.
fn trust(origin: &PairOrigin) -> u8 {
    match origin {
        PairOrigin::Human => 0,
        PairOrigin::Imported { .. } => 1,
        PairOrigin::Machine(_) => 2,
    }
}

/// What is looked for in a concordance: words in small letters.
pub(super) struct Wanted {
    pub(super) words: Vec<String>,
    /// They must follow each other.
    phrase: bool,
    /// The last one may go on.
    pub(super) open: bool,
}

impl Wanted {
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        let bare = text.trim_matches(is_quote);
        Self { words: words(bare), phrase: bare.len() < text.len(), open: bare.ends_with('*') }
    }

    /// True if the pair, in which the index has found the words on a side, is wanted.
    pub(super) fn accepts(&self, found: &MemoryPair, side: &str, pair: &LangPair) -> bool {
        let text = if side == "source" { &found.source } else { &found.target };
        is_usable_for(&found.pair, pair) && (!self.phrase || self.is_in(text))
    }

    /// True if the words are in the text in a row.
    fn is_in(&self, text: &str) -> bool {
        words(text)
            .windows(self.words.len())
            .any(|run| self.words.iter().enumerate().zip(run).all(|((at, word), theirs)| self.fits(at, word, theirs)))
    }

    fn fits(&self, at: usize, word: &str, theirs: &str) -> bool {
        match self.open && at == self.words.len() - 1 {
            true => theirs.starts_with(word),
            false => theirs == word,
        }
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '„' | '“' | '”' | '«' | '»')
}
