//! A language's words with their meanings, looked up fast: nearly every word of a text is none of them.

use super::language::Meaning;
use std::collections::HashMap;

/// Words and signs with their meanings.
pub(super) struct Lexicon {
    words: HashMap<&'static str, Meaning>,
    /// The lengths in bytes of the words that start with a byte, as bits: most other words are told apart by this alone.
    lengths: Box<[u64; 256]>,
}

impl Lexicon {
    /// A lexicon of small words; of two meanings of one word the first counts.
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, Meaning)>) -> Self {
        let mut lexicon = Self { words: HashMap::new(), lengths: Box::new([0; 256]) };
        for (word, meaning) in words {
            if let Some(first) = word.bytes().next() {
                lexicon.lengths[usize::from(first)] |= 1 << word.len().min(63);
                lexicon.words.entry(word).or_insert(meaning);
            }
        }
        lexicon
    }

    /// The meaning of a word as it is written.
    pub(super) fn exact(&self, word: &str) -> Option<Meaning> {
        self.may_have(word).then(|| self.words.get(word).copied()).flatten()
    }

    /// The meaning of a word in small letters.
    pub(super) fn folded(&self, word: &str) -> Option<Meaning> {
        if !self.may_have(word) {
            return None;
        }
        match word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            true => self.words.get(word).copied(),
            false => self.words.get(word.to_lowercase().as_str()).copied(),
        }
    }

    fn may_have(&self, word: &str) -> bool {
        let first = word.bytes().next().map_or(0, |byte| byte.to_ascii_lowercase());
        let either = self.lengths[usize::from(first)] | self.lengths[usize::from(first.to_ascii_uppercase())];
        either & (1 << word.len().min(63)) != 0
    }
}

/// Each word of a table with the meaning made of what stands beside it.
pub(super) fn entries<T: Copy>(
    table: &'static [(&'static str, T)],
    meaning: impl Fn(T) -> Meaning,
) -> impl Iterator<Item = (&'static str, Meaning)> {
    table.iter().map(move |(word, value)| (*word, meaning(*value)))
}

/// Each word of a list with the meaning made of its place, from 0.
pub(super) fn listed(
    list: &'static [&'static str],
    meaning: impl Fn(u32) -> Meaning,
) -> impl Iterator<Item = (&'static str, Meaning)> {
    (0..).zip(list).map(move |(place, word)| (*word, meaning(place)))
}
