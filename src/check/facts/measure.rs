//! The unit behind a number: `km`, `square feet`, `degrees Celsius`, `Kilometer pro Stunde`.

use super::language::{Language, Meaning};
use super::scan::{Shape, Token};
use super::unit;

/// The unit that starts at `at`, a hyphen before it or not, and the token behind it.
pub(super) fn unit_at(tokens: &[Token<'_>], at: usize, language: &Language) -> Option<(&'static str, usize)> {
    let dash = tokens.get(at).is_some_and(|token| token.glued && matches!(token.text, "-" | "‑"));
    let at = at + usize::from(dash);
    let token = tokens.get(at)?;
    phrase(tokens, at, language).or_else(|| match token.meaning {
        Meaning::Unit(code) | Meaning::UnitOr(code, _) => Some(compound(tokens, code, at + 1)),
        Meaning::Letter(_) if token.text == "m" => Some(compound(tokens, "m", at + 1)),
        Meaning::Pounds => Some(("lb", at + 1)),
        Meaning::Degree => Some(degrees(tokens, at + 1)),
        Meaning::Raising(power) => square(tokens, at + 1, power),
        _ => None,
    })
}

/// A unit that a sign raises, or that another one divides.
fn compound(tokens: &[Token<'_>], code: &'static str, end: usize) -> (&'static str, usize) {
    let power = tokens.get(end).filter(|token| token.glued).and_then(|token| match token.text {
        "²" | "2" => Some(2),
        "³" | "3" => Some(3),
        _ => None,
    });
    let raised = power.and_then(|power| unit::raised(code, power)).map(|code| (code, end + 1));
    raised.or_else(|| over_time(tokens, code, end)).unwrap_or((code, end))
}

fn over_time(tokens: &[Token<'_>], code: &str, end: usize) -> Option<(&'static str, usize)> {
    let per = tokens.get(end).filter(|token| token.meaning == Meaning::Per || matches!(token.text, "/" | "a" | "an"));
    match tokens.get(per.map(|_| end + 1)?)?.meaning {
        Meaning::Unit(time) | Meaning::UnitOr(time, _) => Some((unit::speed(code, time)?, end + 2)),
        _ => None,
    }
}

/// Degrees of the scale that the next word names.
fn degrees(tokens: &[Token<'_>], end: usize) -> (&'static str, usize) {
    match tokens.get(end).map(|token| token.text) {
        Some("C" | "Celsius" | "celsius") => ("°C", end + 1),
        Some("F" | "Fahrenheit" | "fahrenheit") => ("°F", end + 1),
        _ => ("°", end),
    }
}

fn square(tokens: &[Token<'_>], at: usize, power: u32) -> Option<(&'static str, usize)> {
    let at = after_dot(tokens, at);
    match tokens.get(at)?.meaning {
        Meaning::Unit(code) => Some((unit::raised(code, power)?, at + 1)),
        Meaning::Letter(_) => Some((unit::raised(tokens[at].text, power)?, at + 1)),
        _ => None,
    }
}

/// A unit of two words: `nautical miles`.
fn phrase(tokens: &[Token<'_>], at: usize, language: &Language) -> Option<(&'static str, usize)> {
    let (first, second) = (&tokens[at], after_dot(tokens, at + 1));
    let other = tokens.get(second).filter(|token| token.shape == Shape::Word)?;
    let fits = |words: &&(&str, &str, &str)| words.0.eq_ignore_ascii_case(first.text) && words.1.eq_ignore_ascii_case(other.text);
    language.phrases.iter().find(fits).map(|(_, _, code)| (*code, second + 1))
}

/// Skips the dot of an abbreviation, or a hyphen inside a compound.
fn after_dot(tokens: &[Token<'_>], at: usize) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|token| token.glued && matches!(token.text, "." | "-")))
}
