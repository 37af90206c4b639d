//! German numbers in words: `zwölf`, `fünfundzwanzig`, `zehnjährig`, `Zehntausende`, `anderthalb`.

use super::units;
use crate::check::facts::Weight::{Aside, Hint, Word};
use crate::check::facts::language::Meaning;
use crate::check::facts::lexicon::entries;

/// Numbers below a hundred that are one stem; none is the beginning of one behind it.
const STEMS: &[(&str, f64)] = &[
    ("dreizehn", 13.0),
    ("vierzehn", 14.0),
    ("fünfzehn", 15.0),
    ("sechzehn", 16.0),
    ("siebzehn", 17.0),
    ("achtzehn", 18.0),
    ("neunzehn", 19.0),
    ("zwanzig", 20.0),
    ("dreißig", 30.0),
    ("dreissig", 30.0),
    ("vierzig", 40.0),
    ("fünfzig", 50.0),
    ("sechzig", 60.0),
    ("siebzig", 70.0),
    ("achtzig", 80.0),
    ("neunzig", 90.0),
    ("dritt", 3.0),
    ("siebt", 7.0),
    ("zwölf", 12.0),
    ("zehn", 10.0),
    ("elf", 11.0),
    ("ein", 1.0),
    ("zwei", 2.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("fünf", 5.0),
    ("sechs", 6.0),
    ("sieben", 7.0),
    ("acht", 8.0),
    ("neun", 9.0),
];

/// Words that may stand for a number, but need not be rendered as one.
const HINTS: &[(&str, f64)] = &[
    ("null", 0.0),
    ("torlos", 0.0),
    ("torlose", 0.0),
    ("torlosen", 0.0),
    ("torloser", 0.0),
    ("torloses", 0.0),
    ("ein", 1.0),
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
    ("dutzend", 12.0),
    ("halbe", 0.5),
    ("halben", 0.5),
    ("halbes", 0.5),
    ("halber", 0.5),
    ("hälfte", 0.5),
    ("kein", 0.0),
    ("keine", 0.0),
    ("achtelfinale", 16.0),
];

const ORDINALS: &[(&str, f64)] = &[
    ("dritte", 3.0),
    ("dritten", 3.0),
    ("dritter", 3.0),
    ("drittes", 3.0),
    ("drittem", 3.0),
    ("siebte", 7.0),
    ("siebten", 7.0),
    ("siebter", 7.0),
    ("siebtes", 7.0),
    ("siebtem", 7.0),
];

/// Spans of time that are one word.
const SPANS: &[(&str, (f64, &str))] = &[
    ("jahrhundert", (100.0, "yr")),
    ("jahrzehnt", (10.0, "yr")),
    ("halbjahr", (0.5, "yr")),
    ("vierteljahr", (0.25, "yr")),
    ("viertelstunde", (0.25, "h")),
    ("dreiviertelstunde", (0.75, "h")),
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

/// Compounds with a magnitude in front: `Millionenbetrag`, `Milliardär`.
const LARGE: &[(&str, f64)] = &[("million", 1e6), ("milliard", 1e9), ("billionen", 1e12)];

const PARTS: &[(&str, f64)] = &[
    ("drittel", 3.0),
    ("viertel", 4.0),
    ("fünftel", 5.0),
    ("sechstel", 6.0),
    ("siebtel", 7.0),
    ("achtel", 8.0),
    ("neuntel", 9.0),
    ("zehntel", 10.0),
    ("hundertstel", 100.0),
    ("tausendstel", 1000.0),
];

/// The words of the tables.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Meaning)> {
    let hints = entries(HINTS, |value| Meaning::Number(value, Aside));
    let ordinals = entries(ORDINALS, |value| Meaning::Number(value, Hint));
    let spans = entries(SPANS, |(value, unit)| Meaning::Measure(value, unit, Aside));
    let more = [("anderthalb", Meaning::Number(1.5, Word)), ("eineinhalb", Meaning::Number(1.5, Word))];
    hints
        .chain(ordinals)
        .chain(more)
        .chain(spans)
        .chain(entries(MAGNITUDES, Meaning::Magnitude))
        .chain(entries(PARTS, Meaning::Part))
}

/// True if a word may start with a number or a magnitude.
pub(super) fn may_start(word: &str) -> bool {
    let Some(start) = word.as_bytes().first_chunk::<3>() else { return false };
    let small = start.map(|byte| byte.to_ascii_lowercase());
    let numbers =
        matches!(&small, b"ein" | b"zwe" | b"zwa" | b"zw\xc3" | b"dre" | b"dri" | b"vie" | b"f\xc3\xbc" | b"sec" | b"sie");
    numbers || matches!(&small, b"ach" | b"neu" | b"zeh" | b"elf" | b"hun" | b"tau" | b"mil" | b"bil" | b"mul" | b"mit")
}

/// A number, an ordinal, or a compound that opens with a number.
pub(super) fn opening(small: &str) -> Option<Meaning> {
    let small = small.strip_prefix("multi").or_else(|| small.strip_prefix("mitt")).unwrap_or(small);
    if let Some((_, scale)) = LARGE.iter().find(|(stem, _)| small.starts_with(*stem)) {
        return Some(Meaning::Scale(*scale));
    }
    let (value, rest) = number(small)?;
    match rest {
        "" if value < 2.0 => Some(Meaning::Number(value, Aside)),
        "" => Some(Meaning::Number(value, Word)),
        "e" | "en" | "er" if value >= 100.0 => Some(Meaning::Scale(value)),
        _ => with_ending(value, rest),
    }
}

fn with_ending(value: f64, rest: &str) -> Option<Meaning> {
    let ending = rest.strip_suffix(['n', 'r', 's', 'm']).unwrap_or(rest);
    let part = PARTS.iter().find(|(word, _)| rest.starts_with(*word));
    match (part, units::span(rest)) {
        _ if rest == "einhalb" => Some(Meaning::Number(value + 0.5, Word)),
        (Some((_, parts)), _) if value < *parts => Some(Meaning::Fraction(value / parts)),
        // `hundertprozentig` is rather `entirely`.
        (_, Some(code)) if value < 2.0 || code == "%" && value >= 100.0 => Some(Meaning::Measure(value, code, Aside)),
        (_, Some(code)) => Some(Meaning::Measure(value, code, Word)),
        _ if value < 2.0 => None,
        _ if value > 2.0 && matches!(ending, "te" | "ste") || value == 8.0 && ending == "e" => Some(Meaning::Number(value, Hint)),
        _ => Some(Meaning::Number(value, Aside)),
    }
}

/// The number that a word starts with, and the rest of the word.
fn number(word: &str) -> Option<(f64, &str)> {
    let (value, rest) = below_thousand(word).unwrap_or((1.0, word));
    let Some(rest) = rest.strip_prefix("tausend") else { return (rest.len() < word.len()).then_some((value, rest)) };
    Some(below_thousand(rest).map_or((value * 1e3, rest), |(more, rest)| (value.mul_add(1e3, more), rest)))
}

fn below_thousand(word: &str) -> Option<(f64, &str)> {
    let (value, rest) = below_hundred(word).unwrap_or((1.0, word));
    let Some(rest) = rest.strip_prefix("hundert") else { return (rest.len() < word.len()).then_some((value, rest)) };
    Some(below_hundred(rest).map_or((value * 1e2, rest), |(more, rest)| (value.mul_add(1e2, more), rest)))
}

/// `fünf`, `fünfzehn` or `fünfundzwanzig`.
fn below_hundred(word: &str) -> Option<(f64, &str)> {
    let stem = |word: &'_ str| STEMS.iter().find(|(stem, _)| word.starts_with(*stem)).copied();
    let (name, value) = stem(word)?;
    let rest = &word[name.len()..];
    let ten = rest.strip_prefix("und").filter(|_| value < 10.0).and_then(|tens| Some((stem(tens)?, tens)));
    match ten {
        Some(((name, ten), tens)) if ten >= 20.0 => Some((value + ten, &tens[name.len()..])),
        _ => Some((value, rest)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_from_the_front_of_a_word() {
        for (word, wanted) in [
            ("fünfundzwanzig", Meaning::Number(25.0, Word)),
            ("zweihundertdreizehn", Meaning::Number(213.0, Word)),
            ("dreitausendfünfhundert", Meaning::Number(3500.0, Word)),
            ("zwölfjähriger", Meaning::Measure(12.0, "yr", Word)),
            ("zweieinhalb", Meaning::Number(2.5, Word)),
            ("zweidrittelmehrheit", Meaning::Fraction(2.0 / 3.0)),
            ("zehntausende", Meaning::Scale(10_000.0)),
            ("milliardenschwer", Meaning::Scale(1e9)),
            ("fünfte", Meaning::Number(5.0, Hint)),
            ("siebenkampf", Meaning::Number(7.0, Aside)),
            ("mittvierziger", Meaning::Number(40.0, Aside)),
        ] {
            assert_eq!(opening(word), Some(wanted), "{word}");
        }
        assert_eq!(opening("einfach"), None);
        assert_eq!(opening("mittel"), None);
    }
}
