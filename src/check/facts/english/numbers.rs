//! English numbers in words.

use crate::check::facts::Weight::{Aside, Hint, Word};
use crate::check::facts::language::Meaning;
use crate::check::facts::lexicon::{entries, listed};

const UNITS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const DECADES: &[&str] = &["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

const ORDINALS: &[(&str, f64)] = &[
    ("first", 1.0),
    ("third", 3.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fourteenth", 14.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("seventeenth", 17.0),
    ("eighteenth", 18.0),
    ("nineteenth", 19.0),
    ("twentieth", 20.0),
];

/// Words that may stand for a number, but need not be rendered as one.
const HINTS: &[(&str, f64)] = &[
    ("a", 1.0),
    ("an", 1.0),
    ("once", 1.0),
    ("single", 1.0),
    ("sole", 1.0),
    ("both", 2.0),
    ("twice", 2.0),
    ("couple", 2.0),
    ("pair", 2.0),
    ("double", 2.0),
    ("doubled", 2.0),
    ("twin", 2.0),
    ("twins", 2.0),
    ("duo", 2.0),
    ("triple", 3.0),
    ("trio", 3.0),
    ("tripled", 3.0),
    ("half", 0.5),
    ("halves", 0.5),
    ("dozen", 12.0),
    ("nil", 0.0),
    ("no", 0.0),
    ("none", 0.0),
    ("scoreless", 0.0),
    ("goalless", 0.0),
    ("thirtieth", 30.0),
    ("fortieth", 40.0),
    ("fiftieth", 50.0),
    ("sixtieth", 60.0),
    ("seventieth", 70.0),
    ("eightieth", 80.0),
    ("ninetieth", 90.0),
    ("hundredth", 100.0),
    ("centenary", 100.0),
];

const MAGNITUDES: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("hundreds", 1e2),
    ("thousand", 1e3),
    ("thousands", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("mn", 1e6),
    ("mio", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
    ("trillions", 1e12),
    ("tn", 1e12),
    ("trn", 1e12),
    ("quadrillion", 1e15),
];
const SCALES: &[(&str, f64)] = &[
    ("millionaire", 1e6),
    ("millionaires", 1e6),
    ("multimillion", 1e6),
    ("multimillionaire", 1e6),
    ("billionaire", 1e9),
    ("billionaires", 1e9),
    ("multibillion", 1e9),
    ("multibillionaire", 1e9),
];

/// Magnitudes of one letter; which letter it is counts.
pub(super) const LETTERS: &[(&str, f64)] = &[("k", 1e3), ("K", 1e3), ("m", 1e6), ("M", 1e6), ("b", 1e9), ("B", 1e9), ("T", 1e12)];

/// Spans of time that are one word.
const SPANS: &[(&str, (f64, &str))] =
    &[("century", (100.0, "yr")), ("decade", (10.0, "yr")), ("fortnight", (14.0, "d")), ("fortnightly", (14.0, "d"))];

const PARTS: &[(&str, f64)] = &[
    ("thirds", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fourths", 4.0),
    ("fifths", 5.0),
    ("sixths", 6.0),
    ("sevenths", 7.0),
    ("eighths", 8.0),
    ("ninths", 9.0),
    ("tenths", 10.0),
    ("hundredths", 100.0),
    ("thousandths", 1000.0),
];

/// The words of the tables.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Meaning)> {
    let weight = |value: f64| if value < 2.0 { Aside } else { Word };
    let number = move |value: u32| Meaning::Number(f64::from(value), weight(f64::from(value)));
    let cardinals = listed(UNITS, number).chain(listed(TENS, move |at| number(10 * (at + 2))));
    let decades = listed(DECADES, |at| Meaning::Number(f64::from(10 * (at + 2)), Aside));
    let ordinals = entries(ORDINALS, |value| Meaning::Number(value, if value < 2.0 { Aside } else { Hint }));
    let spans = entries(SPANS, |(value, unit)| Meaning::Measure(value, unit, Aside));
    let large = entries(MAGNITUDES, Meaning::Magnitude).chain(entries(SCALES, Meaning::Scale));
    let small = entries(HINTS, |value| Meaning::Number(value, Aside)).chain(entries(PARTS, Meaning::Part));
    cardinals.chain(decades).chain(ordinals).chain(spans).chain(large).chain(small)
}

/// `threefold`.
pub(super) fn fold(word: &str) -> Option<Meaning> {
    let stem = word.strip_suffix("fold")?.to_lowercase();
    (0..).zip(UNITS).find(|(_, unit)| **unit == stem).map(|(value, _)| Meaning::Number(f64::from(value), Aside))
}
