//! Edits of the tags of an element.

use super::Update;
use crate::format::xml::{Element, value};

impl Update<'_> {
    /// Gives the element an attribute (name with its prefix), or another value for it.
    pub(super) fn set(&mut self, at: &Element, name: &str, text: &str) {
        match at.attribute_place(self.file(), name) {
            Some(place) => self.replace(place.value, value(text)),
            None => self.insert(at.attributes_end(self.file()), format!(" {name}=\"{}\"", value(text))),
        }
    }

    /// Takes an attribute away.
    pub(super) fn unset(&mut self, at: &Element, name: &str) {
        if let Some(place) = at.attribute_place(self.file(), name) {
            self.replace(place.whole, "");
        }
    }

    /// Puts `content`, which is XML, between the tags of the element.
    pub(super) fn fill(&mut self, at: &Element, content: &str) {
        let file = self.file();
        if at.is_one_tag(file) {
            let (end, name) = (at.attributes_end(file), at.written_name(file));
            self.replace(end..at.content.start, format!(">{content}</{name}>"));
        } else {
            self.replace(at.content.clone(), content);
        }
    }

    /// Puts an element `name` with these attributes behind `before`, on a line of its own if that stands on one.
    pub(super) fn append(&mut self, before: &Element, name: &str, attributes: &str, content: &str) {
        let file = self.file();
        let prefix = before.prefix(file);
        let element = format!("<{prefix}{name}{attributes}>{content}</{prefix}{name}>");
        self.insert(before.outer(file).end, format!("{}{element}", self.space_before(before)));
    }

    /// Takes the element away, with the white space before it.
    pub(super) fn remove(&mut self, at: &Element) {
        let outer = at.outer(self.file());
        self.replace(outer.start - self.space_before(at).len()..outer.end, "");
    }

    /// The white space before an element.
    fn space_before(&self, at: &Element) -> &str {
        let before = &self.file()[..at.start];
        &before[before.trim_end_matches([' ', '\t', '\r', '\n']).len()..]
    }
}
