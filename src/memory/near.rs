//! Where a source went that is in the article no more: the sentence that is most like it.

use super::{Likeness, words};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// Percent of likeness below which a sentence is another one and no changed one.
const LEAST: u8 = 50;
/// So many sentences that share words are compared.
const COMPARED: usize = 8;
/// So many words are looked up, the rarest of the article: most sentences have the others.
const LOOKED_UP: usize = 6;

/// The sentences of an article by their words.
#[derive(Debug)]
pub struct Near<'a> {
    sources: Vec<&'a str>,
    by_word: HashMap<String, Vec<usize>>,
}

impl<'a> Near<'a> {
    /// Takes the sentences in their order.
    pub fn new(sources: impl Iterator<Item = &'a str>) -> Self {
        let sources: Vec<&str> = sources.collect();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, source) in sources.iter().enumerate() {
            distinct(source).into_iter().for_each(|word| by_word.entry(word).or_default().push(at));
        }
        Self { sources, by_word }
    }

    /// The sentence most like `gone`, the first of equals; `None` where none is half like it.
    pub fn to(&self, gone: &str) -> Option<&'a str> {
        let mut having: Vec<&Vec<usize>> = distinct(gone).iter().filter_map(|word| self.by_word.get(word)).collect();
        having.sort_by_key(|places| places.len());
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for at in having.into_iter().take(LOOKED_UP).flatten() {
            *shared.entry(*at).or_default() += 1;
        }
        let mut most: Vec<(Reverse<usize>, usize)> = shared.into_iter().map(|(at, count)| (Reverse(count), at)).collect();
        most.sort_unstable();
        let likeness = Likeness::to(gone);
        let compared = most.iter().take(COMPARED).map(|(_, at)| self.sources[*at]);
        let like = compared.filter_map(|source| Some((likeness.percent(source, LEAST)?, source)));
        like.rev().max_by_key(|(percent, _)| *percent).map(|(_, source)| source)
    }
}

fn distinct(text: &str) -> BTreeSet<String> {
    words(text).into_iter().collect()
}
