//! The elements of an XML file that are open, checked as events come in.
//!
//! The tree knows no entities but the five of XML and character references, so nothing can expand; its depth is bounded, and
//! so are the elements of one text.

use super::element::{Element, Node};
use super::error::{DocType, XmlError};
use super::is_xml_char;
use super::stream::Part;
use super::tracked::Place;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Deepest nesting that is read; real files stay below 20.
const MAX_DEPTH: usize = 200;

/// The elements whose content is one text with its codes, in XLIFF and TMX.
const TEXTS: [&str; 4] = ["source", "seg-source", "target", "seg"];

/// Most elements of a text. What has more is no sentence that anybody could translate, and takes longer the more it has; what a
/// scanned page becomes in other tools has a few hundred.
const MOST_CODES: usize = 5000;

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
    /// Of the text that is open: how many elements are open around it, and how many it has so far.
    text: Option<(usize, usize)>,
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
        Self { name, doc_type, containers, place, at: 0, next: 0, around: 0, open, text: None, has_root: false }
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
        self.count(&name)?;
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

    /// Counts the elements of a text.
    fn count(&mut self, name: &str) -> Result<(), XmlError> {
        match &mut self.text {
            Some((_, MOST_CODES)) => {
                let Place { line, column } = self.place;
                return Err(XmlError::TooManyCodes { name: self.name.clone(), line, column, most: MOST_CODES });
            }
            Some((_, count)) => *count += 1,
            None if TEXTS.contains(&name) => self.text = Some((self.open.len(), 0)),
            None => {}
        }
        Ok(())
    }

    /// quick-xml has checked that an element is open and that the names agree.
    fn end(&mut self) -> Step {
        let Some(mut element) = self.open.pop() else {
            self.around = self.around.saturating_sub(1);
            return Step::Part(Part::Close);
        };
        self.text.take_if(|(around, _)| *around == self.open.len());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xml::parse;

    #[test]
    fn a_text_has_at_most_as_many_codes_as_a_person_could_place() {
        let file = |codes: usize, texts: usize| {
            let text = format!("<seg>{}</seg>", "<ph>a<sub/></ph>".repeat(codes / 2));
            parse("a.tmx", &format!("<tu>\n{}</tu>", text.repeat(texts)), DocType::Refused)
        };
        assert_eq!(file(MOST_CODES, 3).unwrap().children.len(), 4);
        let fault = file(MOST_CODES + 2, 1).unwrap_err().to_string();
        assert!(fault.starts_with("a.tmx:2:") && fault.contains("more than 5000 codes in one text\nhint: "), "{fault}");
    }
}
