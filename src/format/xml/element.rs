//! An element of an XML file and what it holds.

use std::ops::Range;

/// One element with all it holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub(crate) namespace: String,
    /// Local name, without prefix.
    pub(crate) name: String,
    /// Names as written, prefix included, and values with references resolved.
    pub(super) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    /// Line of the start tag, from 1.
    pub(crate) line: usize,
    /// Where that begins, in bytes of the text without its byte order mark.
    pub(crate) start: usize,
    /// What stands between the tags, in bytes of the text without its byte order mark.
    pub(crate) content: Range<usize>,
}

/// What an element holds.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Names as written, prefix included, and values, in the order of the file; declarations of namespaces included.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Its start tag: the element without what it holds.
    pub(crate) fn tag(&self) -> Element {
        let attributes = self.attributes.clone();
        let (namespace, name) = (self.namespace.clone(), self.name.clone());
        Element { namespace, name, attributes, line: self.line, ..Element::default() }
    }

    pub(crate) fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace == namespace && self.name == name
    }

    /// Takes out the elements in it that `is_out`.
    pub(crate) fn without(&mut self, is_out: &dyn Fn(&Element) -> bool) {
        self.children.retain(|node| !matches!(node, Node::Element(element) if is_out(element)));
        for node in &mut self.children {
            if let Node::Element(element) = node {
                element.without(is_out);
            }
        }
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(crate) fn named<'a>(&'a self, namespace: &'a str, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.is(namespace, name))
    }

    pub(crate) fn child<'a>(&'a self, namespace: &'a str, name: &'a str) -> Option<&'a Element> {
        self.named(namespace, name).next()
    }

    /// The text directly inside, that of child elements left out.
    pub(crate) fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect()
    }
}
