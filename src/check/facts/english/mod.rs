//! English words in facts.

mod calendar;
mod money;
mod numbers;
mod units;

use super::Weight::{Aside, Figure};
use super::language::{Language, Meaning};
use super::lexicon::{Lexicon, entries};
use std::sync::LazyLock;

/// English writes `20,000.5`.
pub(super) const ENGLISH: Language = Language {
    decimal: '.',
    meaning,
    later: &[],
    phrases: units::PHRASES,
    month: calendar::month_name,
    weekday: calendar::weekday_name,
};

/// Words and signs that combine others, and times of day.
const SPECIAL: &[(&str, Meaning)] = &[
    ("to", Meaning::Link),
    ("and", Meaning::Link),
    ("or", Meaning::Link),
    ("until", Meaning::Link),
    ("through", Meaning::Link),
    ("-", Meaning::Link),
    ("–", Meaning::Link),
    ("/", Meaning::Link),
    ("of", Meaning::Of),
    ("o'clock", Meaning::Clock),
    ("o’clock", Meaning::Clock),
    ("am", Meaning::Am),
    ("a.m", Meaning::Am),
    ("pm", Meaning::Pm),
    ("p.m", Meaning::Pm),
    ("s", Meaning::Decade),
    ("past", Meaning::Past),
    ("noon", Meaning::Moment(12 * 60)),
    ("midday", Meaning::Moment(12 * 60)),
    ("midnight", Meaning::Moment(0)),
    ("per", Meaning::Per),
    ("second", Meaning::UnitOr("s", 2.0)),
    ("pound", Meaning::Pounds),
    ("pounds", Meaning::Pounds),
    ("°", Meaning::Degree),
    ("º", Meaning::Degree),
    ("degree", Meaning::Degree),
    ("degrees", Meaning::Degree),
    ("square", Meaning::Raising(2)),
    ("sq", Meaning::Raising(2)),
    ("cubic", Meaning::Raising(3)),
    ("cu", Meaning::Raising(3)),
    ("½", Meaning::Sign(0.5)),
    ("¼", Meaning::Sign(0.25)),
    ("¾", Meaning::Sign(0.75)),
    ("⅓", Meaning::Sign(1.0 / 3.0)),
    ("⅔", Meaning::Sign(2.0 / 3.0)),
];

/// Words whose capitals count.
static WRITTEN: LazyLock<Lexicon> = LazyLock::new(|| {
    let units = entries(units::SIGNS, Meaning::Unit);
    let letters = entries(numbers::LETTERS, Meaning::Letter);
    Lexicon::new(calendar::words().chain(units).chain(letters))
});

static SMALL: LazyLock<Lexicon> = LazyLock::new(|| {
    let money = entries(money::CURRENCIES, |code| Meaning::Money(code, Figure));
    let loose = entries(money::LOOSE, |code| Meaning::Money(code, Aside));
    let units = entries(units::WORDS, Meaning::Unit);
    let special = entries(SPECIAL, |meaning| meaning);
    Lexicon::new(special.chain(money).chain(loose).chain(units).chain(numbers::words()))
});

fn meaning(word: &str) -> Meaning {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let known = WRITTEN.exact(word).or_else(|| SMALL.folded(word));
    known.or_else(|| numbers::fold(word)).unwrap_or(Meaning::None)
}
