//! Terms of several words: which of them decline.

use super::form::Form;
use super::{adjective, noun};

/// Words behind which nothing declines: `Rat der Europäischen Union`, `Gerichtshof für Menschenrechte`.
const FIXING: &[&str] = &[
    "der", "des", "dem", "den", "die", "das", "für", "von", "vom", "zur", "zum", "zu", "in", "im", "am", "an", "auf", "aus",
    "gegen", "über", "mit", "ohne", "bei", "nach", "unter", "vor", "zwischen", "of", "de",
];

/// Every form of a term of several words; `last` declines its last noun.
///
/// Adjectives in front agree with the noun, the noun declines; of nouns side by side the first or the last does
/// (`Bundesrepublik Deutschlands`, `Landkreises München`).
pub(super) fn decline(term: &str, last: impl Fn(&str) -> Vec<Form>) -> Vec<Form> {
    if !term.contains(' ') {
        return last(term);
    }
    let words: Vec<&str> = term.split(' ').collect();
    let end = words.iter().skip(1).position(|word| FIXING.contains(word)).map_or(words.len(), |at| at + 1);
    let (declining, fixed) = words.split_at(end);
    let adjectives = leading_adjectives(declining);
    let fixed = fixed.join(" ");
    let mut forms = Vec::new();
    let fronts = agree(&declining[..adjectives]);
    for nouns in decline_nouns(&declining[adjectives..], last) {
        for front in &fronts {
            let before = if front.is_empty() { "" } else { " " };
            let behind = if fixed.is_empty() { "" } else { " " };
            let text = [front, before, &nouns.text, behind, &fixed].concat();
            forms.push(Form { text, number: nouns.number });
        }
    }
    forms
}

/// True if the term begins with an adjective that declines.
pub(super) fn has_adjective(term: &str) -> bool {
    leading_adjectives(&term.split(' ').collect::<Vec<_>>()) > 0
}

fn leading_adjectives(words: &[&str]) -> usize {
    let nouns_begin = words.iter().position(|word| adjective::stem(word).is_none() || word.contains('-') && word.ends_with('-'));
    nouns_begin.unwrap_or(words.len()).min(words.len().saturating_sub(1))
}

/// Adjectives carry the same ending, or all but the first a weak one.
fn agree(adjectives: &[&str]) -> Vec<String> {
    let stems: Vec<&str> = adjectives.iter().filter_map(|word| adjective::stem(word)).collect();
    let Some((first, rest)) = stems.split_first() else { return vec![String::new()] };
    let weak = rest.iter().fold(String::new(), |text, stem| format!("{text} {stem}en"));
    let mut forms: Vec<String> = adjective::decline(first).map(|first| first + &weak).collect();
    if !rest.is_empty() {
        forms.extend(
            ["e", "er", "es"].map(|ending| stems.iter().map(|stem| format!("{stem}{ending}")).collect::<Vec<_>>().join(" ")),
        );
    }
    forms
}

fn decline_nouns(nouns: &[&str], last: impl Fn(&str) -> Vec<Form>) -> Vec<Form> {
    let Some((tail, front)) = nouns.split_last() else { return Vec::new() };
    let mut forms: Vec<Form> = last(tail).iter().map(|form| form.map(|text| joined(front, text))).collect();
    if let [head, between @ ..] = front
        && head.starts_with(char::is_uppercase)
        && tail.starts_with(char::is_uppercase)
    {
        let behind = joined(between, tail);
        forms.extend(noun::decline(head).iter().map(|form| form.map(|text| format!("{text} {behind}"))));
    }
    forms
}

fn joined(front: &[&str], last: &str) -> String {
    front.iter().copied().chain([last]).collect::<Vec<_>>().join(" ")
}
