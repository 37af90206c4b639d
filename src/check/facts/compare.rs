//! Two sides' facts as multisets: what is missing, what is added, what stands there instead.

use super::read::Statement;
use super::{Fact, Kind, Weight};

/// A fact without counterpart, on one side or changed.
#[derive(Debug, Clone)]
pub(in crate::check) struct Difference {
    pub(super) source: Option<Fact>,
    pub(super) target: Option<Fact>,
}

impl Difference {
    /// What the difference is about.
    pub(in crate::check) fn kind(&self) -> Option<Kind> {
        self.source.as_ref().or(self.target.as_ref()).map(|fact| fact.kind)
    }
}

/// What differs between two sides.
#[derive(Debug, Default)]
pub(in crate::check) struct Comparison {
    /// Facts without counterpart.
    pub(in crate::check) differences: Vec<Difference>,
    /// Facts of the source and the number that means it if comma and dot change places.
    pub(in crate::check) formats: Vec<Difference>,
    /// Sums whose number is right and whose currency is not.
    pub(in crate::check) sums: Vec<Difference>,
}

/// Holds the two sides against each other.
pub(super) fn compare(source: Statement, target: Statement) -> Comparison {
    let pairs = pairs(&source.facts, &target.facts);
    let sums = sums(&source, &target, &pairs);
    let mut missing = left(&source.facts, &target.facts, |at| pairs.iter().any(|pair| pair.0 == at));
    let mut extra = left(&target.facts, &source.facts, |at| pairs.iter().any(|pair| pair.1 == at));
    let mut formats = take_pairs(&mut missing, &mut extra, is_swapped);
    formats.extend(foreign(&source.facts, &target.facts, &pairs));
    let mut differences = take_pairs(&mut missing, &mut extra, same_digits);
    let changed = |fact: &Fact, other: &Fact| family(fact) == family(other);
    let clear = |kind: u8| {
        let count = |facts: &[Fact]| facts.iter().filter(|fact| family(fact) == kind).count();
        count(&missing) == 1 && count(&extra) == 1
    };
    let clear: Vec<u8> = (0..4).filter(|kind| clear(*kind)).collect();
    differences.extend(take_pairs(&mut missing, &mut extra, |fact, other| changed(fact, other) && clear.contains(&family(fact))));
    differences.extend(missing.into_iter().map(|fact| Difference { source: Some(fact), target: None }));
    differences.extend(extra.into_iter().map(|fact| Difference { source: None, target: Some(fact) }));
    Comparison { differences, formats, sums }
}

/// `20.000` in the sense of `20,000`; the other way round only if the source has such a mark as well.
fn is_swapped(fact: &Fact, other: &Fact) -> bool {
    let grows = |value: f64| other.values.first().is_some_and(|own| value > *own);
    other.swapped.is_some_and(|value| has(fact, value) && (grows(value) || fact.swapped.is_some()))
}

/// Pairs whose target is no number of its language, but one of the source's.
fn foreign(source: &[Fact], target: &[Fact], pairs: &[(usize, usize)]) -> Vec<Difference> {
    let wrong =
        pairs.iter().filter(|(at, to)| target[*to].foreign && !source[*at].foreign && source[*at].kind == target[*to].kind);
    wrong.map(|(at, to)| Difference { source: Some(source[*at].clone()), target: Some(target[*to].clone()) }).collect()
}

/// Facts of one family can stand for each other.
fn family(fact: &Fact) -> u8 {
    match fact.kind {
        Kind::Number | Kind::Day | Kind::Year => 0,
        Kind::Month => 1,
        Kind::Weekday => 2,
        Kind::Time => 3,
    }
}

/// Pairs of facts that say the same, the surest ones first.
fn pairs(source: &[Fact], target: &[Fact]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let passes: [fn(&Fact, &Fact) -> bool; 3] = [
        |one, other| one.kind == other.kind && one.weight == other.weight,
        |one, other| family(one) == family(other) && one.weight.min(other.weight) > Weight::Aside,
        |_, _| true,
    ];
    for fits in passes {
        for (at, fact) in source.iter().enumerate() {
            let free = |found: &[(usize, usize)], to: usize| !found.iter().any(|pair| pair.0 == at || pair.1 == to);
            let other = (0..target.len()).find(|to| free(&found, *to) && fits(fact, &target[*to]) && agree(fact, &target[*to]));
            found.extend(other.map(|to| (at, to)));
        }
    }
    found
}

/// True if the two may mean the same.
fn agree(one: &Fact, other: &Fact) -> bool {
    match (one.kind, other.kind) {
        (one_kind, other_kind) if one_kind == other_kind || one_kind.is_quantity() && other_kind.is_quantity() => {
            one.values.iter().any(|value| has(other, *value))
        }
        (Kind::Time, kind) if kind.is_quantity() => is_hour(one, other),
        (kind, Kind::Time) if kind.is_quantity() => is_hour(other, one),
        _ => false,
    }
}

/// `at 7` for a quarter of a day or a whole one later.
fn is_hour(time: &Fact, number: &Fact) -> bool {
    let hours = |value: &f64| [value * 60.0, (value + 12.0) * 60.0];
    number.values.iter().flat_map(hours).any(|minutes| has(time, minutes))
}

fn has(fact: &Fact, value: f64) -> bool {
    fact.values.iter().any(|other| (other - value).abs() <= 1e-9 * value.abs())
}

/// The facts that need an answer and have none; one that is said twice needs only one, and of two readings of the same
/// words one is enough.
fn left(facts: &[Fact], others: &[Fact], is_paired: impl Fn(usize) -> bool) -> Vec<Fact> {
    let read_otherwise = |fact: &Fact| (0..facts.len()).any(|at| is_paired(at) && facts[at].span.overlaps(fact.span));
    let open =
        facts.iter().enumerate().filter(|(at, fact)| fact.weight > Weight::Aside && !is_paired(*at) && !read_otherwise(fact));
    open.map(|(_, fact)| fact).filter(|fact| !others.iter().any(|other| agree(fact, other))).cloned().collect()
}

/// Takes out the pairs that fit.
fn take_pairs(missing: &mut Vec<Fact>, extra: &mut Vec<Fact>, fits: impl Fn(&Fact, &Fact) -> bool) -> Vec<Difference> {
    let mut found = Vec::new();
    missing.retain(|fact| {
        let Some(at) = extra.iter().position(|other| fits(fact, other)) else { return true };
        found.push(Difference { source: Some(fact.clone()), target: Some(extra.remove(at)) });
        false
    });
    found
}

/// True for `240 billion` and `240 million`.
fn same_digits(one: &Fact, other: &Fact) -> bool {
    let scaled = |value: f64| if value > 0.0 { value / 10f64.powf(value.log10().floor()) } else { value };
    let near = |a: f64, b: f64| (scaled(a) - scaled(b)).abs() < 1e-9;
    one.kind == Kind::Number
        && other.kind == Kind::Number
        && one.values.iter().any(|value| other.values.iter().any(|wanted| near(*value, *wanted)))
}

/// Pairs of sums with two currencies, and sums whose currency the other side does not name at all.
fn sums(source: &Statement, target: &Statement, pairs: &[(usize, usize)]) -> Vec<Difference> {
    let facts = pairs.iter().map(|(at, to)| (&source.facts[*at], &target.facts[*to]));
    let wrong = facts.filter(|(fact, other)| match (fact.money, other.money) {
        (Some(one), Some(two)) => one != two,
        (Some(code), None) => !target.money.contains(&code),
        (None, Some(code)) => !source.money.contains(&code),
        (None, None) => false,
    });
    wrong.map(|(fact, other)| Difference { source: Some(fact.clone()), target: Some(other.clone()) }).collect()
}
