//! Starts and ends: `<sc>` with `<ec>`, `<sm>` with `<em>`.

use super::unit::{Inline, Side, Text};
use super::{Checked, ensure, fault};
use std::collections::HashMap;

/// Each end has its start before it in the text of the unit and each start one end, in the sources and in the targets.
pub(super) fn check(text: &Text<'_>) -> Checked {
    one_side(text.side(Side::Source), Side::Source)?;
    // Where a target is missing its source stands for it, so that a unit may be translated segment by segment.
    let stands = |inline: &&Inline<'_>| (inline.side == Side::Target) == text.has_target(inline.part);
    one_side(text.inline.iter().filter(stands), Side::Target)
}

/// A start and whether its end was seen.
type Open<'t, 'a> = HashMap<&'a str, (&'t Inline<'a>, bool)>;

/// Faults are told of the elements of `side`; what stands for them is held against its own side.
fn one_side<'t, 'a: 't>(all: impl Iterator<Item = &'t Inline<'a>>, side: Side) -> Checked {
    let (mut codes, mut marks) = (Open::new(), Open::new());
    for inline in all {
        let id = inline.at.attribute("id").unwrap_or_default();
        match inline.at.name.as_str() {
            "sc" => drop(codes.insert(id, (inline, false))),
            "sm" => drop(marks.insert(id, (inline, false))),
            "ec" if !inline.says("isolated", "yes") => end(side, &mut codes, inline)?,
            "em" => end(side, &mut marks, inline)?,
            _ => {}
        }
    }
    let mut open: Vec<_> =
        codes.values().chain(marks.values()).filter(|(_, is_closed)| !is_closed).map(|(start, _)| *start).collect();
    open.retain(|start| !start.says("isolated", "yes") && start.side == side);
    open.sort_by_key(|start| start.at.start);
    let Some(start) = open.first() else { return Ok(()) };
    let hint = "add the end behind it in the unit; a code that ends in another unit has `isolated=\"yes\"`";
    Err(fault(
        start.at,
        format!("`<{}>` without its end: `{}`", start.at.name, start.at.attribute("id").unwrap_or_default()),
        hint,
    ))
}

fn end(side: Side, open: &mut Open<'_, '_>, end: &Inline<'_>) -> Checked {
    let id = end.at.attribute("startRef").unwrap_or_default();
    let hint = "an end refers to a start that stands before it in the unit and is not isolated; each start has one end";
    let Some((start, is_closed)) = open.get_mut(id).filter(|(start, is_closed)| !is_closed && !start.says("isolated", "yes"))
    else {
        let reason = || format!("`<{}>` without its start before it: `{id}`", end.at.name);
        return ensure(end.side != side, end.at, reason, hint);
    };
    *is_closed = true;
    if end.at.name == "ec" { agree(start, end) } else { Ok(()) }
}

/// Both ends of a code may be treated alike.
fn agree(start: &Inline<'_>, end: &Inline<'_>) -> Checked {
    for name in ["canCopy", "canDelete", "canOverlap", "canReorder"] {
        let value = |inline: &Inline<'_>| inline.at.attribute(name).unwrap_or("yes").to_owned();
        let wanted = if value(start) == "firstNo" { "no".to_owned() } else { value(start) };
        let reason = || format!("`{name}` is `{}` on `<sc>`, but `{}` on its `<ec>`", value(start), value(end));
        ensure(value(end) == wanted, end.at, reason, "write the same on both; behind `firstNo` the end says `no`")?;
    }
    Ok(())
}
