//! The facts of a text: tokens combined into numbers and dates.

use super::language::{Language, Meaning};
use super::scan::{Shape, Token, tokens};
use super::{Fact, Kind, Weight, calendar, clock, money, numeral};
use crate::text::Span;

/// Everything a text states.
#[derive(Debug, Default)]
pub(super) struct Statement {
    pub(super) facts: Vec<Fact>,
    /// The currencies named anywhere.
    pub(super) money: Vec<&'static str>,
    /// True if it measures in miles, feet or pounds.
    pub(super) imperial: bool,
    /// The words the calendar facts were read from, by their place.
    names: Vec<(Span, String)>,
}

impl Statement {
    /// A month or weekday that the other side has in the same words belongs to a name: `Bild am Sonntag`.
    pub(super) fn excuse_names(&mut self, other: &str) {
        let kept = self.names.iter().filter(|(_, name)| other.contains(name.as_str()));
        let kept: Vec<Span> = kept.map(|(span, _)| *span).collect();
        self.facts.iter_mut().filter(|fact| kept.contains(&fact.span)).for_each(|fact| fact.weight = Weight::Aside);
    }

    /// Measures may have been converted into others.
    pub(super) fn excuse_measures(&mut self) {
        self.facts.iter_mut().filter(|fact| fact.metric).for_each(|fact| fact.weight = fact.weight.min(Weight::Word));
    }

    /// What stands inside a term is the glossary's business and needs no answer.
    pub(super) fn excuse(&mut self, term: Span) {
        for fact in self.facts.iter_mut().filter(|fact| fact.span.overlaps(term)) {
            fact.weight = Weight::Aside;
            fact.money = None;
        }
    }
}

/// Reads a text.
pub(super) fn statement(text: &str, language: &Language) -> Statement {
    let tokens = tokens(text, language);
    let mut facts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = read(&tokens, at, language, &mut facts).max(at + 1);
    }
    let imperial = tokens.iter().any(|token| token.meaning == Meaning::Imperial);
    let is_name = |token: &&Token<'_>| matches!(token.meaning, Meaning::Month(..) | Meaning::Weekday(..));
    let names = tokens.iter().filter(is_name).map(|token| (token.span, token.text.to_owned())).collect();
    measures(&tokens, &mut facts);
    Statement { facts, money: money::codes(&tokens), imperial, names }
}

/// Marks the numbers in front of a metric unit, those of a range included.
fn measures(tokens: &[Token<'_>], facts: &mut [Fact]) {
    for fact in facts {
        let behind = tokens.iter().filter(|token| token.span.start >= fact.span.end);
        let mut behind = behind
            .skip_while(|token| matches!(token.meaning, Meaning::Link | Meaning::Number(..)) || token.shape == Shape::Figures);
        fact.metric = behind.next().is_some_and(|token| token.meaning == Meaning::Metric);
    }
}

/// Reads what starts at `at` and says where to go on.
fn read(tokens: &[Token<'_>], at: usize, language: &Language, facts: &mut Vec<Fact>) -> usize {
    let behind = calendar::read(tokens, at, language, facts).or_else(|| clock::read(tokens, at, facts));
    behind.unwrap_or_else(|| number(tokens, at, language, facts))
}

/// A number on its way to a fact.
struct Numeral {
    values: Vec<f64>,
    swapped: Option<f64>,
    foreign: bool,
    weight: Weight,
    /// The token behind it.
    end: usize,
}

/// A number with its magnitude and currency.
fn number(tokens: &[Token<'_>], at: usize, language: &Language, facts: &mut Vec<Fact>) -> usize {
    let Some(mut numeral) = numeral_at(tokens, at, language) else { return at + 1 };
    magnify(tokens, &mut numeral);
    share_magnitude(tokens, &mut numeral, language);
    decade(tokens, at, &mut numeral);
    let span = Span::new(tokens[at].span.start, tokens[numeral.end - 1].span.end);
    let money = money::of_amount(tokens, at, numeral.end);
    let weight = if is_label(tokens, at) { Weight::Aside } else { numeral.weight };
    let kind = kind(tokens, at, &numeral, money.is_some());
    facts.push(Fact {
        swapped: numeral.swapped,
        foreign: numeral.foreign,
        money,
        ..Fact::new(kind, numeral.values, weight, span)
    });
    numeral.end
}

fn numeral_at(tokens: &[Token<'_>], at: usize, language: &Language) -> Option<Numeral> {
    let token = tokens.get(at)?;
    match (token.shape, token.meaning) {
        (Shape::Figures, _) => {
            let read = numeral::figures(token.text, language.decimal);
            let values = read.value.or(read.swapped).map_or_else(|| asides(token.text), |value| vec![value]);
            let foreign = read.value.is_none() && read.swapped.is_some();
            let weight = if read.value.is_none() && read.swapped.is_none() { Weight::Aside } else { Weight::Figure };
            Some(Numeral { values, swapped: read.swapped, foreign, weight, end: at + 1 })
        }
        (_, Meaning::Number(value, weight)) => {
            let (value, end) = composed(tokens, at, value);
            Some(Numeral { values: vec![value], swapped: None, foreign: false, weight, end })
        }
        _ => None,
    }
}

/// The parts of a version or a short date.
fn asides(text: &str) -> Vec<f64> {
    numeral::parts(text).into_iter().map(f64::from).collect()
}

/// `twenty-five`.
fn composed(tokens: &[Token<'_>], at: usize, value: f64) -> (f64, usize) {
    let dash = tokens.get(at + 1).is_some_and(|token| token.text == "-" && token.glued);
    match tokens.get(at + 2).map(|token| token.meaning) {
        Some(Meaning::Number(unit, _)) if dash && unit < 10.0 && (20.0..100.0).contains(&value) => (value + unit, at + 3),
        _ => (value, at + 1),
    }
}

/// `240 Milliarden`, `two hundred thousand`, `5-million`, `100m`.
fn magnify(tokens: &[Token<'_>], numeral: &mut Numeral) {
    loop {
        let dash = tokens.get(numeral.end).is_some_and(|token| token.text == "-" && token.glued);
        let at = numeral.end + usize::from(dash);
        match tokens.get(at) {
            Some(Token { meaning: Meaning::Magnitude(factor), .. }) => {
                numeral.values.iter_mut().chain(&mut numeral.swapped).for_each(|value| *value *= factor);
                numeral.weight = numeral.weight.max(Weight::Word);
                numeral.end = at + 1;
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

/// In `2 bis 3 Millionen` the first may be as large as the second.
fn share_magnitude(tokens: &[Token<'_>], numeral: &mut Numeral, language: &Language) {
    let link = tokens.get(numeral.end).is_some_and(|token| token.meaning == Meaning::Link);
    let Some(mut next) = link.then(|| skip_money(tokens, numeral.end + 1)).and_then(|at| numeral_at(tokens, at, language)) else {
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

/// `1990er`, `90s` and the second year of `2019/20`.
fn decade(tokens: &[Token<'_>], at: usize, numeral: &mut Numeral) {
    let Some(value) = numeral.values.first().copied() else { return };
    let glued = |at: usize| tokens.get(at).filter(|token| token.glued);
    if glued(numeral.end).is_some_and(|token| token.meaning == Meaning::Decade) {
        numeral.values.extend([value % 100.0, value % 100.0 + 1900.0]);
    }
    let first = at.checked_sub(2).and_then(|at| tokens.get(at)).and_then(|token| token.text.parse::<f64>().ok());
    let joined = glued(at).is_some() && at > 0 && glued(at - 1).is_some_and(|token| token.meaning == Meaning::Link);
    if let Some(first) = first.filter(|first| joined && (1000.0..2100.0).contains(first) && value < 100.0) {
        numeral.values.push(first - first % 100.0 + value);
    }
}

/// The figures of `G20` or `Covid-19` belong to a name.
fn is_label(tokens: &[Token<'_>], at: usize) -> bool {
    let is_name = |at: usize| tokens[at].shape == Shape::Word && matches!(tokens[at].meaning, Meaning::None | Meaning::Letter(_));
    let glued = tokens[at].shape == Shape::Figures && tokens[at].glued && at > 0;
    glued && (is_name(at - 1) || tokens[at - 1].text == "-" && tokens[at - 1].glued && at > 1 && is_name(at - 2))
}

fn kind(tokens: &[Token<'_>], at: usize, numeral: &Numeral, is_sum: bool) -> Kind {
    let token = &tokens[at];
    let plain = token.shape == Shape::Figures && !is_sum;
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
