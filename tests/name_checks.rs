//! The checks of names over professional translations, where nearly all they report is a false alarm, and over the same
//! translations with names swapped and dropped.

mod support;

use satzpaar::bitext::Segment;
use satzpaar::check::check_segment;
use satzpaar::glossary::Glossary;
use satzpaar::term::Termbase;
use std::collections::HashMap;

const SETS: [&str; 6] = ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt22other", "wmt23news"];

type Pairs = Vec<(String, String)>;

/// Every pair of every set with every reference; nothing where the data are absent.
fn references() -> Pairs {
    let Some(shared) = support::shared() else { return Vec::new() };
    let mut pairs = Vec::new();
    for folder in SETS.map(|set| shared.join("data/eval").join(set)) {
        let lines = |name: &str| support::read(folder.join(name)).lines().map(str::to_owned).collect::<Vec<_>>();
        for reference in ["ref.A.en", "ref.B.en"].into_iter().filter(|name| folder.join(name).is_file()) {
            pairs.extend(lines("src.de").into_iter().zip(lines(reference)));
        }
    }
    pairs
}

fn termbase() -> Termbase {
    Termbase::new(Glossary { pair: support::pair("de", "en-GB"), entries: Vec::new() })
}

/// The messages of a check about a pair.
fn said(terms: &Termbase, check: &str, source: &str, target: &str) -> Vec<String> {
    let mut segment = Segment::new("s", source, "");
    segment.target = Some(target.to_owned());
    let found = check_segment(&segment, terms, None, &[]).into_iter();
    found.filter(|finding| finding.check == check).map(|finding| finding.message).collect()
}

#[test]
fn professional_translations_are_hardly_ever_flagged() {
    let (terms, pairs) = (termbase(), references());
    for (check, bar) in [("name-added", 14), ("name-missing", 3)] {
        let mut flagged = 0;
        for (source, target) in &pairs {
            let said = said(&terms, check, source, target);
            flagged += usize::from(!said.is_empty());
            said.iter().for_each(|said| println!("{check} {said}\n    {source}\n    {target}"));
        }
        println!("{check}: {flagged} of {}", pairs.len());
        assert!(flagged * 1000 <= bar * pairs.len(), "{check} flags {flagged} of {} good pairs", pairs.len());
    }
}

/// Words with a capital inside a sentence that the source has too: names, the commonest first.
fn common_names(pairs: &Pairs) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (source, target) in pairs {
        let inner = target.split(' ').skip(1).map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let is_name = |word: &&str| word.len() > 4 && word.starts_with(char::is_uppercase) && source.contains(*word);
        inner.filter(is_name).for_each(|name| *counts.entry(name).or_default() += 1);
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    names.into_iter().take(200).map(|(name, _)| name.to_owned()).collect()
}

/// Names that nobody takes for a word, to put in place of others.
const OTHERS: [&str; 8] = ["Macron", "Scholz", "Erdogan", "Zelenskyy", "Beijing", "Warsaw", "Netanyahu", "Budapest"];

/// Each pair with its first common name replaced by another one.
fn swapped(pairs: &Pairs) -> Pairs {
    let names = common_names(pairs);
    let swap = |(at, (source, target)): (usize, &(String, String))| {
        let name = names.iter().find(|name| target.contains(name.as_str()))?;
        let other =
            OTHERS.iter().cycle().skip(at).take(8).find(|other| !source.contains(**other) && !target.contains(**other))?;
        Some((source.clone(), target.replacen(name.as_str(), other, 1)))
    };
    pairs.iter().enumerate().filter_map(swap).collect()
}

/// Each pair with two first names and surnames on both sides, without the second.
fn dropped(pairs: &Pairs) -> Pairs {
    let drop = |(source, target): &(String, String)| {
        let words: Vec<&str> = target.split(' ').collect();
        let is_name = |word: &str| word.len() > 3 && word.starts_with(char::is_uppercase) && source.contains(word);
        let at = (1..words.len().saturating_sub(1)).find(|at| {
            let (first, last) = (words[*at], words[at + 1]);
            is_name(first)
                && is_name(last)
                && source.contains(&format!("{first} {last}"))
                && words[at - 1].starts_with(char::is_lowercase)
        })?;
        Some((source.clone(), format!("{} someone {}", words[..at].join(" "), words[at + 2..].join(" "))))
    };
    pairs.iter().filter_map(drop).collect()
}

#[test]
fn swapped_and_dropped_names_are_caught() {
    let (terms, pairs) = (termbase(), references());
    if pairs.is_empty() {
        return;
    }
    for (kind, check, bar, spoilt) in
        [("swapped", "name-added", 900, swapped(&pairs)), ("dropped", "name-missing", 540, dropped(&pairs))]
    {
        let caught = spoilt.iter().filter(|(source, target)| !said(&terms, check, source, target).is_empty()).count();
        println!("{kind}: {caught} of {}", spoilt.len());
        assert!(caught * 1000 >= bar * spoilt.len(), "only {caught} of {} {kind}", spoilt.len());
    }
}
