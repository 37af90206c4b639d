//! Times of day: `18.30 Uhr`, `6:30 p.m.`, `noon`.

use super::language::Meaning;
use super::scan::{Shape, Token};
use super::{Fact, Kind, Weight, numeral};
use crate::text::Span;

const HOUR: u32 = 60;
const HALF_DAY: u32 = 12 * HOUR;
const DAY: u32 = 24 * HOUR;

/// Reads a time that starts at `at` and says which token comes behind it.
///
/// `later` is true if the text says that it is afternoon, evening or night.
pub(super) fn read(tokens: &[Token<'_>], at: usize, later: bool, facts: &mut Vec<Fact>) -> Option<usize> {
    match tokens[at].meaning {
        Meaning::Moment(minutes) => {
            facts.push(fact(vec![minutes, minutes + HALF_DAY], Weight::Aside, tokens[at].span));
            Some(at + 1)
        }
        Meaning::HalfTo => half(tokens, at, at + 1, facts),
        Meaning::Number(0.5, _) if tokens.get(at + 1)?.meaning == Meaning::Past => half(tokens, at, at + 2, facts),
        _ => with_clock(tokens, at, later, facts).or_else(|| bare(tokens, at, facts)),
    }
}

/// True if a word makes a time of what stands at `at`.
pub(super) fn is_time(tokens: &[Token<'_>], at: usize) -> bool {
    let end = written(tokens, at).map(|(_, end)| end);
    end.and_then(|end| tokens.get(end)).is_some_and(|token| is_clock(token.meaning))
}

fn is_clock(word: Meaning) -> bool {
    matches!(word, Meaning::Clock | Meaning::DayClock | Meaning::Am | Meaning::Pm)
}

fn fact(minutes: Vec<u32>, weight: Weight, span: Span) -> Fact {
    Fact::new(Kind::Time, minutes.into_iter().map(|minutes| f64::from(minutes % DAY)).collect(), weight, span)
}

/// `halb acht` is half past seven.
fn half(tokens: &[Token<'_>], at: usize, hour: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    let (minutes, end) = spoken(tokens, hour).or_else(|| written(tokens, hour))?;
    let minutes = if hour == at + 1 { minutes.checked_sub(HOUR / 2)? } else { minutes + HOUR / 2 };
    facts.push(fact(vec![minutes, minutes + HALF_DAY], Weight::Word, Span::new(tokens[at].span.start, tokens[end - 1].span.end)));
    Some(end)
}

/// A time that a word makes sure of, or that a link ties to such a one: `8 bis 18 Uhr`.
fn with_clock(tokens: &[Token<'_>], at: usize, later: bool, facts: &mut Vec<Fact>) -> Option<usize> {
    let (minutes, end) = written(tokens, at).or_else(|| spoken(tokens, at))?;
    let linked = || {
        tokens.get(end).filter(|token| token.meaning == Meaning::Link)?;
        let (_, next) = written(tokens, end + 1)?;
        possible(tokens.get(next)?.meaning, minutes, later).map(|_| vec![minutes, minutes + HALF_DAY])
    };
    let clock = tokens.get(end).and_then(|token| possible(token.meaning, minutes, later));
    let end_of_time = end + usize::from(clock.is_some());
    let span = Span::new(tokens[at].span.start, tokens[end_of_time - 1].span.end);
    facts.push(fact(clock.or_else(linked)?, Weight::Figure, span));
    Some(end_of_time)
}

/// The times of day that minutes may mean before a word; on a clock of 24 hours an hour below twelve is one of the morning
/// unless the text says that it is later.
fn possible(word: Meaning, minutes: u32, later: bool) -> Option<Vec<u32>> {
    let twelve = |minutes: u32| minutes <= HALF_DAY + HOUR;
    match word {
        Meaning::DayClock if minutes < HALF_DAY && !later => Some(vec![minutes]),
        Meaning::Clock | Meaning::DayClock if minutes <= HALF_DAY => Some(vec![minutes, minutes + HALF_DAY]),
        Meaning::Clock | Meaning::DayClock => Some(vec![minutes]),
        Meaning::Am if twelve(minutes) => Some(vec![minutes % HALF_DAY]),
        Meaning::Pm if twelve(minutes) => Some(vec![minutes % HALF_DAY + HALF_DAY]),
        Meaning::Am | Meaning::Pm => Some(vec![minutes]),
        _ => None,
    }
}

/// `18:30` and `18.30` without a word may be a time, or something else made of two numbers.
fn bare(tokens: &[Token<'_>], at: usize, facts: &mut Vec<Fact>) -> Option<usize> {
    let (minutes, end) = written(tokens, at)?;
    let (first, last) = (&tokens[at], &tokens[end - 1]);
    let span = Span::new(first.span.start, last.span.end);
    let is_dotted = first.text.contains('.');
    if end == at + 1 && !is_dotted {
        return None;
    }
    facts.push(fact(vec![minutes, minutes + HALF_DAY], Weight::Aside, span));
    if is_dotted {
        return None;
    }
    let number = |token: &Token<'_>| Some(Fact::new(Kind::Part, vec![token.text.parse().ok()?], Weight::Figure, token.span));
    facts.extend([first, last].into_iter().filter_map(number));
    Some(end)
}

/// Hours, or hours and minutes of two digits, in figures; with the token behind them.
fn written(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at).filter(|token| token.shape == Shape::Figures)?;
    let minutes = |text: &str| text.parse().ok().filter(|minutes| text.len() == 2 && *minutes < HOUR);
    let colon = tokens.get(at + 1).is_some_and(|token| token.text == ":" && token.glued);
    let is_sure = tokens.get(at + 3).is_some_and(|token| is_clock(token.meaning));
    let behind = tokens.get(at + 2).filter(|token| colon && (token.glued || is_sure) && token.shape == Shape::Figures);
    let (hours, minutes, end) = match (token.text.split_once('.'), behind) {
        (Some((hours, rest)), _) => (hours.parse::<u32>().ok()?, minutes(rest)?, at + 1),
        (None, Some(behind)) => (token.text.parse().ok()?, minutes(behind.text)?, at + 3),
        (None, None) => (*numeral::parts(token.text).first()?, 0, at + 1),
    };
    (hours <= 24).then(|| (hours * HOUR + minutes, end))
}

/// The hour in a word: `acht Uhr`.
fn spoken(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let Meaning::Number(value, _) = tokens.get(at)?.meaning else { return None };
    let hour = (1..=24).find(|hour| f64::from(*hour) == value)?;
    Some((hour * HOUR, at + 1))
}
