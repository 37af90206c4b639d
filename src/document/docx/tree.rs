//! The elements of an XML text with the bytes they cover.
//!
//! No entities but the five of XML and character references are accepted and no document type is, so nothing can expand;
//! the depth is bounded.

use super::DocxError;
use crate::text::Span;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Deepest nesting that is read; real documents stay below 60.
const MAX_DEPTH: usize = 250;

/// An element.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    /// Name with its prefix, as written.
    pub(super) name: &'a str,
    /// The whole element (bytes).
    pub(super) span: Span,
    /// What lies between its tags; empty for an empty-element tag.
    pub(super) inner: Span,
    pub(super) children: Vec<Node<'a>>,
}

impl<'a> Node<'a> {
    pub(super) fn child(&self, name: &str) -> Option<&Node<'a>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// An attribute by its name with prefix.
    pub(super) fn attribute(&self, text: &str, name: &str) -> Option<String> {
        let tag = &text[self.span.start + 1..if self.inner.is_empty() { self.span.end } else { self.inner.start }];
        let tag = tag.split_once('>').map_or(tag, |_| head(tag)).trim_end_matches('/');
        let found = Attributes::new(tag, self.name.len()).flatten().find(|attribute| attribute.key.as_ref() == name)?;
        found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
    }

    /// The value of the child `name`'s `w:val`.
    pub(super) fn value(&self, text: &str, name: &str) -> Option<String> {
        self.child(name)?.attribute(text, "w:val")
    }
}

/// A tag up to its own `>`; one inside quotes does not end it.
fn head(tag: &str) -> &str {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return &tag[..at],
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None | Some(_), _) => {}
        }
    }
    tag
}

/// The elements of `text`, which messages call `part`.
pub(super) fn parse<'a>(part: &str, text: &'a str) -> Result<Vec<Node<'a>>, DocxError> {
    let fault = |at: usize, reason: String| {
        let line = text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
        DocxError::Xml { part: part.to_owned(), line, reason }
    };
    if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_xml_char(*c)) {
        return Err(fault(at, format!("character not allowed in XML: U+{:04X}", u32::from(c))));
    }
    let mut reader = Reader::from_str(text);
    let mut grower = Grower { text, open: Vec::new(), roots: Vec::new() };
    loop {
        let start = position(&reader);
        let event = reader.read_event().map_err(|found| fault(start, format!("not well-formed XML: {found}")))?;
        let span = Span::new(start, position(&reader));
        match grower.take(event, span) {
            Ok(true) => {}
            Ok(false) => return Ok(grower.roots),
            Err(reason) => return Err(fault(start, reason)),
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

struct Grower<'a> {
    text: &'a str,
    open: Vec<Node<'a>>,
    roots: Vec<Node<'a>>,
}

impl<'a> Grower<'a> {
    /// Takes one event; false at the end.
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<bool, String> {
        match event {
            Event::Start(start) => {
                check_attributes(&start)?;
                if self.open.len() == MAX_DEPTH {
                    return Err(format!("nested deeper than {MAX_DEPTH} elements"));
                }
                self.open.push(self.node(span, start.name().as_ref().len(), span.end));
            }
            Event::Empty(start) => {
                check_attributes(&start)?;
                let node = self.node(span, start.name().as_ref().len(), span.end);
                self.add(node);
            }
            Event::End(_) => self.end(span),
            Event::DocType(_) => return Err("document type declaration refused".into()),
            Event::GeneralRef(reference) => check_reference(&reference.xml10_content())?,
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => {
                return self.open.last().map_or(Ok(false), |open| Err(format!("end of file inside `<{}>`", open.name)));
            }
        }
        Ok(true)
    }

    fn node(&self, span: Span, name: usize, inner: usize) -> Node<'a> {
        let name = &self.text[span.start + 1..span.start + 1 + name];
        Node { name, span, inner: Span::new(inner, inner), children: Vec::new() }
    }

    fn end(&mut self, span: Span) {
        let Some(mut node) = self.open.pop() else { return };
        node.inner.end = span.start;
        node.span.end = span.end;
        self.add(node);
    }

    fn add(&mut self, node: Node<'a>) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.roots.push(node),
        }
    }
}

/// Quotation marks that do not pair would let a tag swallow the elements behind it.
fn check_attributes(start: &BytesStart<'_>) -> Result<(), String> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|fault| format!("not well-formed XML: {fault}"))?;
        if attribute.value.contains('<') {
            return Err("not well-formed XML: `<` in the value of an attribute".into());
        }
    }
    Ok(())
}

fn check_reference(reference: &str) -> Result<(), String> {
    let known = reference.starts_with('#') || matches!(reference, "amp" | "lt" | "gt" | "quot" | "apos");
    if known { Ok(()) } else { Err(format!("unknown entity: `&{reference};`")) }
}
