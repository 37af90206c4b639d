//! What a unit or a match holds, gathered on the way, and the rules that need all of it.

use super::value::whole;
use super::walk::Walk;
use super::{Checked, codes, ensure, fault, ids, pairs, refs, target};
use crate::format::xml::Element;
use std::collections::HashSet;

/// The text of a unit or match.
#[derive(Default)]
pub(super) struct Text<'a> {
    pub(super) parts: Vec<Part<'a>>,
    /// Inline elements in the order of their start tags.
    pub(super) inline: Vec<Inline<'a>>,
    pub(super) notes: HashSet<&'a str>,
    pub(super) data: HashSet<&'a str>,
    /// References that point to a span of the text.
    pub(super) spans: Vec<(&'a Element, &'a str)>,
    /// Ids of lists of the ITS module, and the references to them.
    pub(super) its_lists: Vec<&'a str>,
    pub(super) its_refs: Vec<(&'a Element, &'a str)>,
}

/// A segment or ignorable.
pub(super) struct Part<'a> {
    pub(super) at: &'a Element,
    pub(super) target: Option<&'a Element>,
}

impl<'a> Part<'a> {
    pub(super) fn of(at: &'a Element, core: &'a str) -> Self {
        Self { at, target: at.child(core, "target") }
    }
}

/// Whose text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
}

/// An inline element.
#[derive(Clone, Copy)]
pub(super) struct Inline<'a> {
    pub(super) at: &'a Element,
    pub(super) side: Side,
    /// The number of its segment or ignorable.
    pub(super) part: usize,
    /// The id of the spanning code around it.
    pub(super) code: Option<&'a str>,
}

impl Inline<'_> {
    /// True for a code of the original, as against a mark or a character.
    pub(super) fn is_code(&self) -> bool {
        matches!(self.at.name.as_str(), "ph" | "pc" | "sc" | "ec")
    }

    pub(super) fn says(&self, attribute: &str, value: &str) -> bool {
        self.at.attribute(attribute) == Some(value)
    }
}

impl<'a> Text<'a> {
    pub(super) fn side(&self, side: Side) -> impl Iterator<Item = &Inline<'a>> {
        self.inline.iter().filter(move |inline| inline.side == side)
    }

    /// True if part `index` has a target; a match has one.
    pub(super) fn has_target(&self, index: usize) -> bool {
        self.parts.get(index).is_none_or(|part| part.target.is_some())
    }
}

/// Rules of one segment or ignorable.
pub(super) fn segment(at: &Element, core: &str) -> Checked {
    let is_initial = at.attribute("state").is_none_or(|state| state == "initial");
    let hint = "set its `state` to `initial`, or give it a `<target>`";
    let reason = || format!("`state` is `{}` without a `<target>`", at.attribute("state").unwrap_or_default());
    ensure(is_initial || at.child(core, "target").is_some(), at, reason, hint)
}

/// Rules of a whole unit or match.
pub(super) fn text(at: &Element, walk: &Walk<'_>) -> Checked {
    let text = &walk.text;
    let is_unit = at.namespace == walk.core;
    if is_unit {
        let has_segment = text.parts.iter().any(|part| part.at.name == "segment");
        ensure(has_segment, at, || "`<unit>` without `<segment>`".into(), "a unit has one segment or more, ignorables aside")?;
        order(text)?;
    }
    ids::inline(text)?;
    codes::references(text)?;
    pairs::check(text)?;
    if is_unit {
        target::check(text)?;
        refs::unit(text, &walk.file.id, at.attribute("id").unwrap_or_default())?;
    }
    codes::sequences(text)
}

/// Targets have places from 1 to the number of parts, each its own; one that says nothing has that of its source.
fn order(text: &Text<'_>) -> Checked {
    let mut places = HashSet::new();
    for (index, part) in text.parts.iter().enumerate() {
        let explicit = part.target.and_then(|target| target.attribute("order")).and_then(|order| whole(order.trim()));
        let place = explicit.unwrap_or(index as u64 + 1);
        let at = part.target.unwrap_or(part.at);
        let hint = "number the targets of the unit from 1 to the number of its segments and ignorables, each once";
        if place > text.parts.len() as u64 {
            return Err(fault(at, format!("`order` past the end of the unit: `{place}`"), hint));
        }
        ensure(places.insert(place), at, || format!("`order` used twice in the unit: `{place}`"), hint)?;
    }
    Ok(())
}
