//! German words in facts.

mod calendar;
mod money;
mod numbers;
mod units;

use super::Weight::{Aside, Figure};
use super::language::{Language, Meaning};
use super::lexicon::{Lexicon, entries};
use std::sync::LazyLock;

/// German writes `20.000,5`.
pub(super) const GERMAN: Language = Language {
    decimal: ',',
    meaning,
    later: calendar::LATER,
    phrases: units::PHRASES,
    month: calendar::month_name,
    weekday: calendar::weekday_name,
};

/// Words and signs that combine others, and times of day.
const SPECIAL: &[(&str, Meaning)] = &[
    ("bis", Meaning::Link),
    ("und", Meaning::Link),
    ("oder", Meaning::Link),
    ("auf", Meaning::Link),
    ("-", Meaning::Link),
    ("–", Meaning::Link),
    ("/", Meaning::Link),
    ("von", Meaning::Of),
    ("uhr", Meaning::DayClock),
    ("halb", Meaning::HalfTo),
    ("er", Meaning::Decade),
    ("ern", Meaning::Decade),
    ("nacht", Meaning::Night),
    ("mittag", Meaning::Moment(12 * 60)),
    ("mittags", Meaning::Moment(12 * 60)),
    ("mitternacht", Meaning::Moment(0)),
    ("pro", Meaning::Per),
    ("je", Meaning::Per),
    ("°", Meaning::Degree),
    ("º", Meaning::Degree),
    ("grad", Meaning::Degree),
    ("½", Meaning::Sign(0.5)),
    ("¼", Meaning::Sign(0.25)),
    ("¾", Meaning::Sign(0.75)),
    ("⅓", Meaning::Sign(1.0 / 3.0)),
    ("⅔", Meaning::Sign(2.0 / 3.0)),
];

/// Clubs that are counted: `1. FC Nürnberg`.
const CLUBS: &[&str] = &["FC", "FFC", "FSV", "SC", "SV", "VC", "CfR", "TSV", "BC"];

/// Words whose capitals count.
static WRITTEN: LazyLock<Lexicon> = LazyLock::new(|| {
    let units = entries(units::SIGNS, Meaning::Unit);
    let sentence = [("Elf", Meaning::Number(11.0, Aside)), ("Acht", Meaning::Number(8.0, Aside))];
    let clubs = CLUBS.iter().map(|club| (*club, Meaning::Numbered));
    Lexicon::new(calendar::words().chain(units).chain(sentence).chain(clubs))
});

static SMALL: LazyLock<Lexicon> = LazyLock::new(|| {
    let money = entries(money::CURRENCIES, |code| Meaning::Money(code, Figure));
    let units = entries(units::WORDS, Meaning::Unit);
    let special = entries(SPECIAL, |meaning| meaning);
    let feasts = calendar::FEASTS.iter().map(|feast| (*feast, Meaning::Numbered));
    Lexicon::new(special.chain(money).chain(units).chain(feasts).chain(numbers::words()))
});

fn meaning(word: &str) -> Meaning {
    let known = WRITTEN.exact(word).or_else(|| SMALL.folded(word));
    known.unwrap_or_else(|| composed(word).unwrap_or(Meaning::None))
}

/// The meaning of a compound or of a form that no table lists.
fn composed(word: &str) -> Option<Meaning> {
    if word.len() < 5 && !numbers::may_start(word) || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    if let Some(meaning) = calendar::opening(word) {
        return Some(meaning);
    }
    let has_more = numbers::may_start(word) || calendar::may_have_weekday(word) || units::may_be_span(word);
    let small = has_more.then(|| word.to_lowercase())?;
    calendar::weekday(&small).or_else(|| units::span(&small).map(Meaning::Unit)).or_else(|| numbers::opening(&small))
}
