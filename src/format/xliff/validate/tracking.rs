//! Rules of the change tracking module of XLIFF 2.0.

use super::{Checked, ensure};
use crate::format::xml::Element;

/// A change track in a unit; what stands in the whole of a file or group is not known as it is read.
pub(super) fn element(at: &Element, container: Option<&Element>) -> Checked {
    match (at.name.as_str(), container) {
        ("changeTrack", Some(unit)) if unit.name == "unit" => at.elements().try_for_each(|revisions| check(revisions, unit)),
        _ => Ok(()),
    }
}

fn check(at: &Element, container: &Element) -> Checked {
    let kind = at.attribute("appliesTo").unwrap_or_default();
    let all = inside(container, &at.namespace);
    let reference = at.attribute("ref");
    let found = reference.and_then(|id| all.iter().find(|one| one.attribute("id") == Some(id)));
    let reason = || format!("the revisions are of nothing in the `<{}>`: `{}`", container.name, reference.unwrap_or_default());
    ensure(reference.is_none() || found.is_some(), at, reason, "let `ref` be the id of the element they are about")?;
    let several = all.iter().filter(|one| one.name == kind && one.attribute("id").is_some()).count() > 1;
    let reason = || format!("revisions without `ref`, but there is more than one `<{kind}>`");
    ensure(reference.is_some() || !several, at, reason, "let `ref` be the id of the one they are about")?;
    let current = at.attribute("currentVersion");
    let is_known = current.is_none_or(|version| at.elements().any(|revision| revision.attribute("version") == Some(version)));
    let reason = || format!("no revision has the current version: `{}`", current.unwrap_or_default());
    ensure(is_known, at, reason, "let `currentVersion` be the `version` of one of them")?;
    at.elements().try_for_each(|revision| items(revision, found.filter(|one| one.name == kind).copied()))
}

/// A revision says of each attribute what it was, once.
fn items(revision: &Element, of: Option<&Element>) -> Checked {
    let mut known = Vec::new();
    for item in revision.elements() {
        let property = item.attribute("property").unwrap_or_default();
        let exists = property == "content" || of.is_none_or(|of| of.attribute(property).is_some());
        let reason = || format!("the element has no such attribute: `{property}`");
        ensure(exists, item, reason, "a property is `content` or the name of an attribute of the element")?;
        ensure(!known.contains(&property), item, || format!("property twice in one revision: `{property}`"), "keep one")?;
        known.push(property);
    }
    Ok(())
}

/// All elements inside but for the revisions themselves.
fn inside<'a>(at: &'a Element, tracking: &str) -> Vec<&'a Element> {
    let children = at.elements().filter(|child| child.namespace != tracking);
    children.flat_map(|child| std::iter::once(child).chain(inside(child, tracking))).collect()
}
