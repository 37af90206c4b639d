//! Which namespace a prefix of an attribute stands for.

use super::table::Space;
use crate::format::xml::Element;

/// The prefixes that are bound where the walk is.
pub(super) struct Names<'a> {
    pub(super) core: &'a str,
    bound: Vec<(&'a str, &'a str)>,
}

/// Whose an attribute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner<'a> {
    /// That of the element it stands on, or of XML.
    Element,
    Module(Space),
    Extension,
    /// Its prefix is not bound.
    Unbound(&'a str),
}

impl<'a> Names<'a> {
    pub(super) fn new(core: &'a str) -> Self {
        Self { core, bound: Vec::new() }
    }

    /// Takes the bindings of an element; the number goes to [`Self::unbind`] where the element ends.
    pub(super) fn bind(&mut self, at: &'a Element) -> usize {
        let before = self.bound.len();
        self.bound.extend(at.attributes().filter_map(|(name, uri)| Some((name.strip_prefix("xmlns:")?, uri))));
        before
    }

    pub(super) fn unbind(&mut self, before: usize) {
        self.bound.truncate(before);
    }

    /// The attributes of an element but for declarations of namespaces: owner, name without a prefix of others, value.
    pub(super) fn attributes(&self, at: &'a Element) -> impl Iterator<Item = (Owner<'a>, &'a str, &'a str)> {
        let is_own = |name: &str| name != "xmlns" && !name.starts_with("xmlns:");
        at.attributes().filter(move |(name, _)| is_own(name)).map(|(name, value)| match name.split_once(':') {
            None | Some(("xml", _)) => (Owner::Element, name, value),
            Some((prefix, local)) => (self.owner(prefix), local, value),
        })
    }

    /// The value of a module's attribute.
    pub(super) fn attribute(&self, at: &'a Element, space: Space, name: &str) -> Option<&'a str> {
        let is_it = |(owner, local, _): &(Owner<'_>, &str, &str)| *owner == Owner::Module(space) && *local == name;
        self.attributes(at).find(is_it).map(|(_, _, value)| value)
    }

    fn owner(&self, prefix: &'a str) -> Owner<'a> {
        let Some((_, uri)) = self.bound.iter().rev().find(|(known, _)| *known == prefix) else {
            return Owner::Unbound(prefix);
        };
        Space::of(uri, self.core).map_or(Owner::Extension, Owner::Module)
    }
}
