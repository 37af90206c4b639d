//! N-grams of all orders of one text, counted by a single sort.
//!
//! A window is the longest n-gram that begins at a symbol, packed into one number with its first symbol in the highest
//! digits; shorter n-grams are its leading digits. In sorted order equal n-grams of any order stand side by side, so two
//! texts are compared by walking through both lists once an order. Nothing is hashed: the counts are exact.

/// The sorted windows of a text.
#[derive(Debug, Clone)]
pub(super) struct Windows {
    keys: Vec<u128>,
    symbols: usize,
    digits: u32,
    orders: usize,
}

/// Digits of a character; 21 bits hold them all, six fit.
const CHARACTER: u32 = 21;
/// Digits of a word's number; four fit.
const WORD: u32 = 32;

impl Windows {
    /// Windows of up to six characters.
    pub(super) fn of_characters(characters: impl IntoIterator<Item = char>, orders: usize) -> Self {
        // One more than the code point: zero means that the text is over.
        let symbols: Vec<u128> = characters.into_iter().map(|c| u128::from(u32::from(c)) + 1).collect();
        Self::new(&symbols, CHARACTER, orders)
    }

    /// Windows of up to four words, given by their numbers.
    pub(super) fn of_words(words: impl IntoIterator<Item = u32>, orders: usize) -> Self {
        let symbols: Vec<u128> = words.into_iter().map(|word| u128::from(word) + 1).collect();
        Self::new(&symbols, WORD, orders)
    }

    fn new(symbols: &[u128], digits: u32, orders: usize) -> Self {
        let window =
            |at: usize| (at..at + orders).fold(0, |key, index| (key << digits) | symbols.get(index).copied().unwrap_or_default());
        let mut keys: Vec<u128> = (0..symbols.len()).map(window).collect();
        keys.sort_unstable();
        Self { keys, symbols: symbols.len(), digits, orders }
    }

    /// How many symbols the text has.
    pub(super) fn symbols(&self) -> usize {
        self.symbols
    }

    /// How many n-grams of an order (from 1) it has.
    pub(super) fn count(&self, order: usize) -> usize {
        (self.symbols + 1).saturating_sub(order)
    }

    /// How many of its n-grams of an order are in a reference as well; one that stands there twice counts twice at most. Of
    /// several references the one that has it most often decides.
    pub(super) fn matches(&self, references: &[&Windows], order: usize) -> usize {
        let mut at = vec![0; references.len()];
        let mut matches = 0;
        for run in self.keys.chunk_by(|a, b| self.leading(*a, order) == self.leading(*b, order)) {
            let gram = self.leading(run[0], order);
            // A window that the end of the text cuts off is no n-gram of this order.
            if gram & ((1 << self.digits) - 1) == 0 {
                continue;
            }
            let most = references.iter().zip(&mut at).map(|(reference, at)| reference.run(gram, order, at)).max();
            matches += run.len().min(most.unwrap_or_default());
        }
        matches
    }

    /// How often it has a gram; `at` is where to look from, and is moved on.
    fn run(&self, gram: u128, order: usize, at: &mut usize) -> usize {
        let leading = |key: &&u128| self.leading(**key, order);
        *at += self.keys[*at..].iter().take_while(|key| leading(key) < gram).count();
        let length = self.keys[*at..].iter().take_while(|key| leading(key) == gram).count();
        *at += length;
        length
    }

    fn leading(&self, key: u128, order: usize) -> u128 {
        key >> (self.digits as usize * (self.orders - order))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    fn counted(text: &[char], order: usize) -> HashMap<&[char], usize> {
        let mut counts = HashMap::new();
        for gram in text.windows(order) {
            *counts.entry(gram).or_default() += 1;
        }
        counts
    }

    proptest! {
        #[test]
        fn matches_are_those_of_counting_every_gram(texts in prop::collection::vec("[abß🙂]{0,30}", 1..4)) {
            let letters: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
            let windows: Vec<Windows> = letters.iter().map(|text| Windows::of_characters(text.iter().copied(), 6)).collect();
            let references: Vec<&Windows> = windows[1..].iter().collect();
            for order in 1..=6 {
                let grams = counted(&letters[0], order);
                let most = |gram: &&[char]| letters[1..].iter().filter_map(|text| counted(text, order).get(gram).copied()).max();
                let expected: usize = grams.iter().map(|(gram, count)| (*count).min(most(gram).unwrap_or(0))).sum();
                prop_assert_eq!(windows[0].matches(&references, order), expected);
                prop_assert_eq!(windows[0].count(order), grams.values().sum::<usize>());
            }
        }
    }
}
