//! What is attached to numbers that are the same on both sides: their currency and their unit.

use super::compare::{Difference, agree};
use super::read::Statement;
use super::unit::{self, Dimension};
use super::{Fact, Weight};
use crate::diagnostic::Level;

/// Pairs of sums with two currencies, and sums that lost theirs or got one.
pub(super) fn sums(source: &Statement, target: &Statement, pairs: &[(usize, usize)]) -> Vec<(Difference, Level)> {
    let count = |side: &Statement, code: &str| side.money.iter().filter(|other| **other == code).count();
    judged(&source.facts, &target.facts, pairs, |fact, other| match (fact.money, other.money) {
        (Some(one), Some(two)) => (one != two).then_some(Level::Error),
        (Some(code), None) => lost(count(source, code), count(target, code)),
        (None, Some(code)) => (fact.weight > Weight::Hint && count(source, code) == 0).then_some(Level::Error),
        (None, None) => None,
    })
}

/// Pairs of the same figures whose units differ, that lost theirs, or of which only the target is a percentage.
pub(super) fn units(source: &[Fact], target: &[Fact], pairs: &[(usize, usize)]) -> Vec<(Difference, Level)> {
    let count = |side: &[Fact], code: &str| side.iter().filter(|fact| fact.unit == Some(code)).count();
    let is_sure = |fact: &Fact, other: &Fact| fact.weight.min(other.weight) > Weight::Hint && agree(fact, other);
    judged(source, target, pairs, |fact, other| match (fact.unit, other.unit) {
        _ if !is_sure(fact, other) => None,
        (Some(one), Some(two)) => (!unit::may_be_same(one, two)).then_some(Level::Error),
        (Some(code), None) if !may_be_left_out(code) => lost(count(source, code), count(target, code)),
        (None, Some("%")) => lost(count(target, "%"), count(source, "%")),
        _ => None,
    })
}

/// The pairs that are wrong, with how much that matters.
fn judged(
    source: &[Fact],
    target: &[Fact],
    pairs: &[(usize, usize)],
    judge: impl Fn(&Fact, &Fact) -> Option<Level>,
) -> Vec<(Difference, Level)> {
    let facts = pairs.iter().map(|(at, to)| (&source[*at], &target[*to]));
    let wrong = facts.filter_map(|(fact, other)| Some((fact, other, judge(fact, other)?)));
    let difference = |fact: &Fact, other: &Fact| Difference { source: Some(fact.clone()), target: Some(other.clone()) };
    wrong.map(|(fact, other, level)| (difference(fact, other), level)).collect()
}

/// What is named less often than on the other side is lost; where it is named at all it may be understood.
fn lost(own: usize, others: usize) -> Option<Level> {
    let level = if others == 0 { Level::Error } else { Level::Warning };
    (others < own).then_some(level)
}

/// Good translators write `aged 42`, `ahead by 20 points` and `it was 30 in the shade`; feet, pounds, knots and barrels may
/// be no units at all, and inches are a mere sign.
fn may_be_left_out(code: &str) -> bool {
    matches!(code, "pp" | "‰" | "°" | "ft" | "in" | "lb" | "kn" | "bbl") || unit::dimension(code) == Some(Dimension::Time)
}
