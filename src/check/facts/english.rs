//! English words in facts.

use super::Weight::{Aside, Figure, Word};
use super::language::{Language, Meaning, beside, place};

/// English writes `20,000.5`.
pub(super) const ENGLISH: Language = Language { decimal: '.', meaning };

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
const ORDINALS: &[&str] = &[
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const DECADES: &[&str] = &["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

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
    ("second", 2.0),
    ("duo", 2.0),
    ("triple", 3.0),
    ("trio", 3.0),
    ("tripled", 3.0),
    ("quarter", 4.0),
    ("quarters", 4.0),
    ("fourths", 4.0),
    ("half", 0.5),
    ("halves", 0.5),
    ("decade", 10.0),
    ("dozen", 12.0),
    ("fortnight", 14.0),
    ("nil", 0.0),
    ("no", 0.0),
    ("none", 0.0),
    ("scoreless", 0.0),
    ("hundred", 100.0),
    ("thousand", 1000.0),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
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
    ("thousand", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("mn", 1e6),
    ("mio", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
    ("tn", 1e12),
    ("trn", 1e12),
    ("quadrillion", 1e15),
];
const LETTERS: &[(&str, f64)] = &[("k", 1e3), ("K", 1e3), ("m", 1e6), ("M", 1e6), ("b", 1e9), ("B", 1e9), ("T", 1e12)];

const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT_MONTHS: &[(&str, u32)] = &[
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];

const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT_WEEKDAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MONEY: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("€", "EUR"),
    ("eur", "EUR"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("$", "USD"),
    ("usd", "USD"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("chf", "CHF"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupees", "INR"),
    ("zloty", "PLN"),
    ("zlotys", "PLN"),
    ("hryvnia", "UAH"),
    ("hryvnias", "UAH"),
];
/// Words that are rather something else.
const LOOSE_MONEY: &[(&str, &str)] = &[("bucks", "USD"), ("sterling", "GBP")];

fn meaning(word: &str) -> Meaning {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let small = word.to_lowercase();
    let money = || {
        let sure = beside(MONEY, &small).map(|code| Meaning::Money(code, Figure));
        sure.or_else(|| beside(LOOSE_MONEY, &small).map(|code| Meaning::Money(code, Aside)))
    };
    let magnitude = || beside(MAGNITUDES, &small).map(Meaning::Magnitude).or_else(|| beside(LETTERS, word).map(Meaning::Letter));
    let calendar = month(word).or_else(|| weekday(word));
    calendar.or_else(|| special(&small)).or_else(money).or_else(magnitude).or_else(|| number(&small)).unwrap_or(Meaning::None)
}

fn special(small: &str) -> Option<Meaning> {
    Some(match small {
        "to" | "and" | "or" | "until" | "through" | "-" | "–" | "/" => Meaning::Link,
        "o'clock" | "o’clock" => Meaning::Clock,
        "am" | "a.m" => Meaning::Am,
        "pm" | "p.m" => Meaning::Pm,
        "s" => Meaning::Decade,
        "noon" | "midday" => Meaning::Moment(12 * 60),
        "midnight" => Meaning::Moment(0),
        "mile" | "miles" | "mph" | "foot" | "feet" | "ft" | "inch" | "inches" | "yard" | "yards" | "gallons" | "acre"
        | "acres" | "ounces" | "fahrenheit" | "pound" | "pounds" | "lb" | "lbs" => Meaning::Imperial,
        _ => return None,
    })
}

/// `May` and `March` are also verbs and names: beside a figure they are made sure of later.
fn month(word: &str) -> Option<Meaning> {
    let weight = |name: &str| if matches!(name, "May" | "March") { Aside } else { Figure };
    let whole = place(MONTHS, word).map(|at| Meaning::Month(at + 1, weight(word)));
    whole.or_else(|| beside(SHORT_MONTHS, word).map(|month| Meaning::Month(month, Aside)))
}

fn weekday(word: &str) -> Option<Meaning> {
    let sure = place(WEEKDAYS, word.strip_suffix('s').unwrap_or(word)).map(|day| Meaning::Weekday(day, Figure));
    sure.or_else(|| place(SHORT_WEEKDAYS, word).map(|day| Meaning::Weekday(day, Aside)))
}

fn number(small: &str) -> Option<Meaning> {
    if let Some(value) = beside(HINTS, small) {
        return Some(Meaning::Number(value, Aside));
    }
    let cardinal = place(UNITS, small).or_else(|| place(TENS, small).map(|at| (at + 2) * 10)).map(f64::from);
    let ordinal =
        || place(ORDINALS, small.strip_suffix('s').unwrap_or(small)).or_else(|| place(DECADES, small).map(|at| (at + 2) * 10));
    let sure = cardinal.map(|value| Meaning::Number(value, if value < 2.0 { Aside } else { Word }));
    sure.or_else(|| ordinal().map(|value| Meaning::Number(f64::from(value), Aside))).or_else(|| fold(small))
}

/// `threefold`.
fn fold(small: &str) -> Option<Meaning> {
    place(UNITS, small.strip_suffix("fold")?).map(|value| Meaning::Number(f64::from(value), Aside))
}
