//! Magnitudes behind numbers, `240 Milliarden`, and those that stand alone, `tens of thousands`.

use super::language::{Language, Meaning};
use super::numeral::{self, Numeral};
use super::scan::{Shape, Token};
use super::{Fact, Kind, Weight};
use crate::text::Span;

/// `240 Milliarden`, `two hundred thousand`, `5-million`, `100m`.
pub(super) fn magnify(tokens: &[Token<'_>], numeral: &mut Numeral) {
    loop {
        let dash = tokens.get(numeral.end).is_some_and(|token| token.text == "-" && token.glued);
        let at = numeral.end + usize::from(dash);
        match tokens.get(at) {
            Some(Token { meaning: Meaning::Magnitude(factor), .. }) => {
                numeral.values.iter_mut().chain(&mut numeral.swapped).for_each(|value| *value *= factor);
                numeral.weight = numeral.weight.max(Weight::Word);
                numeral.end = at + 1;
                add_smaller(tokens, numeral, *factor);
            }
            Some(Token { meaning: Meaning::Letter(factor), glued: true, .. }) => {
                let more: Vec<f64> = numeral.values.iter().map(|value| value * factor).collect();
                numeral.values.extend(more);
                numeral.end = at + 1;
            }
            _ => return,
        }
    }
}

/// `hundred and twenty`.
fn add_smaller(tokens: &[Token<'_>], numeral: &mut Numeral, factor: f64) {
    let link = numeral::is_link(tokens, numeral.end) && tokens[numeral.end].shape == Shape::Word;
    let is_hundred = |factor: f64| (factor - 100.0).abs() < f64::EPSILON;
    let next = numeral::in_words(tokens, numeral.end + 1).filter(|_| link && is_hundred(factor));
    if let (Some((more, Weight::Word, end)), [value]) = (next, &mut numeral.values[..])
        && more < factor
    {
        *value += more;
        numeral.end = end;
    }
}

/// In `2 bis 3 Millionen` the first may be as large as the second.
pub(super) fn share(tokens: &[Token<'_>], numeral: &mut Numeral, language: &Language) {
    let link = numeral::is_link(tokens, numeral.end);
    let Some(mut next) = link.then(|| skip_money(tokens, numeral.end + 1)).and_then(|at| numeral::at(tokens, at, language))
    else {
        return;
    };
    let before: Option<f64> = next.values.first().copied();
    magnify(tokens, &mut next);
    if let (Some(before), Some(after)) = (before, next.values.last())
        && before != *after
    {
        let more: Vec<f64> = numeral.values.iter().map(|value| value * after / before).collect();
        numeral.values.extend(more);
    }
}

fn skip_money(tokens: &[Token<'_>], at: usize) -> usize {
    at + usize::from(matches!(tokens.get(at), Some(Token { shape: Shape::Sign, meaning: Meaning::Money(..), .. })))
}

/// A magnitude without a number, and the token behind it; of `Hunderte Millionen` the product.
pub(super) fn bare(tokens: &[Token<'_>], at: usize) -> Option<(Fact, usize)> {
    let mut value = size(tokens.get(at)?)?;
    let mut end = at + 1;
    loop {
        let of = tokens.get(end).is_some_and(|token| token.meaning == Meaning::Of);
        let Some(factor) = tokens.get(end + usize::from(of)).and_then(size) else { break };
        value *= factor;
        end += 1 + usize::from(of);
    }
    let span = Span::new(tokens[at].span.start, tokens[end - 1].span.end);
    Some((Fact::new(Kind::Scale, vec![value], Weight::Hint, span), end))
}

fn size(token: &Token<'_>) -> Option<f64> {
    match token.meaning {
        Meaning::Magnitude(value) | Meaning::Scale(value) => Some(value),
        _ => None,
    }
}

/// Hundreds, thousands, millions and so on up, as their smallest number.
pub(super) fn class(value: f64) -> f64 {
    [1e15, 1e12, 1e9, 1e6, 1e3, 1e2].into_iter().find(|class| value >= *class).unwrap_or(1.0)
}
