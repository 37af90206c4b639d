//! Two sides' facts as multisets: what is missing, what is added, what stands there instead.

use super::read::Statement;
use super::{Fact, Kind, Weight, attached, magnitude, unit};
use crate::diagnostic::Level;

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
    /// Measures whose unit is lost, added or another one, and those that are converted wrongly.
    pub(in crate::check) units: Vec<(Difference, Level)>,
    /// Sums whose number is right and whose currency is not.
    pub(in crate::check) sums: Vec<(Difference, Level)>,
}

/// The facts of two sides, and the places of those that say the same.
#[derive(Debug)]
pub(super) struct Matching {
    pub(super) source: Statement,
    pub(super) target: Statement,
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Matching {
    pub(super) fn new(source: Statement, target: Statement) -> Self {
        let pairs = pairs(&source.facts, &target.facts);
        Self { source, target, pairs }
    }
}

/// What differs between the two sides.
pub(super) fn compare(Matching { source, target, pairs }: &Matching) -> Comparison {
    let sums = attached::sums(source, target, pairs);
    let mut units = attached::units(&source.facts, &target.facts, pairs);
    let mut missing = left(&source.facts, &taken(source.facts.len(), pairs.iter().map(|pair| pair.0)), |fact| {
        target.facts.iter().any(|other| answers(fact, other))
    });
    let mut extra = left(&target.facts, &taken(target.facts.len(), pairs.iter().map(|pair| pair.1)), |fact| {
        source.facts.iter().any(|other| answers(other, fact))
    });
    let mut formats = take_pairs(&mut missing, &mut extra, is_swapped);
    formats.extend(foreign(&source.facts, &target.facts, pairs));
    let measures = take_pairs(&mut missing, &mut extra, unit::is_other_unit);
    units.extend(measures.into_iter().map(|difference| (difference, Level::Error)));
    let mut differences = take_pairs(&mut missing, &mut extra, same_digits);
    differences.extend(changed(&mut missing, &mut extra));
    let asks = |fact: &Fact| fact.weight > Weight::Hint;
    differences.extend(missing.into_iter().filter(asks).map(|fact| Difference { source: Some(fact), target: None }));
    differences.extend(extra.into_iter().filter(asks).map(|fact| Difference { source: None, target: Some(fact) }));
    Comparison { differences, formats, sums, units }
}

/// Where one fact of a family is missing and one is too many, the one was changed into the other.
fn changed(missing: &mut Vec<Fact>, extra: &mut Vec<Fact>) -> Vec<Difference> {
    let alike = |fact: &Fact, other: &Fact| family(fact) == family(other);
    let count = |facts: &[Fact], fact: &Fact| facts.iter().filter(|other| alike(fact, other)).count();
    let clear = |fact: &Fact| count(missing, fact) == 1 && count(extra, fact) == 1;
    let clear: Vec<u8> = missing.iter().filter(|fact| clear(fact)).map(family).collect();
    take_pairs(missing, extra, |fact, other| alike(fact, other) && clear.contains(&family(fact)))
}

/// `20.000` in the sense of `20,000`; the other way round only if the source has such a mark as well.
fn is_swapped(fact: &Fact, other: &Fact) -> bool {
    let grows = |value: f64| other.values.first().is_some_and(|own| value > *own);
    let is_meant = |value: f64| has(fact, value) || unit::is_converted(fact, &Fact { values: vec![value], ..other.clone() });
    other.swapped.is_some_and(|value| (grows(value) || fact.swapped.is_some()) && is_meant(value))
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
        Kind::Number if fact.weight == Weight::Hint => 5,
        Kind::Number | Kind::Part | Kind::Day | Kind::Year => 0,
        Kind::Month => 1,
        Kind::Weekday => 2,
        Kind::Time => 3,
        Kind::Scale => 4,
    }
}

/// Pairs of facts that say the same, the surest ones first.
fn pairs(source: &[Fact], target: &[Fact]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let passes: [fn(&Fact, &Fact) -> bool; 5] = [
        |one, other| are_alike(one, other) && one.weight == other.weight && agree(one, other),
        |one, other| are_alike(one, other) && agree(one, other),
        |one, other| one.kind == other.kind && one.weight == other.weight && agree(one, other),
        |one, other| family(one) == family(other) && one.weight.min(other.weight) > Weight::Aside && agree(one, other),
        answers,
    ];
    let (mut asked, mut given) = (vec![false; source.len()], vec![false; target.len()]);
    for fits in passes {
        for (at, fact) in source.iter().enumerate() {
            if asked[at] {
                continue;
            }
            if let Some(to) = (0..target.len()).find(|to| !given[*to] && fits(fact, &target[*to])) {
                (asked[at], given[to]) = (true, true);
                found.push((at, to));
            }
        }
    }
    found
}

/// True for the same kind with the same unit or currency.
fn are_alike(one: &Fact, other: &Fact) -> bool {
    one.kind == other.kind && one.unit == other.unit && one.money == other.money
}

/// True if a fact of the target says what one of the source says, perhaps in another unit.
fn answers(fact: &Fact, other: &Fact) -> bool {
    agree(fact, other) || unit::is_converted(fact, other) || is_share(fact, other) || is_share(other, fact)
}

/// `50 Prozent` is a half.
fn is_share(percent: &Fact, fraction: &Fact) -> bool {
    let near = |value: f64| fraction.values.iter().any(|other| (other - value / 100.0).abs() <= 0.015 * other);
    percent.unit == Some("%") && fraction.unit.is_none() && percent.values.iter().any(|value| *value < 100.0 && near(*value))
}

/// True if the two may mean the same.
pub(super) fn agree(one: &Fact, other: &Fact) -> bool {
    match (one.kind, other.kind) {
        (one_kind, other_kind)
            if one_kind == other_kind && one_kind != Kind::Scale || one_kind.is_quantity() && other_kind.is_quantity() =>
        {
            one.values.iter().any(|value| has(other, *value))
        }
        (Kind::Scale, _) => one.values.iter().any(|value| in_class(other, *value)),
        (Kind::Number, Kind::Scale) => one.weight < Weight::Figure && other.values.iter().any(|value| has(one, *value)),
        (Kind::Time, Kind::Number | Kind::Day | Kind::Year) => is_hour(one, other),
        (Kind::Number | Kind::Day | Kind::Year, Kind::Time) => is_hour(other, one),
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

/// True if the fact is as large a number.
fn in_class(fact: &Fact, value: f64) -> bool {
    matches!(fact.kind, Kind::Number | Kind::Scale)
        && fact.values.iter().any(|other| (magnitude::class(*other) - magnitude::class(value)).abs() < 1.0)
}

/// The facts that need an answer and have none; one that is said twice needs only one, and of two readings of the same
/// words one is enough.
fn left(facts: &[Fact], paired: &[bool], is_answered: impl Fn(&Fact) -> bool) -> Vec<Fact> {
    let read_otherwise = |fact: &Fact| (0..facts.len()).any(|at| paired[at] && facts[at].span.overlaps(fact.span));
    let open = facts.iter().zip(paired).filter(|(fact, paired)| fact.weight > Weight::Aside && !*paired && !read_otherwise(fact));
    open.map(|(fact, _)| fact).filter(|fact| !is_answered(fact)).cloned().collect()
}

/// A mark for each of `count` facts: true at the given places.
fn taken(count: usize, places: impl Iterator<Item = usize>) -> Vec<bool> {
    let mut taken = vec![false; count];
    places.for_each(|place| taken[place] = true);
    taken
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
