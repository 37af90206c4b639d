//! Earlier translations of texts that are like a new one: examples for backends that learn from them.

use super::{MemoryPair, words};
use std::collections::{BTreeMap, HashMap};

/// Words of a text whose pairs are looked at; the rarest ones, so that the work does not grow with frequent words.
const PROBES: usize = 8;

/// Pairs that a probed word may lead to; a word with more says too little.
const FREQUENT: usize = 2_000;

/// Share of the weight of all words that two texts must have in common.
const LIKE: f64 = 0.3;

/// Pairs by the words of their sources.
#[derive(Debug, Default)]
pub struct Similar {
    pairs: Vec<(String, String)>,
    /// Numbers of the pairs with a word, in order.
    with_word: HashMap<String, Vec<u32>>,
}

impl Similar {
    /// Looks for examples in the pairs that people vouch for.
    pub fn new(pairs: impl IntoIterator<Item = MemoryPair>) -> Self {
        let mut similar = Self::default();
        for pair in pairs.into_iter().filter(|pair| !pair.origin.is_machine()) {
            let number = similar.pairs.len() as u32;
            for word in different_words(&pair.source) {
                similar.with_word.entry(word).or_default().push(number);
            }
            similar.pairs.push((pair.source, pair.target));
        }
        similar
    }

    /// At most `count` pairs (source, target) whose sources are like `text`, the likest first; never the text itself.
    pub fn examples(&self, text: &str, count: usize) -> Vec<(String, String)> {
        let wanted = different_words(text);
        let mut scored: Vec<(f64, u32)> = Vec::new();
        for (number, shared) in self.shared(&wanted) {
            let (source, _) = &self.pairs[number as usize];
            let all = wanted.iter().chain(&different_words(source)).map(|word| self.weight(word)).sum::<f64>() / 2.0;
            let score = shared / all.max(f64::MIN_POSITIVE);
            if score >= LIKE && source != text {
                scored.push((score, number));
            }
        }
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut examples: Vec<(String, String)> = Vec::new();
        for (_, number) in scored {
            let pair = &self.pairs[number as usize];
            if examples.len() < count && !examples.iter().any(|known| known.0 == pair.0) {
                examples.push(pair.clone());
            }
        }
        examples
    }

    /// The weight that each pair found by a rare word shares with the text.
    fn shared(&self, wanted: &[String]) -> BTreeMap<u32, f64> {
        let mut rarest: Vec<&String> = wanted.iter().filter(|word| self.with_word.contains_key(*word)).collect();
        rarest.sort_by_key(|word| (self.with_word[*word].len(), *word));
        let mut shared = BTreeMap::new();
        for word in rarest.iter().take(PROBES).filter(|word| self.with_word[**word].len() <= FREQUENT) {
            for number in &self.with_word[*word] {
                shared.entry(*number).or_insert(0.0);
            }
        }
        for (number, weight) in &mut shared {
            let has = |word: &&&String| self.with_word[**word].binary_search(number).is_ok();
            *weight = rarest.iter().filter(has).map(|word| self.weight(word)).sum();
        }
        shared
    }

    /// A rare word weighs more.
    fn weight(&self, word: &str) -> f64 {
        let with = self.with_word.get(word).map_or(0, Vec::len) as f64;
        ((self.pairs.len() as f64 + 1.0) / (with + 1.0)).ln() + 0.1
    }
}

/// The different words of a text in small letters, in order.
fn different_words(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.sort();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LangPair;
    use crate::memory::PairOrigin;

    fn similar(sources: &[&str]) -> Similar {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let made = |source: &&str| MemoryPair::new(pair.clone(), *source, format!("<{source}>"), PairOrigin::Human);
        Similar::new(sources.iter().map(made))
    }

    #[test]
    fn the_likest_come_first_and_the_text_itself_never() {
        let memory = similar(&[
            "Der Hafen von Odessa wurde in der Nacht beschossen.",
            "Die Wahl in der Stadt verlief ruhig.",
            "Der Hafen von Odessa wurde am Morgen beschossen.",
            "Der Hafen von Odessa wurde gesperrt.",
        ]);
        let found = memory.examples("Der Hafen von Odessa wurde in der Nacht beschossen.", 2);
        let sources: Vec<&str> = found.iter().map(|(source, _)| source.as_str()).collect();
        assert_eq!(sources, ["Der Hafen von Odessa wurde am Morgen beschossen.", "Der Hafen von Odessa wurde gesperrt."]);
        assert!(memory.examples("Zwei Ziegen fressen Zaunlatten.", 3).is_empty());
    }

    #[test]
    fn frequent_words_alone_make_no_likeness() {
        let many: Vec<String> = (0..200).map(|number| format!("Die Sache mit der Nummer {number} ist in der Welt.")).collect();
        let memory = similar(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(memory.examples("Die Katze liegt in der Sonne.", 3).is_empty());
    }
}
