//! What a language adds to reading facts: its decimal mark and the meaning of its words.

use super::{Weight, english, german};
use crate::lang::Lang;

/// A language whose facts can be read.
pub(super) struct Language {
    /// The mark in front of decimals.
    pub(super) decimal: char,
    /// The meaning of one word or sign.
    pub(super) meaning: fn(&str) -> Meaning,
    /// Parts of words, in small letters, that make an hour below twelve one of the second half of the day.
    pub(super) later: &'static [&'static str],
    /// Units of two words, in small letters, by their codes.
    pub(super) phrases: &'static [(&'static str, &'static str, &'static str)],
    /// The name of a month, from 1.
    pub(super) month: fn(u32) -> Option<String>,
    /// The name of a day of the week, from 0 for Monday.
    pub(super) weekday: fn(u32) -> Option<String>,
}

/// What a word contributes to a fact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Nothing.
    None,
    /// A number.
    Number(f64, Weight),
    /// A number with its unit in one word: `zehnjährig`.
    Measure(f64, &'static str, Weight),
    /// A fraction in one word: `Zweidrittel`.
    Fraction(f64),
    /// One of so many parts, if a number stands before it: `Drittel`.
    Part(f64),
    /// A sign for a fraction, which may stand behind a whole number: `½`.
    Sign(f64),
    /// What multiplies the number before it: `Milliarden`.
    Magnitude(f64),
    /// A magnitude that never has a number before it: `Zehntausende`.
    Scale(f64),
    /// A magnitude of one letter, which may also be a unit: `m` of `100m`.
    Letter(f64),
    /// Stands between the numbers of a range or a list: `bis`.
    Link,
    /// Stands between a quantity and what it is of: `of`.
    Of,
    /// A month, from 1.
    Month(u32, Weight),
    /// A day of the week, from 0 for Monday.
    Weekday(u32, Weight),
    /// A time of day in minutes.
    Moment(u32),
    /// Makes the number before it a time of day, of either half: `o'clock`.
    Clock,
    /// Makes the number before it a time of a day of 24 hours: `Uhr`.
    DayClock,
    /// The same for the first half of the day.
    Am,
    /// The same for the second half.
    Pm,
    /// Half an hour before the hour that follows: `halb`.
    HalfTo,
    /// Adds the part of an hour before it to the hour that follows: `past`.
    Past,
    /// Makes the number before it a decade: `er` of `1990er`.
    Decade,
    /// Starts a night that is named after the day it ends on: `Nacht`.
    Night,
    /// Has a number in its name, which another language may leave out: `Weihnachtstag`, `FC`.
    Numbered,
    /// A unit by its code.
    Unit(&'static str),
    /// A unit that is also a number, which need not be rendered: `second`.
    UnitOr(&'static str, f64),
    /// A weight in one language and a currency in the other: `pounds`.
    Pounds,
    /// A degree, of which scale the next word may say.
    Degree,
    /// Makes an area of the length that follows, or a volume: `square`.
    Raising(u32),
    /// Makes a speed of the length before it and the time that follows: `pro`.
    Per,
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
