//! What of a source and its target belongs together: figures, dates, names and quotations, for a page that shows both.

mod join;
mod quotes;
#[cfg(test)]
mod tests;

pub(super) use join::{fused, joined};

use super::{facts, form, names};
use crate::bitext::Segment;
use crate::lang::LangPair;
use crate::text::Span;
use crate::words::words;

words! {
    /// What a linked stretch is.
    LinkedKind {
        /// A number, or a magnitude without one.
        Number = "number",
        /// A date or a part of one.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A sum of money with its currency.
        Money = "money",
        /// A number with its unit.
        Measure = "measure",
        /// Who or where: a name without the titles before it.
        Name = "name",
        /// Quoted words with their marks; of quotations in each other the outer one.
        Quote = "quote",
    }
}

/// Something that stands on both sides, or only on one; never on none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linked {
    /// What it is.
    pub kind: LinkedKind,
    /// Where it stands in the source, in bytes; `None` where only the target has it.
    pub source: Option<Span>,
    /// Where it stands in the target, in bytes; `None` where only the source has it.
    pub target: Option<Span>,
}

/// What stands on both sides of a segment or on one of them, in the order of the source, then of the target.
///
/// Figures are those that the checks compare, so both languages must be ones that they read; names are linked from German to
/// English. Without a target everything of the source stands alone. Two of one kind never overlap; a number may stand
/// inside a quotation. The terms of the segment are no names here: whoever shows them knows where they are.
pub fn linked(segment: &Segment, pair: &LangPair) -> Vec<Linked> {
    let target = segment.target.as_deref().unwrap_or_default();
    let mut found = facts::links(segment, target, pair);
    if super::is_german_to_english(pair) && !form::is_disguised(segment) {
        let settled = |side: fn(&Linked) -> Option<Span>| found.iter().filter_map(side);
        let sources = settled(|link| link.source).chain(segment.terms.iter().map(|term| term.source)).collect();
        let targets = settled(|link| link.target).chain(segment.terms.iter().filter_map(|term| term.target)).collect();
        found.extend(names::links([&segment.source, target], [sources, targets]));
    }
    found.extend(quotes::links(&segment.source, target));
    found.sort_by_key(|link| (link.source.is_none(), link.source, link.target));
    found
}
