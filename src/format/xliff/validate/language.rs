//! Languages and white space: what source and target have by themselves or from the elements around them.

use super::{Checked, ensure, fault};
use crate::format::xml::Element;

/// A source or target of a segment; `inherited` is the `xml:lang` of the elements around it.
pub(super) fn side(at: &Element, languages: (&str, Option<&str>), inherited: Option<&str>) -> Checked {
    let (attribute, wanted) = match at.name.as_str() {
        "target" => {
            let hint = "name the target language on `<xliff>`, for example `trgLang=\"en\"`";
            ("trgLang", languages.1.ok_or_else(|| fault(at, "`<target>` in a file without `trgLang`", hint))?)
        }
        _ => ("srcLang", languages.0),
    };
    let Some(found) = at.attribute("xml:lang").or(inherited) else { return Ok(()) };
    let reason = || format!("`xml:lang` of `<{}>` is `{found}`, but `{attribute}` is `{wanted}`", at.name);
    ensure(is_of(found, wanted), at, reason, "make the two equal, or remove `xml:lang`, also from the elements around it")
}

/// True if the tag `found` is `wanted` or, as `en-GB` of `en`, a part of it.
pub(super) fn is_of(found: &str, wanted: &str) -> bool {
    let Some(start) = found.get(..wanted.len()) else { return false };
    start.eq_ignore_ascii_case(wanted) && matches!(found.as_bytes().get(wanted.len()), None | Some(b'-'))
}

/// True if white space inside counts.
pub(super) fn is_preserved(at: &Element, inherited: bool) -> bool {
    at.attribute("xml:space").map_or(inherited, |space| space == "preserve")
}

/// Where the white space of a source counts, that of its target does too.
pub(super) fn space(part: &Element, core: &str, inherited: bool) -> Checked {
    let side = |name| part.child(core, name).map(|side| (side, is_preserved(side, inherited)));
    match (side("source"), side("target")) {
        (Some((_, true)), Some((target, false))) => {
            let hint = "write `xml:space=\"preserve\"` on the target too, or once on the `<unit>`";
            Err(fault(target, "`xml:space` is `preserve` on the source, but not on its target", hint))
        }
        _ => Ok(()),
    }
}
