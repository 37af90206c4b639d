//! References to notes, spans of text and units.

use super::fragment::Fragment;
use super::unit::{Side, Text};
use super::walk::{File, Walk};
use super::{Checked, Fault, ensure};
use crate::format::xml::{Element, Node};

/// A skeleton is either here or elsewhere.
pub(super) fn skeleton(at: &Element) -> Checked {
    let is_empty = at.children.iter().all(|node| matches!(node, Node::Text(text) if text.is_empty()));
    let hint = "give a skeleton `href` if it is empty, and only then";
    let reason = || format!("`<skeleton>` {}", if is_empty { "is empty and has no `href`" } else { "has `href` and content" });
    ensure(is_empty == at.attribute("href").is_some(), at, reason, hint)
}

/// Keeps the reference of a match or glossary entry until the unit is known.
pub(super) fn remember_span<'a>(walk: &mut Walk<'a>, at: &'a Element) {
    if let Some(reference) = at.attribute("ref") {
        walk.text.spans.push((at, reference));
    }
}

/// Keeps the units that a code names until the file is known.
pub(super) fn remember_flows(walk: &mut Walk<'_>, at: &Element) {
    let lists = ["subFlows", "subFlowsStart", "subFlowsEnd"].into_iter().filter_map(|name| at.attribute(name));
    walk.file.flows.extend(lists.flat_map(str::split_ascii_whitespace).map(|id| (at.line, id.to_owned())));
}

/// Sub-flows are units of the file.
pub(super) fn flows(file: &File) -> Checked {
    let Some((line, id)) = file.flows.iter().find(|(_, id)| !file.units.contains(id)) else { return Ok(()) };
    let reason = format!("sub-flow is no unit of the file: `{id}`");
    Err(Fault { line: *line, reason, hint: "name units of the same `<file>`, with spaces between them" })
}

/// The references inside a unit.
pub(super) fn unit(text: &Text<'_>, file: &str, unit: &str) -> Checked {
    for inline in text.inline.iter().filter(|inline| inline.says("type", "comment")) {
        let Some(reference) = inline.at.attribute("ref") else { continue };
        let id = leaf(reference, file, unit).and_then(|(prefix, id)| (prefix == Some("n")).then_some(id));
        let found = id.is_some_and(|id| text.notes.contains(&id));
        let reason = || format!("the comment points to no note of the unit: `{reference}`");
        ensure(found, inline.at, reason, "write `#n=` and the id of a `<note>` in the same unit")?;
    }
    for (at, reference) in &text.spans {
        let found = leaf(reference, file, unit).is_some_and(|(prefix, id)| is_span(text, prefix, id));
        let reason = || format!("`<{}>` points to no text of the unit: `{reference}`", at.name);
        ensure(found, at, reason, "write `#` and the id of a segment or inline element in the same unit")?;
    }
    for (at, reference) in &text.its_refs {
        let found = leaf(reference, file, unit).is_some_and(|(prefix, id)| prefix == Some("its") && text.its_lists.contains(&id));
        let reason = || format!("points to no list of issues in the unit: `{reference}`");
        ensure(found, at, reason, "write `#its=` and the `xml:id` of a `<locQualityIssues>` in the same unit")?;
    }
    Ok(())
}

/// The last selector of a reference that stays in the unit.
fn leaf<'a>(reference: &'a str, file: &str, unit: &str) -> Option<(Option<&'a str>, &'a str)> {
    let (_, fragment) = reference.split_once('#')?;
    let fragment = Fragment::parse(fragment.trim()).ok()?;
    fragment.leaf.filter(|_| fragment.is_inside(file, unit))
}

/// A segment, or an inline element; without a prefix also one of a target, as files of the official suite have it.
fn is_span(text: &Text<'_>, prefix: Option<&str>, id: &str) -> bool {
    let has = |at: &Element| at.attribute("id") == Some(id);
    let in_targets = text.side(Side::Target).any(|inline| has(inline.at));
    match prefix {
        None => in_targets || text.parts.iter().any(|part| has(part.at)) || text.side(Side::Source).any(|inline| has(inline.at)),
        Some("t") => in_targets,
        Some(_) => false,
    }
}
