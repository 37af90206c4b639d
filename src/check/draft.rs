//! Faults of a machine's draft that need no glossary: nothing, the source itself, a loop, a broken-off end, another language.

mod chatter;
mod language;
mod length;
mod repeat;
mod tail;

use crate::lang::Lang;
use crate::words::words;

words! {
    /// What is wrong with a draft as a whole, from the mildest to the worst.
    DraftFault {
        /// Far shorter than the source: something is missing.
        TooShort = "too-short",
        /// Far longer than the source: something was invented.
        TooLong = "too-long",
        /// Ends in the middle where the source ends a sentence.
        CutOff = "cut-off",
        /// It is in another language than the one asked for.
        WrongLanguage = "wrong-language",
        /// The source came back, wholly or nearly.
        Echo = "echo",
        /// The same words again and again.
        Loop = "loop",
        /// The service talks about the task instead of doing it.
        Refusal = "refusal",
        /// There is nothing in it.
        Empty = "empty",
    }
}

/// The worst fault of `draft` as a translation of `source`, if it has one.
///
/// The languages are not looked at. An echo is no fault where nothing can be translated: numbers, addresses, names, one
/// or two capitalised words.
///
/// ```
/// use satzpaar::check::{DraftFault, fault_of};
/// assert_eq!(fault_of("Das ist neu.", "Das ist neu."), Some(DraftFault::Echo));
/// assert_eq!(fault_of("Ursula von der Leyen", "Ursula von der Leyen"), None);
/// ```
pub fn fault_of(source: &str, draft: &str) -> Option<DraftFault> {
    type Test = fn(&str, &str) -> bool;
    let tests: [(DraftFault, Test); 7] = [
        (DraftFault::Empty, is_empty),
        (DraftFault::Refusal, chatter::is_refusal),
        (DraftFault::Loop, repeat::is_loop),
        (DraftFault::Echo, is_echo),
        (DraftFault::CutOff, tail::is_cut_off),
        (DraftFault::TooLong, length::is_too_long),
        (DraftFault::TooShort, length::is_too_short),
    ];
    tests.into_iter().find(|(_, test)| test(source, draft)).map(|(fault, _)| fault)
}

/// The worst fault of `draft` as a translation of `source` into `target`: those of [`fault_of`], and another language.
///
/// ```
/// use satzpaar::check::{DraftFault, fault_in};
/// let source = "Der Minister kündigte am Montag in Schönberg eine Prüfung der Verträge an.";
/// let french = "Lundi à Schönberg, le ministre a annoncé que les contrats seraient examinés de près.";
/// assert_eq!(fault_in(&"en".parse().unwrap(), source, french), Some(DraftFault::WrongLanguage));
/// ```
pub fn fault_in(target: &Lang, source: &str, draft: &str) -> Option<DraftFault> {
    let other = || language::is_other_than(target, source, draft).then_some(DraftFault::WrongLanguage);
    match fault_of(source, draft) {
        worse @ Some(DraftFault::Echo | DraftFault::Loop | DraftFault::Refusal | DraftFault::Empty) => worse,
        milder => other().or(milder),
    }
}

/// A source of signs alone may be answered with signs alone.
fn is_empty(source: &str, draft: &str) -> bool {
    let says_something = |text: &str| text.chars().any(char::is_alphanumeric);
    draft.trim().is_empty() && !source.trim().is_empty() || says_something(source) && !says_something(draft)
}

fn is_echo(source: &str, draft: &str) -> bool {
    let (source, draft): (Vec<_>, Vec<_>) = (bare_words(source).collect(), bare_words(draft).collect());
    if source == draft { is_translatable(&source) } else { is_near_echo(&source, &draft) }
}

/// The words without the signs around them; a mark of punctuation alone is none.
fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// Little words inside a personal name; the second kind only follows one of the first.
const NAME_PARTICLES: &[&str] = &["von", "van", "de", "di", "da", "del", "al", "bin", "ibn", "zu"];
const NAME_ARTICLES: &[&str] = &["der", "den", "dem", "la", "las", "los"];

/// Longest name, in words, whose particles are taken for such; more words are rather a sentence.
const NAME_WORDS: usize = 4;

/// True if at least one word is neither a name, a number nor an address.
fn is_translatable(words: &[&str]) -> bool {
    let is_particle = |at: usize| {
        let inside_name = at > 0 && at + 1 < words.len() && words.len() <= NAME_WORDS;
        let after_particle = at > 1 && NAME_PARTICLES.contains(&words[at - 1]) && NAME_ARTICLES.contains(&words[at]);
        inside_name && (NAME_PARTICLES.contains(&words[at]) || after_particle)
    };
    (0..words.len()).any(|at| is_plain_word(words[at]) && !is_particle(at))
}

/// A word in small letters: no name, no number (`3.000`), no unit behind a number, no address (`x@y.de`, `www.x.de`).
fn is_plain_word(word: &str) -> bool {
    let starts_small = word.chars().next().is_some_and(char::is_lowercase);
    let is_address = word.contains(['@', '/']) || word.contains('.') && !word.ends_with('.');
    starts_small && word.chars().count() > 1 && !is_address
}

/// Plain words of at least this many characters differ between languages often enough to count.
const LONG_WORD: usize = 4;

/// At least five long words in small letters, four in five of which the draft has as well.
fn is_near_echo(source: &[&str], draft: &[&str]) -> bool {
    let long: Vec<_> = source.iter().filter(|word| is_plain_word(word) && word.chars().count() >= LONG_WORD).collect();
    let kept = long.iter().filter(|word| draft.contains(word)).count();
    long.len() >= 5 && kept * 5 >= long.len() * 4
}

#[cfg(test)]
mod tests;
