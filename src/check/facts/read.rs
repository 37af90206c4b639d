//! The facts of a text: what its tokens state, one after the other.

use super::compound::compounds;
use super::language::{Language, Meaning};
use super::scan::{Token, tokens};
use super::{Fact, Weight, calendar, clock, money, quantity, unit};
use crate::text::Span;

/// Everything a text states.
#[derive(Debug, Default)]
pub(super) struct Statement {
    pub(super) facts: Vec<Fact>,
    /// The currencies named anywhere.
    pub(super) money: Vec<&'static str>,
    /// True if it measures in miles, feet or pounds.
    pub(super) imperial: bool,
    /// The places of the words the calendar facts were read from.
    names: Vec<Span>,
}

impl Statement {
    /// A month or weekday that the other side has in the same words belongs to a name: `Bild am Sonntag`.
    pub(super) fn excuse_names(&mut self, own: &str, other: &str) {
        let names = &self.names;
        let is_kept = |fact: &&mut Fact| names.contains(&fact.span) && other.contains(fact.span.of(own));
        self.facts.iter_mut().filter(is_kept).for_each(|fact| fact.weight = Weight::Aside);
    }

    /// Measures may have been converted into others, in ways that no table knows.
    pub(super) fn excuse_measures(&mut self) {
        let metric = self.facts.iter_mut().filter(|fact| fact.unit.is_some_and(unit::is_metric));
        metric.for_each(|fact| fact.weight = fact.weight.min(Weight::Word));
    }

    /// What stands inside a term is the glossary's business and needs no answer.
    pub(super) fn excuse(&mut self, term: Span) {
        for fact in self.facts.iter_mut().filter(|fact| fact.span.overlaps(term)) {
            fact.weight = Weight::Aside;
            fact.money = None;
            fact.unit = None;
        }
    }
}

/// Reads a text.
pub(super) fn statement(text: &str, language: &Language) -> Statement {
    let tokens = tokens(text, language);
    let later = says_later(&tokens, language);
    let mut facts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = match tokens[at].meaning {
            Meaning::None if !tokens[at].is_figures() => at + 1,
            _ => read(&tokens, at, language, later, &mut facts).max(at + 1),
        };
    }
    // In front of their parts, which would answer for them nearly.
    let compounds = compounds(&facts);
    facts.splice(0..0, compounds);
    let is_name = |token: &&Token<'_>| matches!(token.meaning, Meaning::Month(..) | Meaning::Weekday(..));
    let names = tokens.iter().filter(is_name).map(|token| token.span).collect();
    Statement { facts, money: money::codes(&tokens), imperial: tokens.iter().any(is_imperial), names }
}

/// True if a word makes hours below twelve those of the second half of the day.
fn says_later(tokens: &[Token<'_>], language: &Language) -> bool {
    let has_clock = tokens.iter().any(|token| token.meaning == Meaning::DayClock);
    let is_later = |token: &Token<'_>| {
        let lower = token.text.to_lowercase();
        language.later.iter().any(|part| lower.contains(part))
    };
    has_clock && tokens.iter().any(is_later)
}

fn is_imperial(token: &Token<'_>) -> bool {
    match token.meaning {
        Meaning::Unit(code) => unit::is_imperial(code),
        Meaning::Pounds => true,
        _ => token.text == "Fahrenheit",
    }
}

/// Reads what starts at `at` and says where to go on.
fn read(tokens: &[Token<'_>], at: usize, language: &Language, later: bool, facts: &mut Vec<Fact>) -> usize {
    let behind = calendar::read(tokens, at, language, facts).or_else(|| clock::read(tokens, at, later, facts));
    behind.or_else(|| quantity::read(tokens, at, language, facts)).unwrap_or(at + 1)
}
