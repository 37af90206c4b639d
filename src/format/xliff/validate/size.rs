//! Rules of the size and length restriction module.

use super::table::Space;
use super::value::whole;
use super::walk::Walk;
use super::{Checked, ensure, fault};
use crate::format::xml::Element;

/// The attributes of the module on one element.
pub(super) fn element<'a>(walk: &Walk<'a>, at: &'a Element) -> Checked {
    let value = |name| walk.names.attribute(at, Space::Size, name);
    let is_end = at.name == "ec" && at.attribute("isolated") != Some("yes");
    let on_end = is_end.then(|| walk.names.attributes(at).find(|(owner, _, _)| is_of_module(*owner))).flatten();
    if let Some((_, name, _)) = on_end {
        let hint = "put it on the `<sc>`, which speaks for both; an `<ec>` has it only with `isolated=\"yes\"`";
        return Err(fault(at, format!("`{name}` on an `<ec>` that is not isolated"), hint));
    }
    if let Some(id) = value("sizeInfoRef") {
        let hint = "name an element in the `<data>` of the size module beside this element or one around it";
        ensure(walk.size_data.contains(&id), at, || format!("`sizeInfoRef` points to no size data: `{id}`"), hint)?;
    }
    let (general, storage) = (walk.file.profiles.0.as_deref(), walk.file.profiles.1.as_deref());
    let counts_bytes = matches!(storage, Some("xliff:utf8" | "xliff:utf16" | "xliff:utf32"));
    let is_standard = [general == Some("xliff:codepoints"), counts_bytes];
    let limits = [("sizeRestriction", is_standard[0]), ("storageRestriction", is_standard[1])];
    let sizes = [("sizeInfo", is_standard[0]), ("equivStorage", is_standard[1])];
    let bad = |all: [(&'static str, bool); 2], fits: fn(&str) -> bool| {
        all.into_iter()
            .filter(|(_, is_standard)| *is_standard)
            .find_map(|(name, _)| value(name).filter(|text| !fits(text)).map(|text| (name, text)))
    };
    if let Some((name, text)) = bad(limits, is_limit) {
        let hint = "in the standard profiles a limit is a number, `*`, or two with a comma, such as `25,100` and `35,*`";
        return Err(fault(at, format!("not a value of `{name}` on `<{}>`: `{text}`", at.name), hint));
    }
    let Some((name, text)) = bad(sizes, is_size) else { return Ok(()) };
    Err(fault(
        at,
        format!("not a value of `{name}` on `<{}>`: `{text}`", at.name),
        "in the standard profiles it is a whole number",
    ))
}

/// True for what an end code has from its start: sizes, and the format style, for that speaks of both too.
fn is_of_module(owner: super::names::Owner<'_>) -> bool {
    use super::names::Owner;
    matches!(owner, Owner::Module(Space::Size | Space::Format))
}

fn is_limit(text: &str) -> bool {
    let is_most = |text: &str| text == "*" || whole(text).is_some();
    text.split_once(',').map_or_else(|| is_most(text), |(least, most)| whole(least).is_some() && is_most(most))
}

fn is_size(text: &str) -> bool {
    text.is_empty() || whole(text).is_some()
}

/// The ids in an element of size data; none in any other.
pub(super) fn data_ids<'a>(at: &'a Element, core: &str) -> Vec<&'a str> {
    let mut ids = Vec::new();
    if at.name == "data" && Space::of(&at.namespace, core) == Some(Space::Size) {
        inside(at, &mut ids);
    }
    ids
}

fn inside<'a>(at: &'a Element, ids: &mut Vec<&'a str>) {
    for child in at.elements() {
        ids.extend(child.attribute("id"));
        inside(child, ids);
    }
}
