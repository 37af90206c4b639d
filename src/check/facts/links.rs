//! The facts of both sides with what answers them, or stands there instead.

use super::compare::{Comparison, compare};
use super::{Fact, Kind, Weight, matching};
use crate::bitext::Segment;
use crate::check::linked::{Linked, LinkedKind, fused, joined};
use crate::lang::LangPair;
use crate::text::Span;
use std::cmp::Reverse;

/// A fact of the source, one of the target, or two that belong together.
type Sides<'a> = (Option<&'a Fact>, Option<&'a Fact>);

/// Figures and dates of a segment's source and a target, none overlapping another; none where the checks read none.
pub(in crate::check) fn links(segment: &Segment, target: &str, pair: &LangPair) -> Vec<Linked> {
    let Some(matching) = matching(segment, target, pair) else { return Vec::new() };
    let (sources, targets, texts) = (&matching.source.facts, &matching.target.facts, [segment.source.as_str(), target]);
    let comparison = compare(&matching);
    let same = matching.pairs.iter().map(|(at, to)| (Some(&sources[*at]), Some(&targets[*to])));
    let alone = sources.iter().map(|fact| (Some(fact), None)).chain(targets.iter().map(|fact| (None, Some(fact))));
    let alone = alone.filter(|sides| sureness(*sides).0 > Weight::Hint);
    let mut sides: Vec<Sides<'_>> = same.chain(changed(&comparison)).filter(is_meant).chain(alone).collect();
    sides.sort_by_key(|sides| Reverse((is_pair(sides), sureness(*sides))));
    let (dates, mut found): (Vec<Part>, Vec<Part>) =
        apart(sides, texts).into_iter().partition(|part| part.link.kind == LinkedKind::Date);
    found.extend(dates_of(dates, texts));
    found.into_iter().map(|part| part.link).collect()
}

fn is_pair(sides: &Sides<'_>) -> bool {
    sides.0.is_some() && sides.1.is_some()
}

/// What stands on both sides and differs.
fn changed(comparison: &Comparison) -> impl Iterator<Item = Sides<'_>> {
    let attached = comparison.units.iter().chain(&comparison.sums).map(|(difference, _)| difference);
    let all = comparison.differences.iter().chain(&comparison.formats).chain(attached);
    all.map(|difference| (difference.source.as_ref(), difference.target.as_ref())).filter(is_pair)
}

/// `a` for `eine` says nothing; two times of day do, sure or not.
fn is_meant((source, target): &Sides<'_>) -> bool {
    let mut facts = source.iter().chain(target);
    facts.clone().any(|fact| fact.weight > Weight::Aside) || facts.all(|fact| fact.kind == Kind::Time)
}

/// The surer reading of the same words, and the longer one.
fn sureness((source, target): Sides<'_>) -> (Weight, usize) {
    let facts = || source.into_iter().chain(target);
    let weight = facts().map(|fact| fact.weight).min().unwrap_or(Weight::Aside);
    (weight, facts().map(|fact| fact.place().len()).sum())
}

/// A link, and for dates which parts of one it holds.
struct Part {
    link: Linked,
    kinds: Vec<Kind>,
}

/// Those that do not stand where one before them stands.
fn apart(sides: Vec<Sides<'_>>, texts: [&str; 2]) -> Vec<Part> {
    let (mut sources, mut targets): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    let is_free = |taken: &[Span], place: Option<Span>| !place.is_some_and(|place| taken.iter().any(|span| span.overlaps(place)));
    let mut found = Vec::new();
    for (one, other) in sides {
        let (source, target) =
            (one.map(|fact| with_dot(fact.place(), texts[0])), other.map(|fact| with_dot(fact.place(), texts[1])));
        if is_free(&sources, source) && is_free(&targets, target) {
            sources.extend(source);
            targets.extend(target);
            let kinds: Vec<Kind> = one.into_iter().chain(other).map(|fact| fact.kind).collect();
            found.push(Part { link: Linked { kind: kind(one, other), source, target }, kinds });
        }
    }
    found
}

/// The dot of `p.m.` belongs to it, at the end of a sentence as well.
fn with_dot(place: Span, text: &str) -> Span {
    let is_open = place.of(text).ends_with(".m") && text[place.end..].starts_with('.');
    Span::new(place.start, place.end + usize::from(is_open))
}

/// What the two are; a plain number beside another kind is of that kind, but four figures need not be a year.
fn kind(one: Option<&Fact>, other: Option<&Fact>) -> LinkedKind {
    let is_year = |fact: Option<&Fact>| fact.is_some_and(|fact| fact.kind == Kind::Year);
    match (one.map(own_kind), other.map(own_kind)) {
        (Some(LinkedKind::Number), Some(_)) if is_year(other) => LinkedKind::Number,
        (Some(_), Some(LinkedKind::Number)) if is_year(one) => LinkedKind::Number,
        (Some(LinkedKind::Number) | None, Some(kind)) | (Some(kind), _) => kind,
        (None, None) => LinkedKind::Number,
    }
}

fn own_kind(fact: &Fact) -> LinkedKind {
    match fact.kind {
        _ if fact.money.is_some() => LinkedKind::Money,
        _ if fact.unit.is_some() => LinkedKind::Measure,
        Kind::Number | Kind::Part | Kind::Scale => LinkedKind::Number,
        Kind::Day | Kind::Year | Kind::Month | Kind::Weekday => LinkedKind::Date,
        Kind::Time => LinkedKind::Time,
    }
}

/// Days, months and years that stand together as dates; `2024, 2025` are two.
fn dates_of(mut parts: Vec<Part>, texts: [&str; 2]) -> Vec<Part> {
    parts.sort_by_key(|part| (part.link.source.is_none(), part.link.source, part.link.target));
    joined(parts.into_iter(), |one, other| {
        let twice = one.kinds.iter().any(|kind| other.kinds.contains(kind));
        let link = fused(&one.link, &other.link, texts, is_inside_date).filter(|_| !twice)?;
        Some(Part { link, kinds: one.kinds.iter().chain(&other.kinds).copied().collect() })
    })
}

/// What may stand between the parts of a date: `Montag, den 3. März`, `the 3rd of March`.
fn is_inside_date(between: &str) -> bool {
    const WORDS: [&str; 9] = ["", "den", "dem", "the", "of", "st", "nd", "rd", "th"];
    between.split(|letter: char| letter.is_whitespace() || matches!(letter, '.' | ',' | '/')).all(|word| WORDS.contains(&word))
}
