//! Elements of other namespaces: their ids.

use super::table::Space;
use super::{Checked, ensure};
use crate::format::xml::Element;
use std::collections::HashSet;

/// Ids of extensions, with the namespace of the outermost one, in the file, group or unit they stand in directly.
pub(super) type Ids = HashSet<(String, String)>;

/// Ids of extensions are unique where they stand, for a reference names them by that.
pub(super) fn ids(child: &Element, core: &str, known: &mut Ids) -> Checked {
    let is_extension = Space::of(&child.namespace, core).is_none();
    if is_extension { inside(child, &child.namespace, known) } else { Ok(()) }
}

/// The ids of an extension and of what it holds.
pub(super) fn inside(at: &Element, namespace: &str, known: &mut Ids) -> Checked {
    if let Some(id) = at.attribute("id").or_else(|| at.attribute("xml:id")) {
        let hint = "give each element of the extension an id of its own within its file, group or unit";
        let is_new = known.insert((namespace.to_owned(), id.to_owned()));
        ensure(is_new, at, || format!("id of an extension used twice: `{id}`"), hint)?;
    }
    at.elements().try_for_each(|child| inside(child, namespace, known))
}
