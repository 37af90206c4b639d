//! Word lists of the miner: basic compounds, plain adjectives, words of dates and sums.

use std::collections::HashSet;
use std::sync::LazyLock;

type List = LazyLock<HashSet<&'static str>>;

static BASIC: List = LazyLock::new(|| list(include_str!("data/basic.txt")));
static ADJECTIVES: List = LazyLock::new(|| list(include_str!("data/adjectives.txt")));
static HEADS: List = LazyLock::new(|| list(include_str!("data/heads.txt")));
/// Capitalised words between or behind names that are part of none.
const BREAKS: &[&str] = &[
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonnabend",
    "Sonntag",
    "Anfang",
    "Mitte",
    "Ende",
    "Uhr",
    "Prozent",
    "Euro",
    "Dollar",
    "Rubel",
    "Millionen",
    "Milliarden",
    "Tonnen",
    "Kilometer",
    "Jahre",
    "Jahren",
    "Mal",
    "Teil",
    "Richtung",
    "Seiten",
    "Seite",
    "Herr",
    "Frau",
    "Herrn",
    "Millionär",
    "Ich",
    "Sie",
    "Ihr",
    "Ihre",
    "Ihren",
    "Du",
    "Er",
    "Es",
    "Wir",
];

/// A capitalised word that ends a name.
pub(super) fn is_break(word: &str) -> bool {
    BREAKS.contains(&word)
}

/// A compound that needs no glossary.
pub(super) fn is_basic(word: &str) -> bool {
    const DAYS: &[&str] = &["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
    BASIC.contains(word) || DAYS.iter().any(|day| word.starts_with(day))
}

/// True if a word in small letters, in any form, is a noun that many compounds end in.
pub(super) fn is_head(word: &str) -> bool {
    ["", "e", "en", "er", "n", "s", "es"].iter().any(|ending| word.strip_suffix(ending).is_some_and(|stem| HEADS.contains(stem)))
}

/// An adjective, in any form, that makes no term.
pub(super) fn is_plain_adjective(stem: &str) -> bool {
    ADJECTIVES.contains(stem)
}

fn list(text: &'static str) -> HashSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
