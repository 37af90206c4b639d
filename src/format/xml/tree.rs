//! A checked tree of an XML file.
//!
//! The tree knows no entities but the five of XML and character references, so nothing can expand; its depth is bounded.

use super::element::{Element, Node};
use super::is_xml_char;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// Deepest nesting that is read; real files stay below 20.
const MAX_DEPTH: usize = 200;

/// A file that is not the XML we accept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XmlError {
    /// Not well-formed.
    #[error("{name}:{line}:{column}: not well-formed XML: {reason}\nhint: export the file again, or repair that line")]
    Syntax {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column in Unicode characters, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A document type declaration that is not accepted: it could define entities.
    #[error("{name}:{line}:{column}: document type declaration refused: {reason}\nhint: remove the `<!DOCTYPE …>` from the file")]
    DocType {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column in Unicode characters, from 1.
        column: usize,
        /// Why this one.
        reason: &'static str,
    },
}

/// Which document type declarations a format tolerates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocType {
    /// None.
    Refused,
    /// One that only names a DTD, which is never loaded.
    WithoutSubset,
}

/// Reads `text` into a tree.
pub(crate) fn parse(name: &str, text: &str, doc_type: DocType) -> Result<Element, XmlError> {
    parse_each(name, text, doc_type, &[], &mut |_| ())
}

/// Hands each element with a `wanted` local name to `take` as it ends, not to the tree: no long file is in memory as a whole.
pub(crate) fn parse_each(
    name: &str,
    text: &str,
    doc_type: DocType,
    wanted: &[&str],
    take: &mut dyn FnMut(Element),
) -> Result<Element, XmlError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree { name, text, doc_type, wanted, take, at: 0, next: 0, line: 1, open: Vec::new(), root: None };
    tree.check_characters()?;
    loop {
        tree.move_to(usize::try_from(reader.buffer_position()).unwrap_or(text.len()));
        let (namespace, event) = reader.read_resolved_event().map_err(|fault| tree.syntax(fault.to_string()))?;
        let namespace = match (namespace, &event) {
            (ResolveResult::Bound(namespace), _) => namespace.0.to_owned(),
            (ResolveResult::Unknown(prefix), Event::Start(_)) => {
                return Err(tree.syntax(format!("undeclared prefix: `{}`", prefix)));
            }
            (ResolveResult::Unknown(_) | ResolveResult::Unbound, _) => String::new(),
        };
        tree.next = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        if !tree.event(namespace, event)? {
            return tree.finish();
        }
    }
}

/// An attribute of the root element, before the file is read; `None` also where the text is not well-formed up to there.
pub(crate) fn root_attribute(text: &str, name: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                let found = start.try_get_attribute(name).ok()??;
                return found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The column of byte `at`, in Unicode characters from 1.
fn column(text: &str, at: usize) -> usize {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].chars().count() + 1
}

struct Tree<'a> {
    name: &'a str,
    text: &'a str,
    doc_type: DocType,
    wanted: &'a [&'a str],
    take: &'a mut dyn FnMut(Element),
    /// Where the event begins.
    at: usize,
    /// Where the next one begins.
    next: usize,
    line: usize,
    open: Vec<Element>,
    root: Option<Element>,
}

impl Tree<'_> {
    fn syntax(&self, reason: impl Into<String>) -> XmlError {
        XmlError::Syntax { name: self.name.to_owned(), line: self.line, column: self.column(), reason: reason.into() }
    }

    fn column(&self) -> usize {
        column(self.text, self.at)
    }

    fn move_to(&mut self, at: usize) {
        self.line += self.text[self.at..at].matches('\n').count();
        self.at = at;
    }

    fn check_characters(&mut self) -> Result<(), XmlError> {
        let Some((at, character)) = self.text.char_indices().find(|(_, character)| !is_xml_char(*character)) else {
            return Ok(());
        };
        self.move_to(at);
        Err(self.syntax(format!("character not allowed: U+{:04X}", u32::from(character))))
    }

    /// Takes one event; false at the end of the file.
    fn event(&mut self, namespace: String, event: Event<'_>) -> Result<bool, XmlError> {
        match event {
            Event::Start(start) | Event::Empty(start) => self.start(namespace, &start)?,
            Event::End(_) => self.end(),
            Event::Text(text) => self.push_text(&text.xml10_content())?,
            Event::CData(text) => self.push_text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let text = self.resolve(&reference.xml10_content())?;
                self.push_text(&text)?;
            }
            Event::DocType(declaration) => self.check_doc_type(&declaration.into_inner())?,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return Ok(false),
        }
        Ok(true)
    }

    fn start(&mut self, namespace: String, start: &BytesStart<'_>) -> Result<(), XmlError> {
        if self.open.len() == MAX_DEPTH || (self.open.is_empty() && self.root.is_some()) {
            return Err(self.syntax("nested too deeply, or more than one root element"));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|fault| self.syntax(fault.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|fault| self.syntax(fault.to_string()))?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        let (start, content) = (self.at, self.next..self.next);
        self.open.push(Element { namespace, name, attributes, children: Vec::new(), line: self.line, start, content });
        Ok(())
    }

    /// quick-xml has checked that an element is open and that the names agree.
    fn end(&mut self) {
        let Some(mut element) = self.open.pop() else { return };
        element.content.end = self.at.max(element.content.start);
        if self.wanted.contains(&element.name.as_str()) {
            return (self.take)(element);
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    fn push_text(&mut self, text: &str) -> Result<(), XmlError> {
        match self.open.last_mut() {
            Some(element) => match element.children.last_mut() {
                Some(Node::Text(before)) => before.push_str(text),
                Some(Node::Element(_)) | None => element.children.push(Node::Text(text.to_owned())),
            },
            None if text.trim().is_empty() => {}
            None => return Err(self.syntax("text outside the root element")),
        }
        Ok(())
    }

    fn resolve(&self, reference: &str) -> Result<String, XmlError> {
        let unknown = || self.syntax(format!("unknown entity: `&{reference};`"));
        quick_xml::escape::unescape(&format!("&{reference};"))
            .ok()
            .filter(|text| text.chars().all(is_xml_char))
            .map(|text| text.into_owned())
            .ok_or_else(unknown)
    }

    fn check_doc_type(&self, declaration: &str) -> Result<(), XmlError> {
        let reason = match self.doc_type {
            DocType::Refused => "this format has none",
            DocType::WithoutSubset if declaration.contains('[') => "it defines entities or elements of its own",
            DocType::WithoutSubset => return Ok(()),
        };
        Err(XmlError::DocType { name: self.name.to_owned(), line: self.line, column: self.column(), reason })
    }

    fn finish(mut self) -> Result<Element, XmlError> {
        if let Some(open) = self.open.last() {
            return Err(self.syntax(format!("end of file inside `<{}>`", open.name)));
        }
        self.root.take().ok_or_else(|| self.syntax("no element"))
    }
}
