//! Currencies of amounts, and those named anywhere.

use super::Weight;
use super::language::Meaning;
use super::scan::{Shape, Token};
use crate::text::Span;

/// The codes named in a text, each as often as it stands there.
pub(super) fn codes(tokens: &[Token<'_>]) -> Vec<&'static str> {
    tokens.iter().filter_map(|token| code(token.meaning)).collect()
}

fn code(meaning: Meaning) -> Option<&'static str> {
    match meaning {
        Meaning::Money(code, _) => Some(code),
        // `pounds` may be a weight: it names the currency and asks for nothing.
        Meaning::Pounds => Some("GBP"),
        _ => None,
    }
}

/// The currency of the amount between two tokens, a sign before it or a word behind it, and where that stands.
pub(super) fn of_amount(tokens: &[Token<'_>], at: usize, end: usize) -> Option<(&'static str, Span)> {
    let before = at.checked_sub(1).map(|at| &tokens[at]).filter(|token| is_sign(token));
    let behind = || tokens[end..].iter().take(4).find(|token| !matches!(token.text, "-" | "US" | "U.S" | "."));
    sure(before).or_else(|| sure(behind()))
}

fn sure(token: Option<&Token<'_>>) -> Option<(&'static str, Span)> {
    let token = token?;
    match token.meaning {
        Meaning::Money(code, Weight::Figure) => Some((code, token.span)),
        _ => None,
    }
}

/// A sign, or a code in capitals.
fn is_sign(token: &Token<'_>) -> bool {
    token.shape == Shape::Sign || token.text.len() == 3 && token.text.chars().all(char::is_uppercase)
}
