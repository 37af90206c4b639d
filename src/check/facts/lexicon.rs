//! A language's words with their meanings, looked up fast: nearly every word of a text is none of them.

use super::language::Meaning;
use std::collections::HashMap;

/// Words and signs with their meanings.
pub(super) struct Lexicon {
    words: HashMap<&'static str, Meaning>,
    /// The lengths in bytes, as bits, of the words with a first and a last byte: nearly all other words are told apart by
    /// this alone.
    lengths: Box<[u64; 1024]>,
}

impl Lexicon {
    /// A lexicon of small words; of two meanings of one word the first counts.
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, Meaning)>) -> Self {
        let mut lexicon = Self { words: HashMap::new(), lengths: Box::new([0; 1024]) };
        for (word, meaning) in words {
            lexicon.lengths[ends(word)] |= 1 << word.len().min(63);
            lexicon.words.entry(word).or_insert(meaning);
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
        self.lengths[ends(word)] & (1 << word.len().min(63)) != 0
    }
}

/// The place of a word's first and last byte; of each only the five bits that capitals and small letters have in common.
fn ends(word: &str) -> usize {
    let bits = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() & 31);
    bits(word.as_bytes().first()) << 5 | bits(word.as_bytes().last())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_found_in_capitals_and_written_ones_as_they_are() {
        let lexicon =
            Lexicon::new([("fünf", Meaning::Link), ("km", Meaning::Unit("km")), ("km", Meaning::Of), ("€", Meaning::Per)]);
        assert_eq!(lexicon.folded("FÜNF"), Some(Meaning::Link));
        assert_eq!((lexicon.folded("Km"), lexicon.exact("Km")), (Some(Meaning::Unit("km")), None));
        assert_eq!((lexicon.exact("€"), lexicon.folded("")), (Some(Meaning::Per), None));
    }
}
