//! `name-missing`: the source names a person or a place, and the target does not.
//!
//! Why: who and where is the news; a dropped name takes one of them away.
//! Example: `Scholz flog von Moskau nach Peking.` → `Scholz flew to Beijing.` Instead: `Scholz flew from Moscow to Beijing.`
//!
//! Every noun of German has a capital, so only what is a name for certain is asked for: a first name with what follows it,
//! what follows a title, and the places of the table. A pronoun or a common noun (`the city`) for a name is no fault.

use super::compare::begins;
use super::side::{Side, parts};
use super::tables::known;
use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};
use crate::term::{announces_person, is_first_name};
use crate::text::Span;

/// A name of the source: the words that belong to it, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A first name and the word behind it.
    Person(Span, Span),
    /// The word behind a title, and the title.
    Titled(Span, Span),
    Place(Span),
}

/// English words for the bearer of a name, which may stand for it.
const INSTEAD: &[&str] = &[
    "capital", "city", "country", "he", "her", "here", "him", "his", "it", "its", "nation", "national", "she", "state", "that",
    "their", "them", "there", "they", "this", "we", "our", "us", "who", "whose", "where", "i", "my", "me", "domestic", "home",
];

/// What is a name in the source for certain.
pub(super) fn candidates(source: &str) -> Vec<Named> {
    let words = parts(source);
    let follows = |at: usize| words.get(at + 1).copied().filter(|next| is_name_behind(source, words[at], *next));
    let named = |(at, span): (usize, &Span)| {
        let word = span.of(source);
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        match follows(at) {
            Some(next) if is_first_name(word) => Some(Named::Person(*span, next)),
            Some(next) if announces_person(word) => Some(Named::Titled(next, *span)),
            Some(_) | None if known().is_place(word) => Some(Named::Place(*span)),
            Some(next) if is_foreign_pair(source, *span, next) => Some(Named::Person(*span, next)),
            Some(_) | None => None,
        }
    };
    words.iter().enumerate().filter_map(named).collect()
}

/// True for two words inside a sentence of which one has foreign letters.
fn is_foreign_pair(source: &str, word: Span, next: Span) -> bool {
    let (first, second) = (word.of(source), next.of(source));
    !starts_sentence(source, word) && (is_foreign(first) || is_foreign(second) && !is_adjective(first))
}

/// Common nouns of German with such letters, that may stand before another noun: `120 Euro Strafe`.
const LOANS: &[&str] = &[
    "auto", "baby", "büro", "euro", "foto", "handy", "juli", "juni", "kilo", "kino", "klima", "konto", "mai", "party", "profi",
    "radio", "risiko", "taxi", "thema", "uni", "video",
];

/// True for letters that hardly any German noun has: `Craig`, `Zaev`, `Kovačić`.
fn is_foreign(word: &str) -> bool {
    const ENDS: [&str; 15] = ["a", "o", "i", "y", "ej", "ew", "ow", "ez", "gh", "eth", "ian", "ham", "wn", "ski", "wicz"];
    const HOLDS: [&str; 7] = ["sh", "ai", "ae", "aw", "oo", "ij", "ough"];
    let lower = word.to_lowercase();
    if lower.ends_with("ei") || LOANS.contains(&lower.as_str()) {
        return false;
    }
    let lone_c =
        || lower.match_indices('c').any(|(at, _)| !lower[at + 1..].starts_with(['h', 'k']) && !lower[..at].ends_with('s'));
    let is_marked = |letter: char| !letter.is_ascii() && !matches!(letter, 'ä' | 'ö' | 'ü' | 'ß');
    ENDS.iter().any(|end| lower.ends_with(end))
        || HOLDS.iter().any(|letters| lower.contains(letters))
        || lower.contains(is_marked)
        || lone_c()
}

/// The endings of `Obersten`, `Nürnberger`.
fn is_adjective(word: &str) -> bool {
    word.ends_with("en") || word.ends_with("er") || word.ends_with('e')
}

/// True if nothing or the end of a sentence stands before.
fn starts_sentence(text: &str, span: Span) -> bool {
    let before =
        text[..span.start].trim_end_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | '!' | '?' | ':'));
    before.is_empty() || before.ends_with(['.', '!', '?', ':'])
}

fn is_name_behind(text: &str, word: Span, next: Span) -> bool {
    &text[word.end..next.start] == " " && next.of(text).starts_with(char::is_uppercase)
}

/// One finding for each name without a trace in the target.
pub(super) fn findings(segment: &Segment, source: &Side<'_>, target: &Side<'_>, named: &[Named]) -> Vec<Finding> {
    let has_instead = target.words().any(|word| INSTEAD.contains(&word.to_lowercase().as_str()));
    let lost = named.iter().filter_map(|name| lost(name, source, target, has_instead));
    let settled = |span: &Span| segment.terms.iter().any(|term| term.source.overlaps(*span));
    lost.filter(|span| !settled(span)).map(|span| finding(span, source)).collect()
}

/// The words of the name if none of them is in the target, nor what may stand for it.
fn lost(name: &Named, source: &Side<'_>, target: &Side<'_>, has_instead: bool) -> Option<Span> {
    let is_gone = |span: Span| source.place_of(span).is_some_and(|at| target.like(source.shape(at)).is_none());
    match *name {
        Named::Person(first, last) => (is_gone(first) && is_gone(last)).then(|| Span::new(first.start, last.end)),
        Named::Titled(name, title) => (!has_instead && is_gone(name) && is_gone(title)).then_some(name),
        Named::Place(place) => {
            let word = place.of(source.text);
            let in_table = || target.words().any(|english| known().german(english).any(|beginning| begins(word, beginning)));
            (!has_instead && is_gone(place) && !in_table()).then_some(place)
        }
    }
}

fn finding(span: Span, source: &Side<'_>) -> Finding {
    let message = format!("a name of the source is not in the target: `{}`", span.of(source.text));
    Finding::new("name-missing", Level::Warning, message).with_hint("name who or what the source names").at_source(span)
}
