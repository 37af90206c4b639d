//! Letters for letters: the rules of transcription as tables.

use super::known::lines;
use super::proposal::NameFamily;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One rule: these letters, between these neighbours, become those.
#[derive(Debug)]
struct Rule {
    letters: &'static str,
    english: &'static str,
    before: &'static str,
    behind: &'static str,
}

/// Rules by the first letter of what they replace.
type Rules = HashMap<char, Vec<Rule>>;

static CYRILLIC: LazyLock<Rules> = LazyLock::new(|| rules(include_str!("data/cyrillic.tsv")));
static ARABIC: LazyLock<Rules> = LazyLock::new(|| rules(include_str!("data/arabic.tsv")));

/// A lower-case word of German transcription in English letters.
pub(super) fn transcribed(word: &str, family: NameFamily) -> String {
    let rules = match family {
        NameFamily::Arabic => &*ARABIC,
        NameFamily::EastSlavic | NameFamily::Ukrainian | NameFamily::SouthSlavic | NameFamily::Caucasian | NameFamily::Other => {
            &*CYRILLIC
        }
    };
    let mut english = String::new();
    let mut at = 0;
    while let Some(letter) = word[at..].chars().next() {
        match rules.get(&letter).and_then(|rules| rules.iter().find(|rule| rule.fits(word, at))) {
            Some(rule) => {
                english.push_str(rule.english);
                at += rule.letters.len();
            }
            None => {
                english.push(letter);
                at += letter.len_utf8();
            }
        }
    }
    english
}

impl Rule {
    fn fits(&self, word: &str, at: usize) -> bool {
        let Some(rest) = word[at..].strip_prefix(self.letters) else { return false };
        allows(self.before, word[..at].chars().next_back(), '^') && allows(self.behind, rest.chars().next(), '$')
    }
}

/// True if a neighbour belongs to a set; no neighbour is the `edge` of the word, no set takes all.
fn allows(set: &str, neighbour: Option<char>, edge: char) -> bool {
    set.is_empty()
        || set.chars().any(|one| match (one, neighbour) {
            ('V', Some(letter)) => is_vowel(letter),
            ('C', Some(letter)) => !is_vowel(letter),
            (one, Some(letter)) => one == letter,
            (one, None) => one == edge,
        })
}

/// `j` and `y` count as what German takes them for: a consonant and a vowel.
pub(super) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// The rules of a table, the longest letters first, and of the same letters those that ask for neighbours.
fn rules(text: &'static str) -> Rules {
    let mut rules: Vec<Rule> = lines(text).filter_map(rule).collect();
    rules.sort_by_key(|rule| (Reverse(rule.letters.len()), rule.before.is_empty() && rule.behind.is_empty()));
    let mut by_letter = Rules::new();
    for rule in rules {
        if let Some(letter) = rule.letters.chars().next() {
            by_letter.entry(letter).or_default().push(rule);
        }
    }
    by_letter
}

fn rule(line: &'static str) -> Option<Rule> {
    let mut fields = line.split('\t');
    let (letters, english) = (fields.next()?, fields.next()?);
    Some(Rule { letters, english, before: fields.next().unwrap_or_default(), behind: fields.next().unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_english_by_their_neighbours() {
        for (german, english) in [
            ("schtschukin", "shchukin"),
            ("kusin", "kuzin"),
            ("massow", "masov"),
            ("semjonow", "semyonov"),
            ("alexejewa", "alexeyeva"),
            ("tschassiwka", "chasivka"),
            ("belskij", "belsky"),
            ("bilskyj", "bilskyi"),
        ] {
            assert_eq!(transcribed(german, NameFamily::EastSlavic), english);
        }
        assert_eq!(transcribed("dschawadi", NameFamily::Arabic), "jawadi");
    }

    #[test]
    fn every_line_of_the_tables_is_a_rule() {
        for text in [include_str!("data/cyrillic.tsv"), include_str!("data/arabic.tsv")] {
            assert_eq!(rules(text).values().map(Vec::len).sum::<usize>(), lines(text).count());
        }
    }
}
