//! German words in facts.

use super::Weight::{Aside, Figure, Word};
use super::language::{Language, Meaning, beside, place};

/// German writes `20.000,5`.
pub(super) const GERMAN: Language = Language { decimal: ',', meaning };

const UNITS: &[&str] =
    &["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
const TEENS: &[&str] = &["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"];
const TENS: &[&str] = &["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];

/// Words that may stand for a number, but need not be rendered as one.
const HINTS: &[(&str, f64)] = &[
    ("eins", 1.0),
    ("eine", 1.0),
    ("einen", 1.0),
    ("einem", 1.0),
    ("einer", 1.0),
    ("eines", 1.0),
    ("einmal", 1.0),
    ("erste", 1.0),
    ("ersten", 1.0),
    ("erster", 1.0),
    ("erstes", 1.0),
    ("erstem", 1.0),
    ("erstmals", 1.0),
    ("einziger", 1.0),
    ("beide", 2.0),
    ("beiden", 2.0),
    ("beider", 2.0),
    ("paar", 2.0),
    ("doppelt", 2.0),
    ("doppelte", 2.0),
    ("doppel", 2.0),
    ("dritte", 3.0),
    ("dritten", 3.0),
    ("dritter", 3.0),
    ("drittes", 3.0),
    ("drittem", 3.0),
    ("drittel", 3.0),
    ("siebte", 7.0),
    ("siebten", 7.0),
    ("siebter", 7.0),
    ("jahrzehnt", 10.0),
    ("dutzend", 12.0),
    ("halb", 0.5),
    ("halbe", 0.5),
    ("halben", 0.5),
    ("halbes", 0.5),
    ("halber", 0.5),
    ("hälfte", 0.5),
    ("anderthalb", 1.5),
    ("eineinhalb", 1.5),
    ("zweieinhalb", 2.5),
    ("dreieinhalb", 3.5),
    ("viereinhalb", 4.5),
    ("hundert", 100.0),
    ("tausend", 1000.0),
    ("kein", 0.0),
    ("keine", 0.0),
    ("million", 1e6),
    ("milliarde", 1e9),
    ("billion", 1e12),
    ("achtelfinale", 16.0),
];

const MAGNITUDES: &[(&str, f64)] = &[
    ("hundert", 1e2),
    ("tausend", 1e3),
    ("tsd", 1e3),
    ("million", 1e6),
    ("millionen", 1e6),
    ("mio", 1e6),
    ("milliarde", 1e9),
    ("milliarden", 1e9),
    ("mrd", 1e9),
    ("billion", 1e12),
    ("billionen", 1e12),
    ("bio", 1e12),
    ("billiarde", 1e15),
    ("billiarden", 1e15),
];

const MONTHS: &[&str] =
    &["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
const AUSTRIAN: &[(&str, u32)] = &[("Jänner", 1), ("Feber", 2)];
const SHORT_MONTHS: &[(&str, u32)] = &[
    ("Jan", 1),
    ("Feb", 2),
    ("Mrz", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Okt", 10),
    ("Nov", 11),
    ("Dez", 12),
];

const WEEKDAYS: &[&str] = &["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];
const PARTS_OF_DAY: &[&str] =
    &["", "s", "abend", "abends", "morgen", "nacht", "mittag", "mittags", "vormittag", "nachmittag", "früh"];

const MONEY: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("€", "EUR"),
    ("eur", "EUR"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("$", "USD"),
    ("usd", "USD"),
    ("pfund", "GBP"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("franken", "CHF"),
    ("chf", "CHF"),
    ("rubel", "RUB"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("rupien", "INR"),
    ("zloty", "PLN"),
    ("hrywnja", "UAH"),
    ("griwna", "UAH"),
];

fn meaning(word: &str) -> Meaning {
    let small = word.to_lowercase();
    let calendar = month(word).or_else(|| weekday(&small));
    let money = || beside(MONEY, &small).map(|code| Meaning::Money(code, Figure));
    let magnitude = || beside(MAGNITUDES, &small).map(Meaning::Magnitude);
    calendar
        .or_else(|| special(&small))
        .or_else(money)
        .or_else(magnitude)
        .or_else(|| number(word, &small))
        .unwrap_or(Meaning::None)
}

fn special(small: &str) -> Option<Meaning> {
    Some(match small {
        "bis" | "und" | "oder" | "-" | "–" | "/" => Meaning::Link,
        "uhr" => Meaning::Clock,
        "halb" => Meaning::HalfTo,
        "er" | "ern" => Meaning::Decade,
        "nacht" => Meaning::Night,
        "mittag" | "mittags" => Meaning::Moment(12 * 60),
        "mitternacht" => Meaning::Moment(0),
        "km" | "kilometer" | "kilometern" | "m" | "meter" | "metern" | "cm" | "zentimeter" | "zentimetern" | "mm"
        | "millimeter" | "kg" | "kilo" | "kilogramm" | "gramm" | "tonnen" | "liter" | "litern" | "hektar" | "quadratmeter"
        | "quadratkilometer" | "stundenkilometer" | "stundenkilometern" | "grad" | "°" | "º" => Meaning::Metric,
        _ => return None,
    })
}

/// A month; at the head of a compound it need not be one.
fn month(word: &str) -> Option<Meaning> {
    let whole = place(MONTHS, word.strip_suffix('s').filter(|stem| MONTHS.contains(stem)).unwrap_or(word)).map(|at| at + 1);
    let sure = whole.or_else(|| beside(AUSTRIAN, word)).map(|month| Meaning::Month(month, Figure));
    let short = || beside(SHORT_MONTHS, word);
    let opening = || (1..).zip(MONTHS).find(|(_, name)| word.starts_with(*name)).map(|(month, _)| month);
    sure.or_else(|| short().or_else(opening).map(|month| Meaning::Month(month, Aside)))
}

/// A weekday, alone or with a part of the day; inside another compound it may be a feast's.
fn weekday(small: &str) -> Option<Meaning> {
    let small = small.strip_prefix("sonnabend").map_or_else(|| small.to_owned(), |rest| format!("samstag{rest}"));
    let day = (0..).zip(WEEKDAYS).find(|(_, name)| small.contains(*name));
    day.map(|(day, name)| {
        let sure = small.strip_prefix(name).is_some_and(|rest| PARTS_OF_DAY.contains(&rest));
        Meaning::Weekday(day, if sure { Figure } else { Aside })
    })
}

/// `Elf` and `Acht` are also a team and attention.
fn number(word: &str, small: &str) -> Option<Meaning> {
    if let Some(value) = beside(HINTS, small) {
        return Some(Meaning::Number(value, Aside));
    }
    let weight = |value: f64| if value < 2.0 || matches!(word, "Elf" | "Acht") { Aside } else { Word };
    cardinal(small).map(|value| Meaning::Number(value, weight(value))).or_else(|| opening(small))
}

/// `zwölf`, `fünfundzwanzig`, `zweihundert`.
fn cardinal(small: &str) -> Option<f64> {
    let simple = place(UNITS, small)
        .or_else(|| place(TEENS, small).map(|at| at + 13))
        .or_else(|| place(TENS, small).map(|at| (at + 2) * 10));
    let composed = || {
        let (unit, ten) = small.split_once("und")?;
        Some(place(UNITS, unit)? + (place(TENS, ten)? + 2) * 10)
    };
    simple.or_else(composed).map(f64::from).or_else(|| multiple(small))
}

fn multiple(small: &str) -> Option<f64> {
    let (stem, factor) =
        [("tausend", 1e3), ("hundert", 1e2)].into_iter().find_map(|(word, factor)| Some((small.strip_suffix(word)?, factor)))?;
    Some(cardinal(stem)? * factor)
}

/// An ordinal or a compound that opens with a number: `zehnjährig`, `vierte`, `Siebenkampf`.
fn opening(small: &str) -> Option<Meaning> {
    let ends = small.char_indices().map(|(at, _)| at).filter(|at| *at >= 3).rev();
    let value = ends.filter_map(|end| cardinal(&small[..end])).next();
    value.filter(|value| *value >= 2.0).map(|value| Meaning::Number(value, Aside))
}
