//! What a file of another tool holds that has no place in our model.

use crate::format::xml::{Element, Node};
use std::collections::BTreeMap;

/// What was passed over, by name: how often, and the line where it stands first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    found: BTreeMap<String, (usize, usize)>,
}

/// An element that is understood: namespace (empty for any), local name, the attributes that are read, separated by spaces.
pub(crate) type Known = (&'static str, &'static str, &'static str);

impl Unread {
    /// Notes one more `what` on a line, from 1.
    pub fn note(&mut self, what: &str, line: usize) {
        match self.found.get_mut(what) {
            Some((count, _)) => *count += 1,
            None => _ = self.found.insert(what.to_owned(), (1, line)),
        }
    }

    /// Notes the elements and attributes in and at `element` that are not among those known; what stands in an unknown
    /// element counts with it.
    pub(crate) fn note_elements(&mut self, element: &Element, known: &[Known]) {
        let fits =
            |(namespace, name, _): &&Known| element.name == *name && (namespace.is_empty() || element.namespace == *namespace);
        let Some((_, _, attributes)) = known.iter().find(fits) else {
            return self.note(&shown(element), element.line);
        };
        let is_read = |name: &str| name.starts_with("xmlns") || attributes.split(' ').any(|known| known == name);
        for name in element.attribute_names().filter(|name| !is_read(name)) {
            self.note(&format!("{name} of {}", shown(element)), element.line);
        }
        for child in &element.children {
            if let Node::Element(child) = child {
                self.note_elements(child, known);
            }
        }
    }

    /// Name, how often, and the line where it stands first; by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize, usize)> {
        self.found.iter().map(|(what, (count, line))| (what.as_str(), *count, *line))
    }

    /// True if everything was read.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

fn shown(element: &Element) -> String {
    match element.namespace.rsplit_once("xliff:") {
        Some((_, module)) if !module.starts_with("document") => format!("<{}> ({module})", element.name),
        _ => format!("<{}>", element.name),
    }
}
