//! What a language adds to reading facts: its decimal mark and the meaning of its words.

use super::{Weight, english, german};
use crate::lang::Lang;

/// A language whose facts can be read.
pub(super) struct Language {
    /// The mark in front of decimals.
    pub(super) decimal: char,
    /// The meaning of one word or sign.
    pub(super) meaning: fn(&str) -> Meaning,
}

/// What a word contributes to a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Nothing.
    None,
    /// A number.
    Number(f64, Weight),
    /// What multiplies the number before it: `Milliarden`.
    Magnitude(f64),
    /// The same as one letter, which may also be a unit: `m` of `100m`.
    Letter(f64),
    /// Stands between the numbers of a range or a list: `bis`.
    Link,
    /// A month, from 1.
    Month(u32, Weight),
    /// A day of the week, from 0 for Monday.
    Weekday(u32, Weight),
    /// A time of day in minutes.
    Moment(u32),
    /// Makes the number before it a time of day: `Uhr`.
    Clock,
    /// The same for the first half of the day.
    Am,
    /// The same for the second half.
    Pm,
    /// Half an hour before the hour that follows: `halb`.
    HalfTo,
    /// Makes the number before it a decade: `er` of `1990er`.
    Decade,
    /// Starts a night that is named after the day it ends on: `Nacht`.
    Night,
    /// Makes the number before it a metric measure, which editions for other readers convert.
    Metric,
    /// Makes the number before it a measure of the English-speaking countries.
    Imperial,
    /// A currency by its code.
    Money(&'static str, Weight),
}

/// The language of a tag, if its facts can be read.
pub(super) fn language(lang: &Lang) -> Option<&'static Language> {
    match lang.primary() {
        "de" => Some(&german::GERMAN),
        "en" => Some(&english::ENGLISH),
        _ => None,
    }
}

/// The place of a word in a list, from 0.
pub(super) fn place(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|other| *other == word).and_then(|at| at.try_into().ok())
}

/// The value beside a word in a table.
pub(super) fn beside<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(other, _)| *other == word).map(|(_, value)| *value)
}
