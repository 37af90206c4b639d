//! One name, spelt in two ways: `Selenskyj` and `Selenskij`.
//!
//! Only foreign names vary so: a word counts with evidence for a transcription, as a form of the glossary, or as another
//! spelling of such a word. `Meier` and `Maier` are two people.

use super::key::{english_key, german_key};
use super::known;
use super::propose::propose;
use super::text::{extent, runs};
use crate::glossary::{Entry, Glossary, TermClass};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The spellings of one name, the commonest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spellings {
    /// Each spelling with how often it stands in the texts.
    pub counts: Vec<(String, usize)>,
    /// True if one entry of the glossary knows them all.
    pub settled: bool,
}

/// Counts the spellings of names over any number of texts.
#[derive(Debug)]
pub struct SpellingCounter<'a> {
    entries: HashMap<&'a str, &'a Entry>,
    words: BTreeMap<String, usize>,
    /// First names by the surname behind them.
    first_names: BTreeMap<(String, String), BTreeMap<String, usize>>,
}

impl<'a> SpellingCounter<'a> {
    /// Knows the names of this glossary.
    pub fn new(glossary: &'a Glossary) -> Self {
        let names = glossary.entries.iter().filter(|entry| match entry.class {
            TermClass::Person | TermClass::Place => true,
            TermClass::Organisation | TermClass::Term | TermClass::DoNotTranslate => false,
        });
        let forms = |entry: &'a Entry| {
            std::iter::once(&entry.source).chain(&entry.source_variants).map(move |form| (form.as_str(), entry))
        };
        Self { entries: names.flat_map(forms).collect(), words: BTreeMap::new(), first_names: BTreeMap::new() }
    }

    /// Counts the names in a text of the source language.
    pub fn read(&mut self, text: &str) {
        for run in runs(text) {
            for (at, word) in run.iter().enumerate() {
                let word = word.of(text);
                match run.get(at + 1).filter(|_| known::first_name(word).is_some()) {
                    Some(next) => self.first_name(word, &nominative(next.of(text))),
                    None => *self.words.entry(nominative(word)).or_default() += 1,
                }
            }
            if let Some(whole) = extent(&run).map(|span| span.of(text)).filter(|whole| self.entries.contains_key(whole)) {
                *self.words.entry(whole.to_owned()).or_default() += usize::from(run.len() > 1);
            }
        }
    }

    fn first_name(&mut self, first: &str, surname: &str) {
        let key = known::first_name(first).map_or_else(String::new, |known| english_key(known.forms[0]));
        *self.first_names.entry((key, surname.to_owned())).or_default().entry(first.to_owned()).or_default() += 1;
    }

    /// The names with more than one spelling, in the order of their commonest one.
    pub fn found(&self) -> Vec<Spellings> {
        let mut groups: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
        let mut weak: Vec<(&str, usize)> = Vec::new();
        for (word, count) in &self.words {
            match self.strong_key(word) {
                Some(key) if word.chars().count() > 2 => groups.entry(key).or_default().push((word, *count)),
                Some(_) => {}
                None => weak.push((word, *count)),
            }
        }
        let forms = forms(&groups);
        let fronts: HashSet<char> = groups.values().flatten().filter_map(|(word, _)| word.chars().next()).collect();
        for (word, count) in weak {
            let may_be_alike = word.chars().next().is_some_and(|front| fronts.contains(&front));
            let key = forms.get(word).cloned().or_else(|| if may_be_alike { alike(word, &groups) } else { None });
            if let Some(group) = key.and_then(|key| groups.get_mut(&key)) {
                group.push((word, count));
            }
        }
        let surnames =
            groups.into_values().map(|group| self.spellings(group.into_iter().map(|(word, count)| (word.to_owned(), count))));
        let firsts = self.first_names.iter().map(|((_, surname), firsts)| {
            self.spellings(firsts.iter().map(|(first, count)| (format!("{first} {surname}"), *count)))
        });
        let mut found: Vec<Spellings> = surnames.chain(firsts).filter(|spellings| spellings.counts.len() > 1).collect();
        found.sort_by(|left, right| left.counts.cmp(&right.counts));
        found
    }

    fn spellings(&self, counts: impl Iterator<Item = (String, usize)>) -> Spellings {
        let mut counts: Vec<(String, usize)> = counts.collect();
        counts.sort_by_cached_key(|(word, count)| (Reverse(*count), propose(word).is_none(), word.clone()));
        let mut entries = counts.iter().map(|(word, _)| self.entries.get(word.as_str()).map(|entry| &entry.source));
        let first = entries.next().flatten();
        Spellings { settled: first.is_some() && entries.all(|entry| entry == first), counts }
    }

    /// The key of a word that is a foreign name for certain.
    fn strong_key(&self, word: &str) -> Option<String> {
        if let Some(entry) = self.entries.get(word) {
            return Some(english_key(entry.preferred()));
        }
        propose(word).map(|proposal| english_key(&proposal.target))
    }
}

/// The English forms of the names in the groups, with the key of the group.
fn forms(groups: &BTreeMap<String, Vec<(&str, usize)>>) -> HashMap<String, String> {
    let mut forms = HashMap::new();
    for (key, group) in groups {
        for proposal in group.iter().filter_map(|(word, _)| propose(word)) {
            forms.extend(proposal.forms().map(|form| (form.to_owned(), key.clone())));
        }
    }
    forms
}

/// The key of the group that `word` is a mixed spelling of.
fn alike(word: &str, groups: &BTreeMap<String, Vec<(&str, usize)>>) -> Option<String> {
    if word.chars().count() <= 5 {
        return None;
    }
    let keys = [english_key(word), german_key(word)];
    keys.into_iter().find(|key| groups.get(key).is_some_and(|group| is_mixture(word, group)))
}

/// True if `word`, which sounds like the names of the group and shows nothing itself, is a mixed spelling of one.
fn is_mixture(word: &str, group: &[(&str, usize)]) -> bool {
    let same_front = |other: &str| word.chars().next() == other.chars().next();
    group.iter().any(|(other, _)| same_front(other) && propose(other).is_some())
}

/// `Lawrows` as `Lawrow`: a genitive of a name that shows itself without the ending.
pub(crate) fn nominative(word: &str) -> String {
    let stem = word.strip_suffix('s').filter(|stem| stem.chars().count() > 2 && propose(word).is_none());
    match stem.filter(|stem| propose(stem).is_some() || stem.ends_with("sky")) {
        Some(stem) => stem.to_owned(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LangPair;

    fn found(text: &str) -> Vec<String> {
        let variant = |source: &str, target: &str, other: &str| Entry {
            source_variants: vec![other.to_owned()],
            class: TermClass::Place,
            ..Entry::new(source, target)
        };
        let entries = vec![variant("Lugansk", "Luhansk", "Luhansk")];
        let glossary = Glossary { pair: LangPair::new("de".parse().unwrap(), "en".parse().unwrap()), entries };
        let mut counter = SpellingCounter::new(&glossary);
        text.lines().for_each(|line| counter.read(line));
        let shown = |spellings: &Spellings| {
            let names: Vec<String> = spellings.counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
            format!("{}{}", names.join(", "), if spellings.settled { ", settled" } else { "" })
        };
        counter.found().iter().map(shown).collect()
    }

    #[test]
    fn spellings_of_one_foreign_name_are_found_together() {
        assert_eq!(
            found("Selenskyj sprach. Selenskij und Zelensky auch, dann Selenskyj."),
            ["Selenskyj 2, Selenskij 1, Zelensky 1"]
        );
        assert_eq!(found("Erst Tschernyschow,\ndann Tschernischow."), ["Tschernischow 1, Tschernyschow 1"]);
        assert_eq!(found("Von Kiew nach Kyjiw."), ["Kiew 1, Kyjiw 1"]);
        assert_eq!(found("In Lugansk und Luhansk."), ["Lugansk 1, Luhansk 1, settled"]);
        assert_eq!(found("Sergej Lawrow kam. Sergei Lawrow ging."), ["Sergei Lawrow 1, Sergej Lawrow 1"]);
    }

    #[test]
    fn inflection_women_and_german_namesakes_are_no_spellings() {
        assert!(found("Lawrow kam. Lawrows Flugzeug, Sergej Lawrow").is_empty());
        assert!(found("Iwanow und Iwanowa").is_empty());
        assert!(found("Müller, Möller, Meier, Maier, Mayer, Schmid, Schmidt, Schmitt, Harms und Charms").is_empty());
        assert!(found("Sergej Lawrow und Sergei Schoigu").is_empty());
    }
}
