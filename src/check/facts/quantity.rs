//! Numbers with what belongs to them: magnitude, currency, unit; and whether they are a year or a day of a month.

use super::language::{Language, Meaning};
use super::numeral::{self, Numeral};
use super::scan::{Shape, Token};
use super::{Fact, Kind, Weight, magnitude, measure, money};
use crate::text::Span;

/// Reads a number and says which token comes behind it.
pub(super) fn read(tokens: &[Token<'_>], at: usize, language: &Language, facts: &mut Vec<Fact>) -> Option<usize> {
    if let Some((fact, end)) = magnitude::bare(tokens, at) {
        facts.push(fact);
        return Some(end);
    }
    let mut numeral = numeral::at(tokens, at, language)?;
    magnitude::magnify(tokens, &mut numeral);
    magnitude::share(tokens, &mut numeral, language);
    decade(tokens, at, &mut numeral);
    let sum = money::of_amount(tokens, at, numeral.end);
    let money = sum.map(|(code, _)| code);
    let mut fact = Fact {
        swapped: numeral.swapped,
        foreign: numeral.foreign,
        money,
        ..Fact::new(kind(tokens, at, &numeral, money.is_some()), Vec::new(), numeral.weight, tokens[at].span)
    };
    fact.weight = if is_label(tokens, at) || is_counted_name(tokens, at, numeral.end) { Weight::Aside } else { numeral.weight };
    add_unit(tokens, &mut numeral, &mut fact, language);
    fact.span = Span::new(tokens[at].span.start, tokens[numeral.end - 1].span.end);
    fact.whole = sum.map(|(_, currency)| currency).or(fact.whole);
    fact.values = numeral.values;
    facts.push(fact);
    Some(numeral.end)
}

/// The unit behind a number, or the one behind the other number of a range.
fn add_unit(tokens: &[Token<'_>], numeral: &mut Numeral, fact: &mut Fact, language: &Language) {
    if fact.money.is_some() || fact.kind == Kind::Day {
        return;
    }
    let start = fact.span.start;
    if let Some((code, end)) = own_unit(tokens, numeral, language) {
        fact.kind = Kind::Number;
        fact.unit = Some(code);
        fact.whole = Some(Span::new(start, tokens[end - 1].span.end));
        numeral::add_half(tokens, end, numeral);
    } else if fact.kind != Kind::Year && numeral::is_link(tokens, numeral.end) {
        let next = numeral::at(tokens, numeral.end + 1, language);
        fact.unit = next.and_then(|next| own_unit(tokens, &next, language)).map(|(code, _)| code);
        fact.whole = Some(Span::new(start, tokens[numeral.end - 1].span.end));
    }
}

fn own_unit(tokens: &[Token<'_>], numeral: &Numeral, language: &Language) -> Option<(&'static str, usize)> {
    let in_word = numeral.unit.map(|code| (code, numeral.end));
    let of_one = || part_of(tokens, numeral).and_then(|at| measure::unit_at(tokens, at, language));
    let letter = || tokens.get(numeral.end - 1).filter(|token| token.text == "m").map(|_| ("m", numeral.end));
    in_word.or_else(|| measure::unit_at(tokens, numeral.end, language)).or_else(of_one).or_else(letter)
}

/// Where the unit of `three quarters of an hour` stands.
fn part_of(tokens: &[Token<'_>], numeral: &Numeral) -> Option<usize> {
    let is_part = numeral.values.first().is_some_and(|value| *value > 0.0 && *value < 1.0);
    let is_one = |at: usize| matches!(tokens.get(at).map(|token| token.meaning), Some(Meaning::Number(1.0, _)));
    let of = tokens.get(numeral.end).is_some_and(|token| token.meaning == Meaning::Of);
    (is_part && of && is_one(numeral.end + 1)).then_some(numeral.end + 2)
}

/// `1990er`, `90s` and the second year of `2019/20`.
fn decade(tokens: &[Token<'_>], at: usize, numeral: &mut Numeral) {
    let Some(value) = numeral.values.first().copied() else { return };
    let glued = |at: usize| tokens.get(at).filter(|token| token.glued);
    if glued(numeral.end).is_some_and(|token| token.meaning == Meaning::Decade) {
        let century = (value % 100.0 == 0.0).then_some(value / 100.0 + 1.0);
        numeral.values.extend([value % 100.0, value % 100.0 + 1900.0].into_iter().chain(century));
    }
    let first = at.checked_sub(2).and_then(|at| tokens.get(at)).and_then(|token| token.text.parse::<f64>().ok());
    let joined = glued(at).is_some() && at > 0 && glued(at - 1).is_some_and(|token| token.meaning == Meaning::Link);
    if let Some(first) = first.filter(|first| joined && (1000.0..2100.0).contains(first) && value < 100.0) {
        numeral.values.push(first - first % 100.0 + value);
    }
}

/// The figures of `G20` or `Covid-19` belong to a name, those of `&#39;` to a sign.
fn is_label(tokens: &[Token<'_>], at: usize) -> bool {
    let is_name = |at: usize| {
        let plain = matches!(tokens[at].meaning, Meaning::None | Meaning::Letter(_) | Meaning::Unit(_));
        tokens[at].shape == Shape::Word && plain
    };
    let glued = |at: usize, text: &str| tokens[at].glued && tokens[at].text == text;
    if !tokens[at].is_figures() || !tokens[at].glued || at == 0 {
        return false;
    }
    is_name(at - 1) || at > 1 && (glued(at - 1, "-") && is_name(at - 2) || glued(at - 1, "#") && tokens[at - 2].text == "&")
}

/// The number of `1. Weihnachtstag`, `1. FC` and `Schalke 04`, which other languages leave out.
fn is_counted_name(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    let dot = usize::from(tokens.get(end).is_some_and(|token| token.text == "."));
    let is_label = || tokens[at].text.len() == 2 && tokens[at].text.starts_with('0');
    let behind_name = || at > 0 && !tokens[at].glued && tokens[at - 1].text.starts_with(char::is_uppercase);
    tokens.get(end + dot).is_some_and(|token| token.meaning == Meaning::Numbered) || is_label() && behind_name()
}

fn kind(tokens: &[Token<'_>], at: usize, numeral: &Numeral, is_sum: bool) -> Kind {
    let token = &tokens[at];
    let plain = token.is_figures() && !is_sum;
    match numeral.values.first() {
        Some(1900.0..2100.0) if plain && token.text.len() == 4 => Kind::Year,
        Some(1.0..=31.0) if plain && is_beside_month(tokens, at, numeral.end) => Kind::Day,
        _ => Kind::Number,
    }
}

/// A month stands before, or behind a dot, an ordinal's ending or `of`.
fn is_beside_month(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    let is_month = |token: &Token<'_>| matches!(token.meaning, Meaning::Month(..));
    let mut behind = tokens[end..].iter().filter(|token| !matches!(token.text, "." | "st" | "nd" | "rd" | "th" | "of"));
    at > 0 && is_month(&tokens[at - 1]) || behind.next().is_some_and(is_month)
}
