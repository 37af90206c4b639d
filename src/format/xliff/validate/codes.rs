//! Inline codes, each for itself, and what they refer to.

use super::unit::{Inline, Side, Text};
use super::{Checked, ensure, fault};
use crate::format::xml::Element;

/// The words of the specification for `subType`, and the `type` each goes with.
const SUB_TYPES: &[(&str, &str)] =
    &[("xlf:lb", "fmt"), ("xlf:pb", "fmt"), ("xlf:b", "fmt"), ("xlf:i", "fmt"), ("xlf:u", "fmt"), ("xlf:var", "ui")];

/// Rules of one inline element.
pub(super) fn element(at: &Element) -> Checked {
    sub_type(at)?;
    end(at)?;
    reorder(at)?;
    let is_comment = at.attribute("type") == Some("comment");
    let says_one = at.attribute("value").is_some() != at.attribute("ref").is_some();
    let hint = "write the comment into `value`, or let `ref` point to a note of the unit, such as `#n=n1`; not both";
    ensure(!is_comment || says_one, at, || "a comment has either `value` or `ref`".into(), hint)?;
    let is_match = at.attribute("type") == Some("mtc:match") && at.attribute("ref").is_some();
    ensure(!is_match, at, || "a mark of type `mtc:match` has no `ref`".into(), "the match refers to the mark: remove `ref`")
}

fn sub_type(at: &Element) -> Checked {
    let (Some(sub), Some(kind)) = (at.attribute("subType"), at.attribute("type")) else { return Ok(()) };
    let fits = !sub.starts_with("xlf:") || SUB_TYPES.contains(&(sub, kind));
    let hint =
        "`xlf:lb`, `xlf:pb`, `xlf:b`, `xlf:i` and `xlf:u` go with `fmt`, `xlf:var` with `ui`; a prefix of your own with any";
    ensure(fits, at, || format!("`subType` `{sub}` does not go with `type` `{kind}`"), hint)
}

/// An end code has an id if its start is in another unit, and else a reference to the start.
fn end(at: &Element) -> Checked {
    if at.name != "ec" {
        return Ok(());
    }
    let is_isolated = at.attribute("isolated") == Some("yes");
    let has = |name| at.attribute(name).is_some();
    let hint = "with `isolated=\"yes\"` an `<ec>` has `id`, and without it `startRef`; never both";
    let reason = || {
        let kind = if is_isolated { "isolated `<ec>`" } else { "`<ec>`" };
        let (wanted, other) = if is_isolated { ("id", "startRef") } else { ("startRef", "id") };
        if has(other) { format!("{kind} with `{other}`") } else { format!("{kind} without `{wanted}`") }
    };
    ensure(has("id") == is_isolated && has("startRef") != is_isolated, at, reason, hint)?;
    let hint = "the direction stands on the `<sc>`: remove `dir` here";
    ensure(is_isolated || !has("dir"), at, || "`dir` on an `<ec>` that is not isolated".into(), hint)
}

/// A code that keeps its place in a sequence can neither go nor be copied.
fn reorder(at: &Element) -> Checked {
    let Some(reorder @ ("no" | "firstNo")) = at.attribute("canReorder") else { return Ok(()) };
    let is_fixed = ["canCopy", "canDelete"].iter().all(|name| at.attribute(name) == Some("no"));
    let hint = "write `canCopy=\"no\"` and `canDelete=\"no\"` beside it";
    ensure(is_fixed, at, || format!("`canReorder` is `{reorder}`, but the code may be copied or deleted"), hint)
}

/// Data and copies.
pub(super) fn references(text: &Text<'_>) -> Checked {
    for inline in &text.inline {
        for attribute in ["dataRef", "dataRefStart", "dataRefEnd"] {
            let Some(id) = inline.at.attribute(attribute) else { continue };
            let reason = || format!("`{attribute}` points to no `<data>` of the unit: `{id}`");
            let hint = "add the `<data>` to `<originalData>`, or remove the reference";
            ensure(text.data.contains(&id), inline.at, reason, hint)?;
        }
        copy(text, inline)?;
    }
    Ok(())
}

fn has_data(at: &Element) -> bool {
    ["dataRef", "dataRefStart", "dataRefEnd"].iter().any(|name| at.attribute(name).is_some())
}

fn copy(text: &Text<'_>, copy: &Inline<'_>) -> Checked {
    let Some(id) = copy.at.attribute("copyOf") else { return Ok(()) };
    let hint = "a copy names a code of the unit without original data that may be copied; with data it has `dataRef` instead";
    let Some(base) = text.inline.iter().find(|base| base.is_code() && base.at.attribute("id") == Some(id)) else {
        return Err(fault(copy.at, format!("`copyOf` points to no code of the unit: `{id}`"), hint));
    };
    let has_data = has_data(copy.at) || has_data(base.at);
    ensure(!has_data, copy.at, || format!("`copyOf` of a code with original data: `{id}`"), hint)?;
    ensure(!base.says("canCopy", "no"), copy.at, || format!("`copyOf` of a code that may not be copied: `{id}`"), hint)
}

/// A code that keeps its place follows the one before it in its sequence; the first says `firstNo`.
pub(super) fn sequences(text: &Text<'_>) -> Checked {
    for side in [Side::Source, Side::Target] {
        let codes: Vec<_> = text.side(side).filter(|code| code.is_code()).collect();
        for (index, code) in codes.iter().enumerate().filter(|(_, code)| code.says("canReorder", "no")) {
            let before = index.checked_sub(1).map(|before| codes[before]);
            let follows = before.is_some_and(|before| before.says("canReorder", "no") || before.says("canReorder", "firstNo"));
            // What stands before it in a target that is not written yet cannot be known.
            let is_known = before.is_some_and(|before| before.part == code.part)
                || (0..code.part).all(|part| side == Side::Source || text.has_target(part));
            let hint = "a fixed sequence begins with `canReorder=\"firstNo\"` and has no other code in between";
            let reason = || "`canReorder` is `no`, but the code before it is of no fixed sequence".into();
            ensure(follows || !is_known, code.at, reason, hint)?;
        }
    }
    Ok(())
}
