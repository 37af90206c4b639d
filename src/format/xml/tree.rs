//! A checked tree of an XML file.
//!
//! The tree knows no entities but the five of XML and character references, so nothing can expand; its depth is bounded.

use super::element::{Element, Node};
use super::is_xml_char;
use super::tracked::{Place, Tracked};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::io::BufRead;

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
    /// Its bytes cannot be read, or are no text.
    #[error("{name}: {reason}")]
    Read {
        /// What messages call the file.
        name: String,
        /// Why not.
        reason: String,
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
    let mut stream = Stream::new(name, text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes(), doc_type, &[]);
    let mut root = None;
    while let Some(part) = stream.next()? {
        if let Part::Whole(element) = part {
            root = Some(element);
        }
    }
    root.ok_or_else(|| stream.state.syntax("no element"))
}

/// What a [`Stream`] gives, in the order of the file.
#[derive(Debug)]
pub(crate) enum Part {
    /// A container begins; without what it holds.
    Open(Element),
    /// The container that began last ends.
    Close,
    /// An element that is no container, with all it holds.
    Whole(Element),
}

/// An XML file element by element: no long file is in memory as a whole.
pub(crate) struct Stream<R> {
    reader: NsReader<Tracked<R>>,
    buffer: Vec<u8>,
    state: Tree,
}

impl<R: BufRead> Stream<R> {
    /// Reads what `inner` holds as UTF-8. `containers` are the local names of elements that are given as they begin and end;
    /// they count only where all elements around them are containers.
    pub(crate) fn new(name: &str, inner: R, doc_type: DocType, containers: &'static [&'static str]) -> Self {
        let mut reader = NsReader::from_reader(Tracked::new(inner));
        reader.config_mut().expand_empty_elements = true;
        let place = reader.get_ref().place();
        let state = Tree {
            name: name.to_owned(),
            doc_type,
            containers,
            place,
            at: 0,
            next: 0,
            around: 0,
            open: Vec::new(),
            has_root: false,
        };
        Self { reader, buffer: Vec::new(), state }
    }

    /// The next part; `None` at the end of a well-formed file.
    pub(crate) fn next(&mut self) -> Result<Option<Part>, XmlError> {
        loop {
            if let Some(step) = self.step()? {
                return Ok(step);
            }
        }
    }

    /// Takes one event; `Some(None)` at the end.
    fn step(&mut self) -> Result<Option<Option<Part>>, XmlError> {
        let Self { reader, buffer, state } = self;
        buffer.clear();
        state.place = reader.get_ref().place();
        state.at = offset(reader);
        let (namespace, event) = reader.read_resolved_event_into(buffer).map_err(|fault| state.fault(fault))?;
        let namespace = match (namespace, &event) {
            (ResolveResult::Bound(namespace), _) => namespace.0.to_owned(),
            (ResolveResult::Unknown(prefix), Event::Start(_)) => {
                return Err(state.syntax(format!("undeclared prefix: `{}`", prefix)));
            }
            (ResolveResult::Unknown(_) | ResolveResult::Unbound, _) => String::new(),
        };
        state.next = offset(reader);
        if let Some((place, character)) = reader.get_ref().strange() {
            state.place = place;
            return Err(state.syntax(format!("character not allowed: U+{character:04X}")));
        }
        state.event(namespace, event)
    }
}

fn offset<R>(reader: &NsReader<R>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
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

struct Tree {
    name: String,
    doc_type: DocType,
    containers: &'static [&'static str],
    /// Where the event begins, and its byte.
    place: Place,
    at: usize,
    /// The byte where the next one begins.
    next: usize,
    /// Containers that are open.
    around: usize,
    open: Vec<Element>,
    has_root: bool,
}

impl Tree {
    fn syntax(&self, reason: impl Into<String>) -> XmlError {
        let Place { line, column } = self.place;
        XmlError::Syntax { name: self.name.clone(), line, column, reason: reason.into() }
    }

    /// Bytes that are no text are told in the words of who decoded them.
    fn fault(&self, fault: quick_xml::Error) -> XmlError {
        match fault {
            quick_xml::Error::Io(error) => XmlError::Read { name: self.name.clone(), reason: error.to_string() },
            fault => self.syntax(fault.to_string()),
        }
    }

    /// Takes one event; `Some(None)` at the end of the file.
    fn event(&mut self, namespace: String, event: Event<'_>) -> Result<Option<Option<Part>>, XmlError> {
        match event {
            Event::Start(start) | Event::Empty(start) => return Ok(self.start(namespace, &start)?.map(Some)),
            Event::End(_) => return Ok(self.end().map(Some)),
            Event::Text(text) => self.push_text(&text.xml10_content())?,
            Event::CData(text) => self.push_text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let text = self.resolve(&reference.xml10_content())?;
                self.push_text(&text)?;
            }
            Event::DocType(declaration) => self.check_doc_type(&declaration.into_inner())?,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return self.finish().map(Some),
        }
        Ok(None)
    }

    fn start(&mut self, namespace: String, start: &BytesStart<'_>) -> Result<Option<Part>, XmlError> {
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
            return Ok(Some(Part::Open(element)));
        }
        self.open.push(element);
        Ok(None)
    }

    /// quick-xml has checked that an element is open and that the names agree.
    fn end(&mut self) -> Option<Part> {
        let Some(mut element) = self.open.pop() else {
            self.around = self.around.saturating_sub(1);
            return Some(Part::Close);
        };
        element.content.end = self.at.max(element.content.start);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => return Some(Part::Whole(element)),
        }
        None
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

    fn finish(&self) -> Result<Option<Part>, XmlError> {
        match self.open.last() {
            Some(open) => Err(self.syntax(format!("end of file inside `<{}>`", open.name))),
            None if self.around > 0 => Err(self.syntax("end of file before its last end tag")),
            None if !self.has_root => Err(self.syntax("no element")),
            None => Ok(None),
        }
    }
}
