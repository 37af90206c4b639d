//! Words that translate each other, learned from sentences that do.
//!
//! What stands in two sentences of a pair and in few others is likely to be word and translation. How much likelier than by
//! chance says the log-likelihood ratio (Dunning 1993); the best partners are linked first and are then taken (competitive
//! linking, Melamed 2000), so that a word does not get all the company of its translation as well. One pass over the pairs counts
//! words, a second one counts pairs of words, so the work is linear in the text; memory is bounded by [`MOST_PAIRS`].

use std::collections::HashMap;

/// Pairs of sentences that are looked at; more teach little that is new.
pub(super) const MOST_PAIRS: usize = 10_000;
/// Words of a sentence that are looked at.
const MOST_WORDS: usize = 60;
/// Words that occur more often than in one of this many sentences are grammar: they stand beside everything.
const COMMON: usize = 40;
/// A pair of words must have been seen together so often.
const LEAST_TOGETHER: f64 = 2.0;
/// Log-likelihood ratio from which on it is no chance: p < 0.0001.
const LEAST_RATIO: f64 = 15.1;

/// The stems of a sentence and of its translation, each once, without those that something else explains.
pub(super) type Stems = (Vec<String>, Vec<String>);

/// The stems that translate each other, best first; of more than [`MOST_PAIRS`] pairs the first ones are looked at.
pub(super) fn translations(pairs: &[Stems]) -> Vec<(&str, &str)> {
    let pairs = &pairs[..pairs.len().min(MOST_PAIRS)];
    let (sources, targets) = (Side::of(pairs.iter().map(|pair| &pair.0)), Side::of(pairs.iter().map(|pair| &pair.1)));
    let mut scored: Vec<(f64, (u32, u32))> = together(pairs, &sources, &targets)
        .into_iter()
        .filter_map(|((one, other), count)| {
            let (often, others) = (sources.counts[one as usize], targets.counts[other as usize]);
            Some((chance(count, often, others, pairs.len())?, (one, other)))
        })
        .collect();
    // The order of a map differs from run to run.
    scored.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut taken = (vec![false; sources.counts.len()], vec![false; targets.counts.len()]);
    let mut is_free = |(one, other): (u32, u32)| {
        let (first, second) = (&mut taken.0[one as usize], &mut taken.1[other as usize]);
        let is_free = !*first && !*second;
        if is_free {
            (*first, *second) = (true, true);
        }
        is_free
    };
    scored.retain(|(_, words)| is_free(*words));
    scored.into_iter().map(|(_, (one, other))| (sources.words[one as usize], targets.words[other as usize])).collect()
}

/// How often each two words stand in the two sentences of a pair.
fn together(pairs: &[Stems], sources: &Side, targets: &Side) -> HashMap<(u32, u32), u32> {
    let mut together = HashMap::new();
    for (source, target) in pairs {
        let others: Vec<u32> = targets.known(target, pairs.len()).collect();
        for one in sources.known(source, pairs.len()) {
            others.iter().for_each(|other| *together.entry((one, *other)).or_default() += 1);
        }
    }
    together
}

/// The log-likelihood ratio, if the words stand together oftener than by chance.
fn chance(both: u32, one: u32, other: u32, all: usize) -> Option<f64> {
    let (both, one, other, all) = (f64::from(both), f64::from(one), f64::from(other), all as f64);
    let is_often = both >= LEAST_TOGETHER && both * all > one * other;
    Some(ratio(both, one, other, all)).filter(|ratio| is_often && *ratio >= LEAST_RATIO)
}

/// The words of one side.
struct Side<'a> {
    words: Vec<&'a str>,
    /// In how many sentences each stands.
    counts: Vec<u32>,
    ids: HashMap<&'a str, u32>,
}

impl<'a> Side<'a> {
    fn of(sentences: impl Iterator<Item = &'a Vec<String>>) -> Self {
        let mut side = Self { words: Vec::new(), counts: Vec::new(), ids: HashMap::new() };
        for word in sentences.flat_map(|sentence| sentence.iter().take(MOST_WORDS)) {
            let id = *side.ids.entry(word).or_insert_with(|| {
                side.words.push(word);
                side.counts.push(0);
                side.words.len() as u32 - 1
            });
            side.counts[id as usize] += 1;
        }
        side
    }

    /// The words of a sentence that are neither too rare nor too common to be learned.
    fn known(&self, sentence: &[String], sentences: usize) -> impl Iterator<Item = u32> {
        let most = (sentences / COMMON).max(2) as u32;
        let ids = sentence.iter().take(MOST_WORDS).filter_map(|word| self.ids.get(word.as_str()).copied());
        ids.filter(move |id| (2..=most).contains(&self.counts[*id as usize]))
    }
}

/// Dunning's log-likelihood ratio of two words that stand together in `both` of `all` sentences, alone in `one` and `other`.
fn ratio(both: f64, one: f64, other: f64, all: f64) -> f64 {
    let cell = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let (without_one, without_other) = (all - one, all - other);
    2.0 * (cell(both, one * other / all)
        + cell(one - both, one * without_other / all)
        + cell(other - both, without_one * other / all)
        + cell(all - one - other + both, without_one * without_other / all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_linked_with_its_translation_and_not_with_the_company_of_it() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let filler = (0..200).map(|at| (words(&format!("a{at} b{at}")), words(&format!("x{at} y{at}"))));
        let taught = [("hund bellt laut", "dog barks loudly"), ("hund schläft", "dog sleeps"), ("katze schläft", "cat sleeps")];
        let mut pairs: Vec<Stems> = filler.collect();
        for _ in 0..2 {
            pairs.extend(taught.map(|(one, other)| (words(one), words(other))));
        }
        let found = translations(&pairs);
        assert!(found.contains(&("schläft", "sleeps")) && found.contains(&("katze", "cat")), "{found:?}");
        assert_eq!(found.iter().position(|pair| *pair == ("katze", "sleeps")), None);
        assert_eq!(found, translations(&pairs), "the same pairs teach the same");
    }
}
