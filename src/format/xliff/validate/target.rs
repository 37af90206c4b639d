//! A translation against its source: what must stay, and in which order.

use super::unit::{Inline, Side, Text};
use super::{Checked, ensure};
use std::collections::{HashMap, HashSet};

pub(super) fn check(text: &Text<'_>) -> Checked {
    kept(text)?;
    fixed(text)
}

/// A code that cannot be deleted is somewhere in the translation of the unit.
fn kept(text: &Text<'_>) -> Checked {
    let targets: HashSet<_> = text.side(Side::Target).filter_map(|code| code.at.attribute("id")).collect();
    let must_stay = |code: &&Inline<'_>| code.is_code() && code.says("canDelete", "no") && text.has_target(code.part);
    for code in text.side(Side::Source).filter(must_stay) {
        let Some(id) = code.at.attribute("id") else { continue };
        let hint = "put the code into the target: it must not be deleted";
        ensure(targets.contains(id), code.at, || format!("code missing in the target: `{id}`"), hint)?;
    }
    Ok(())
}

/// Where a code of a fixed sequence stands: the code before it and the one around it.
type Place<'a> = (Option<(&'a str, &'a str)>, Option<&'a str>);

/// A fixed sequence is the same in the target.
fn fixed(text: &Text<'_>) -> Checked {
    let sources: HashMap<_, _> = places(text, Side::Source).map(|(key, place, _)| (key, place)).collect();
    for (key, place, code) in places(text, Side::Target) {
        let is_same = sources.get(&key).is_none_or(|source| *source == place);
        let hint = "keep the codes from `firstNo` on together, in the order and at the depth they have in the source";
        ensure(is_same, code.at, || format!("code of a fixed sequence has moved: `{}`", key.1), hint)?;
    }
    Ok(())
}

fn places<'t, 'a>(text: &'t Text<'a>, side: Side) -> impl Iterator<Item = ((&'a str, &'a str), Place<'a>, &'t Inline<'a>)> {
    let codes: Vec<_> = text.side(side).filter(|code| code.is_code()).collect();
    let place = move |index: usize| {
        let code = codes[index];
        let before = index.checked_sub(1).map(|before| key(codes[before]));
        code.says("canReorder", "no").then(|| (key(code), (before, code.code), code))
    };
    let count = text.side(side).filter(|code| code.is_code()).count();
    (0..count).filter_map(place)
}

fn key<'a>(code: &Inline<'a>) -> (&'a str, &'a str) {
    let id = code.at.attribute("id").or_else(|| code.at.attribute("startRef")).unwrap_or_default();
    (code.at.name.as_str(), id)
}
