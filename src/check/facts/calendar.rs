//! Months, weekdays and dates in figures.

use super::language::{Language, Meaning};
use super::scan::Token;
use super::{Fact, Kind, Weight, clock, numeral};
use crate::text::Span;

/// Reads a part of a date, or a date in figures, and says which token comes behind it.
pub(super) fn read(tokens: &[Token<'_>], at: usize, language: &Language, facts: &mut Vec<Fact>) -> Option<usize> {
    let token = &tokens[at];
    match token.meaning {
        Meaning::Month(month, weight) => {
            let beside = [at.wrapping_sub(2), at.wrapping_sub(1), at + 1].iter().any(|at| is_day(tokens, *at));
            let weight = if beside { Weight::Figure } else { weight };
            facts.push(Fact::new(Kind::Month, vec![f64::from(month)], weight, token.span));
            Some(at + 1)
        }
        Meaning::Weekday(day, weight) => {
            facts.push(Fact::new(Kind::Weekday, weekdays(tokens, at, day), weight, token.span));
            Some(at + 1)
        }
        _ if !token.is_figures() || clock::is_time(tokens, at) => None,
        _ => date(tokens, at, language, facts).or_else(|| slashed(tokens, at, facts)),
    }
}

/// A night that ends on a day began on the one before, and may be named after it.
fn weekdays(tokens: &[Token<'_>], at: usize, day: u32) -> Vec<f64> {
    let night = tokens[at.saturating_sub(4)..at].iter().any(|token| token.meaning == Meaning::Night);
    let before = night.then_some((day + 6) % 7);
    [day].into_iter().chain(before).map(f64::from).collect()
}

fn is_day(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(Token::is_figures)
}

/// `22.3.2022`, and `22.3.`, which is a guess where a dot is a decimal mark.
fn date(tokens: &[Token<'_>], at: usize, language: &Language, facts: &mut Vec<Fact>) -> Option<usize> {
    let token = &tokens[at];
    let open = tokens.get(at + 1).is_some_and(|next| next.text == "." && next.glued);
    let (day, month, year) = match numeral::parts(token.text)[..] {
        [day @ 1..=31, month @ 1..=12, year] if token.text.matches('.').count() == 2 => (day, month, Some(year)),
        [day @ 1..=31, month @ 1..=12] if open && token.text.contains('.') => (day, month, None),
        _ => return None,
    };
    let first = token.text.find('.').map(|dot| token.span.start + dot)?;
    let second = token.text.rfind('.').filter(|_| year.is_some()).map_or(token.span.end, |dot| token.span.start + dot);
    let is_guess = year.is_none() && language.decimal == '.';
    let weight = if is_guess { Weight::Aside } else { Weight::Figure };
    facts.push(Fact::new(Kind::Day, vec![f64::from(day)], weight, Span::new(token.span.start, first)));
    facts.push(Fact::new(Kind::Month, vec![f64::from(month)], weight, Span::new(first + 1, second)));
    facts.extend(year.map(|year| year_of_date(year, Span::new(second + 1, token.span.end))));
    (!is_guess).then_some(at + 1)
}

fn year_of_date(year: u32, span: Span) -> Fact {
    let century = (year < 100).then_some(2000 + year);
    Fact::new(Kind::Year, [year].into_iter().chain(century).map(f64::from).collect(), Weight::Figure, span)
}

/// `3/22/2022`, in either order; of `3/22` only the month is a guess, for it may be another pair of numbers.
fn slashed(tokens: &[Token<'_>], at: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    let slash = |at: usize| tokens.get(at).is_some_and(|token| token.text == "/" && token.glued);
    let part = |at: usize| tokens.get(at)?.text.parse::<u32>().ok();
    let (first, second) = (part(at).filter(|_| slash(at + 1))?, part(at + 2)?);
    let aside = |kind, value: u32, place: usize| Fact::new(kind, vec![f64::from(value)], Weight::Aside, tokens[place].span);
    facts.extend([aside(Kind::Month, first, at), aside(Kind::Month, second, at + 2)]);
    let year = part(at + 4).filter(|_| slash(at + 3))?;
    facts.extend([aside(Kind::Day, first, at), aside(Kind::Day, second, at + 2)]);
    facts.extend([aside(Kind::Year, year, at + 4), aside(Kind::Year, year.saturating_add(2000), at + 4)]);
    Some(at + 5)
}
