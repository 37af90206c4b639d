//! The elements of an XML file that are open, checked as events come in.
//!
//! The tree knows no entities but the five of XML and character references, so nothing can expand; its depth is bounded.

use super::element::{Element, Node};
use super::error::{DocType, XmlError};
use super::is_xml_char;
use super::stream::Part;
use super::tracked::Place;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting that is read; real files stay below 20.
const MAX_DEPTH: usize = 200;

pub(super) struct Tree {
    name: String,
    doc_type: DocType,
    containers: &'static [&'static str],
    /// Where the event begins, and its byte.
    pub(super) place: Place,
    pub(super) at: usize,
    /// The byte where the next one begins.
    pub(super) next: usize,
    /// Containers that are open.
    around: usize,
    open: Vec<Element>,
    has_root: bool,
}

/// What an event led to.
pub(super) enum Step {
    /// More has to be read.
    More,
    /// Something is whole.
    Part(Part),
    /// The file has ended as it should.
    End,
}

impl Tree {
    pub(super) fn new(name: &str, doc_type: DocType, containers: &'static [&'static str], place: Place) -> Self {
        let (name, open) = (name.to_owned(), Vec::new());
        Self { name, doc_type, containers, place, at: 0, next: 0, around: 0, open, has_root: false }
    }

    pub(super) fn syntax(&self, reason: impl Into<String>) -> XmlError {
        let Place { line, column } = self.place;
        XmlError::Syntax { name: self.name.clone(), line, column, reason: reason.into() }
    }

    /// Bytes that are no text are told in the words of who decoded them.
    pub(super) fn fault(&self, fault: quick_xml::Error) -> XmlError {
        match fault {
            quick_xml::Error::Io(error) => XmlError::Read { name: self.name.clone(), reason: error.to_string() },
            fault => self.syntax(fault.to_string()),
        }
    }

    /// Takes one event.
    pub(super) fn event(&mut self, namespace: String, event: Event<'_>) -> Result<Step, XmlError> {
        match event {
            Event::Start(start) | Event::Empty(start) => return self.start(namespace, &start),
            Event::End(_) => return Ok(self.end()),
            Event::Text(text) => self.push_text(&text.xml10_content())?,
            Event::CData(text) => self.push_text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let text = self.resolve(&reference.xml10_content())?;
                self.push_text(&text)?;
            }
            Event::DocType(declaration) => self.check_doc_type(&declaration.into_inner())?,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return self.finish(),
        }
        Ok(Step::More)
    }

    fn start(&mut self, namespace: String, start: &BytesStart<'_>) -> Result<Step, XmlError> {
        let depth = self.around + self.open.len();
        if depth == MAX_DEPTH || (depth == 0 && self.has_root) {
            return Err(self.syntax("nested too deeply, or more than one root element"));
        }
        self.has_root = true;
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|fault| self.syntax(fault.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|fault| self.syntax(fault.to_string()))?;
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        let content = self.next..self.next;
        let element =
            Element { namespace, name, attributes, children: Vec::new(), line: self.place.line, start: self.at, content };
        if self.open.is_empty() && self.containers.contains(&element.name.as_str()) {
            self.around += 1;
            return Ok(Step::Part(Part::Open(element)));
        }
        self.open.push(element);
        Ok(Step::More)
    }

    /// quick-xml has checked that an element is open and that the names agree.
    fn end(&mut self) -> Step {
        let Some(mut element) = self.open.pop() else {
            self.around = self.around.saturating_sub(1);
            return Step::Part(Part::Close);
        };
        element.content.end = self.at.max(element.content.start);
        let Some(parent) = self.open.last_mut() else { return Step::Part(Part::Whole(element)) };
        parent.children.push(Node::Element(element));
        Step::More
    }

    fn push_text(&mut self, text: &str) -> Result<(), XmlError> {
        match self.open.last_mut() {
            Some(element) => match element.children.last_mut() {
                Some(Node::Text(before)) => before.push_str(text),
                Some(Node::Element(_)) | None => element.children.push(Node::Text(text.to_owned())),
            },
            // What stands directly in a container is no word of a text.
            None if text.trim().is_empty() || self.around > 0 => {}
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
        let Place { line, column } = self.place;
        Err(XmlError::DocType { name: self.name.clone(), line, column, reason })
    }

    fn finish(&self) -> Result<Step, XmlError> {
        match self.open.last() {
            Some(open) => Err(self.syntax(format!("end of file inside `<{}>`", open.name))),
            None if self.around > 0 => Err(self.syntax("end of file before its last end tag")),
            None if !self.has_root => Err(self.syntax("no element")),
            None => Ok(Step::End),
        }
    }
}
