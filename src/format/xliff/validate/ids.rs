//! Ids are unique in their scope.

use super::unit::{Inline, Side, Text};
use super::{Checked, ensure, fault};
use crate::format::xml::Element;
use std::collections::{HashMap, HashSet};

const HINT: &str = "give each its own id";

/// A file within the document, a group or unit within the file.
pub(super) fn new(known: &mut HashSet<String>, at: &Element) -> Checked {
    let Some(id) = at.attribute("id") else { return Ok(()) };
    ensure(known.insert(id.to_owned()), at, || used_twice(at, id), HINT)
}

/// Notes or data within their list; those of a unit are remembered.
pub(super) fn listed<'a>(list: &'a Element, text: &mut Text<'a>) -> Checked {
    let ids = list.elements().filter_map(|at| at.attribute("id"));
    let known = if list.name == "notes" { &mut text.notes } else { &mut text.data };
    known.extend(ids);
    unique(list.elements())
}

/// Elements that have an id, in one scope.
pub(super) fn unique<'a>(all: impl Iterator<Item = &'a Element>) -> Checked {
    let mut known = HashSet::new();
    for at in all {
        new(&mut known, at)?;
    }
    Ok(())
}

/// Segments, ignorables and inline elements within the unit: an element of the target has the id of its counterpart in the
/// source, or one that nothing else has.
pub(super) fn inline(text: &Text<'_>) -> Checked {
    let mut sources: HashMap<&str, Option<&Inline<'_>>> = HashMap::new();
    let parts = text.parts.iter().filter_map(|part| Some((part.at, part.at.attribute("id")?, None)));
    let codes = text.side(Side::Source).filter_map(|code| Some((code.at, code.at.attribute("id")?, Some(code))));
    for (at, id, code) in parts.chain(codes) {
        ensure(sources.insert(id, code).is_none(), at, || used_twice(at, id), HINT)?;
    }
    let mut targets = HashSet::new();
    for code in text.side(Side::Target) {
        let Some(id) = code.at.attribute("id") else { continue };
        ensure(targets.insert(id), code.at, || used_twice(code.at, id), HINT)?;
        match sources.get(id) {
            Some(Some(source)) if are_counterparts(&source.at.name, &code.at.name) => {}
            None => {}
            Some(_) => {
                let hint = "an element of a target has the id of the same code in the source, or one of its own";
                return Err(fault(code.at, format!("`<{}>` has the id of something else: `{id}`", code.at.name), hint));
            }
        }
    }
    Ok(())
}

/// A spanning element may be cut into its two ends, or be made of them.
fn are_counterparts(source: &str, target: &str) -> bool {
    let kind = |name| match name {
        "pc" | "sc" => "code",
        "mrk" | "sm" => "mark",
        name => name,
    };
    kind(source) == kind(target)
}

fn used_twice(at: &Element, id: &str) -> String {
    format!("{} id used twice: `{id}`", at.name)
}
