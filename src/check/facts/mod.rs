//! What a text states in numbers, dates, times and sums of money, read language by language, and where a target differs.
//!
//! A language is a table of words ([`language::Language`]); how they combine is the same for all.

mod attached;
mod calendar;
mod clock;
mod compare;
mod compound;
mod english;
mod figures;
mod german;
mod language;
mod lexicon;
mod links;
mod magnitude;
mod measure;
mod money;
mod numeral;
mod quantity;
mod read;
mod scan;
mod score;
#[cfg(test)]
mod tests;
mod unit;

pub(super) use compare::{Comparison, Difference};
pub(crate) use figures::{Figure, FigureKind, FigureLanguage};
pub(super) use links::links;

use crate::bitext::{MachineOrigin, Origin, Segment};
use crate::diagnostic::{Finding, Level};
use crate::lang::LangPair;
use crate::text::Span;
use compare::Matching;

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number.
    Number,
    /// A number on one side of a colon, of a score or a time.
    Part,
    /// A magnitude without a number: `Millionen`.
    Scale,
    /// A day of a month.
    Day,
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day of the week.
    Weekday,
    /// A time of day.
    Time,
}

impl Kind {
    /// Numbers, days and years look alike and may stand for each other.
    fn is_quantity(self) -> bool {
        matches!(self, Kind::Number | Kind::Part | Kind::Day | Kind::Year)
    }

    /// The word for it in messages.
    fn name(self) -> &'static str {
        match self {
            Kind::Number | Kind::Part => "number",
            Kind::Scale => "magnitude",
            Kind::Day => "day",
            Kind::Year => "year",
            Kind::Month => "month",
            Kind::Weekday => "weekday",
            Kind::Time => "time",
        }
    }
}

/// How surely a fact must be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// It may answer a fact of the other side and needs no answer itself: `a`, `both`.
    Aside,
    /// It may be rendered freely, but not by another of its kind: `dritte`, `Millionen`.
    Hint,
    /// Written as a word: good translators sometimes render it freely.
    Word,
    /// Written in figures, or as the name of a month or day: hardly ever rendered freely.
    Figure,
}

/// One fact of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    kind: Kind,
    /// Everything it may mean; minutes for a time.
    values: Vec<f64>,
    weight: Weight,
    span: Span,
    /// Its value where comma and dot change places.
    swapped: Option<f64>,
    /// True if its figures are not written as its language writes them.
    foreign: bool,
    /// The code of its unit.
    unit: Option<&'static str>,
    /// Where its currency stands, or it together with its unit.
    whole: Option<Span>,
    /// The code of the currency it is a sum of.
    money: Option<&'static str>,
}

impl Fact {
    fn new(kind: Kind, values: Vec<f64>, weight: Weight, span: Span) -> Self {
        Self { kind, values, weight, span, swapped: None, foreign: false, unit: None, whole: None, money: None }
    }

    /// Where it stands, its unit or currency included.
    fn place(&self) -> Span {
        let whole = self.whole.filter(|_| self.unit.is_some() || self.money.is_some());
        whole.map_or(self.span, |whole| self.span.joined(whole))
    }
}

/// The facts of a segment's two sides held against each other; `None` where a language cannot be read or there is no
/// real translation.
pub(super) fn compared(segment: &Segment, pair: &LangPair) -> Option<Comparison> {
    let target = segment.target.as_deref()?;
    Some(compare::compare(&matching(segment, target, pair)?))
}

/// The facts of a segment's source and of a target, and which of them say the same; `None` as in [`compared`].
fn matching(segment: &Segment, target: &str, pair: &LangPair) -> Option<Matching> {
    let (from, to) = (language::language(&pair.source)?, language::language(&pair.target)?);
    let disguised = matches!(&segment.origin, Some(Origin::Machine(machine)) if machine.model == MachineOrigin::PSEUDO);
    let mut sides = (read::statement(&segment.source, from), read::statement(target, to));
    for term in &segment.terms {
        sides.0.excuse(term.source);
        term.target.iter().for_each(|span| sides.1.excuse(*span));
    }
    sides.0.excuse_names(&segment.source, target);
    sides.1.excuse_names(target, &segment.source);
    score::excuse_margins(&mut sides.0, &segment.source, &sides.1);
    if sides.1.imperial && !sides.0.imperial {
        sides.0.excuse_measures();
    }
    (!disguised).then(|| Matching::new(sides.0, sides.1))
}

/// How many facts of two sides have no right counterpart on the other; 0 where a language cannot be read.
pub(crate) fn count_differences(source: &str, target: &str, pair: &LangPair) -> usize {
    let segment = Segment { target: Some(target.to_owned()), ..Segment::new("", source, "") };
    let found = compared(&segment, pair).unwrap_or_default();
    found.differences.len() + found.formats.len() + found.sums.len() + found.units.len()
}

/// The finding for a difference, in the words all these checks share.
pub(super) fn finding(check: &str, segment: &Segment, difference: &Difference) -> Finding {
    let target = segment.target.as_deref().unwrap_or_default();
    let (source, other) = (difference.source.as_ref(), difference.target.as_ref());
    let name = source.or(other).map_or("fact", |fact| fact.kind.name());
    let quoted = |fact: &Fact, text: &str| format!("`{}`", fact.span.of(text));
    let message = match (source, other) {
        (Some(fact), _) => format!("the {name} has no counterpart in the target: {}", quoted(fact, &segment.source)),
        (None, Some(fact)) => format!("the {name} is not in the source: {}", quoted(fact, target)),
        (None, None) => format!("the {name} differs"),
    };
    let hint = match (source, other) {
        (Some(_), Some(fact)) => format!("{} stands there instead", quoted(fact, target)),
        (Some(_), None) => "add it, or make sure that the target says the same in other words".to_owned(),
        (None, _) => "take it out, or make sure that the source says the same in other words".to_owned(),
    };
    place(Finding::new(check, difference.level(), message).with_hint(hint), difference)
}

/// The finding at the places of both facts.
pub(super) fn place(finding: Finding, difference: &Difference) -> Finding {
    let finding = match &difference.source {
        Some(fact) => finding.at_source(fact.span),
        None => finding,
    };
    match &difference.target {
        Some(fact) => finding.at_target(fact.span),
        None => finding,
    }
}

impl Difference {
    /// What the target says instead.
    pub(super) fn in_target<'a>(&self, segment: &'a Segment) -> Option<&'a str> {
        Some(self.target.as_ref()?.span.of(segment.target.as_deref()?))
    }

    /// The codes of the currencies on both sides.
    pub(super) fn currencies(&self) -> (Option<&'static str>, Option<&'static str>) {
        let code = |fact: &Option<Fact>| fact.as_ref().and_then(|fact| fact.money);
        (code(&self.source), code(&self.target))
    }

    /// The measures on both sides, and what the source's comes to in the target's unit if that is another one.
    pub(super) fn measures<'a>(&self, segment: &'a Segment) -> (Option<&'a str>, Option<&'a str>, Option<f64>) {
        let (source, target) = (self.source.as_ref(), self.target.as_ref());
        let units = source.and_then(|fact| fact.unit).zip(target.and_then(|fact| fact.unit));
        let value = source.and_then(|fact| fact.values.first());
        let wanted = units.zip(value).and_then(|((from, to), value)| unit::converted(*value, from, to).first().copied());
        let has_unit = |fact: &&Fact| fact.unit.is_some();
        (
            source.filter(has_unit).map(|fact| fact.place().of(&segment.source)),
            target.filter(has_unit).zip(segment.target.as_deref()).map(|(fact, text)| fact.place().of(text)),
            wanted,
        )
    }

    /// A million became a billion: nobody renders that freely, not even where the numbers are words.
    fn is_magnitude_changed(&self) -> bool {
        let is_large = |fact: &Fact| fact.kind == Kind::Number && fact.values.iter().any(|value| *value >= 1e6);
        self.source.as_ref().is_some_and(is_large) && self.target.as_ref().is_some_and(is_large)
    }

    /// An error where a figure was lost or changed; good translators leave out a weekday now and then.
    fn level(&self) -> Level {
        let left_out = |fact: &Fact| fact.kind == Kind::Weekday && self.target.is_none();
        match &self.source {
            Some(fact) if fact.weight == Weight::Figure && !left_out(fact) => Level::Error,
            Some(_) if self.is_magnitude_changed() => Level::Error,
            _ => Level::Warning,
        }
    }
}
