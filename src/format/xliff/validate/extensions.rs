//! Elements of other namespaces: their ids.

use super::table::Space;
use super::{Checked, ensure};
use crate::format::xml::Element;
use std::collections::HashSet;

/// Ids of extensions are unique in the file, group or unit they stand in directly, for a reference names them by that.
pub(super) fn ids(container: &Element, core: &str) -> Checked {
    let mut known = HashSet::new();
    let is_extension = |at: &&Element| Space::of(&at.namespace, core).is_none();
    container.elements().filter(is_extension).try_for_each(|at| inside(at, &at.namespace, &mut known))
}

fn inside<'a>(at: &'a Element, namespace: &'a str, known: &mut HashSet<(&'a str, &'a str)>) -> Checked {
    if let Some(id) = at.attribute("id").or_else(|| at.attribute("xml:id")) {
        let hint = "give each element of the extension an id of its own within its file, group or unit";
        ensure(known.insert((namespace, id)), at, || format!("id of an extension used twice: `{id}`"), hint)?;
    }
    at.elements().try_for_each(|child| inside(child, namespace, known))
}
