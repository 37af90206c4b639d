//! A list of everyday words that translate each other, one meaning a line: source words, a tab, target words.

use super::Side;
use std::collections::HashMap;

/// Shorter stems are not cut further.
const LEAST_STEM: usize = 3;
/// Stems shorter than this are not looked for inside compounds.
const LEAST_PART: usize = 5;
/// Letters of a word that make its stem in a language whose endings are not known.
const FIRST_LETTERS: usize = 5;

/// Words of both sides by stem, with the numbers of their meanings.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    source: Words,
    target: Words,
}

/// One side.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    meanings: HashMap<String, Vec<u32>>,
    endings: &'static [&'static str],
    /// True if words may be compounds of others.
    compounds: bool,
}

impl Lexicon {
    /// Reads the list; the source language is one that writes compounds as one word.
    pub(super) fn new(table: &str, source: &'static [&'static str], target: &'static [&'static str]) -> Self {
        let mut lexicon = Self {
            source: Words { endings: source, compounds: true, ..Words::default() },
            target: Words { endings: target, ..Words::default() },
        };
        for (number, line) in (0..).zip(table.lines()) {
            let (left, right) = line.split_once('\t').unwrap_or((line, ""));
            left.split(' ').for_each(|word| lexicon.source.add(word, number));
            right.split(' ').for_each(|word| lexicon.target.add(word, number));
        }
        lexicon
    }

    /// An empty one for the same languages.
    pub(super) fn without_words(&self) -> Self {
        let bare = |words: &Words| Words { meanings: HashMap::new(), ..*words };
        Self { source: bare(&self.source), target: bare(&self.target) }
    }

    /// Adds pairs of stems, each a meaning of its own.
    pub(super) fn link<'a>(&mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (meaning, (source, target)) in (0..).zip(pairs) {
            self.source.meanings.entry(source.to_owned()).or_default().push(meaning);
            self.target.meanings.entry(target.to_owned()).or_default().push(meaning);
        }
    }

    pub(super) fn side(&self, side: Side) -> &Words {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }
}

impl Words {
    fn add(&mut self, word: &str, meaning: u32) {
        let known = self.meanings.entry(self.stem(word).to_owned()).or_default();
        if !known.contains(&meaning) {
            known.push(meaning);
        }
    }

    /// The numbers of what a word in lower case may mean; of a compound, what its first and its last part mean.
    pub(super) fn meanings(&self, word: &str) -> Vec<u32> {
        let stem = self.stem(word);
        if let Some(known) = self.meanings.get(stem) {
            return known.clone();
        }
        let cuts = stem.char_indices().map(|(at, _)| at).filter(|at| self.compounds && *at >= LEAST_PART);
        let mut found = Vec::new();
        for cut in cuts {
            let parts = [&stem[..cut], &stem[cut..]].into_iter().filter(|part| part.len() >= LEAST_PART);
            found.extend(parts.filter_map(|part| self.meanings.get(part)).flatten());
        }
        found
    }

    /// The word in lower case without its ending.
    pub(super) fn stem<'a>(&self, word: &'a str) -> &'a str {
        if self.endings.is_empty() {
            return word.char_indices().nth(FIRST_LETTERS).map_or(word, |(end, _)| &word[..end]);
        }
        let cut = self.endings.iter().filter_map(|ending| word.strip_suffix(ending));
        cut.into_iter().find(|stem| stem.chars().count() >= LEAST_STEM).unwrap_or(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_and_parts_of_compounds_have_the_meaning_of_the_word() {
        let lexicon = Lexicon::new("regierung\tgovernment\nland länder\tcountry\n", &["en", "er", "s", "e"], &["ies", "y", "s"]);
        assert_eq!(lexicon.side(Side::Source).meanings("regierungen"), lexicon.side(Side::Target).meanings("governments"));
        assert_eq!(lexicon.side(Side::Source).meanings("regierungschef"), [0]);
        assert_eq!(
            (lexicon.side(Side::Source).meanings("länder"), lexicon.side(Side::Target).meanings("countries")),
            (vec![1], vec![1])
        );
        assert!(lexicon.side(Side::Source).meanings("regen").is_empty());
    }
}
