//! The elements of a part with the bytes they stand in; nothing is expanded, nothing is copied.

use crate::text::Span;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Deepest nesting that is read; real files stay below 60.
const MAX_DEPTH: usize = 256;

/// One element.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Name with its prefix.
    pub(super) name: &'a str,
    /// The bytes of the whole element.
    pub(super) span: Span,
    /// The bytes between its tags.
    pub(super) inner: Span,
    pub(super) children: Vec<Node<'a>>,
}

/// Why a part cannot be read, and where in the whole text (bytes).
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) reason: String,
}

impl Node<'_> {
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The attribute `w:val`.
    pub(super) fn value<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.attribute(text, "w:val")
    }

    /// An attribute as it is written.
    pub(super) fn attribute<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        let tag = &text[self.span.start..self.inner.start];
        let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        tag[at..].split('"').next()
    }
}

/// The root element of the part at `part` of `text`.
pub(super) fn read(text: &str, part: Span) -> Result<Node<'_>, Fault> {
    let xml = part.of(text);
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Node<'_>> = vec![Node { name: "", span: part, inner: part, children: Vec::new() }];
    loop {
        let start = part.start + reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| Fault { at: start, reason: error.to_string() })?;
        let end = part.start + reader.buffer_position() as usize;
        match event {
            Event::Start(_) if open.len() > MAX_DEPTH => return Err(Fault { at: start, reason: "nested too deeply".into() }),
            Event::Start(_) => open.push(node(text, start, end)),
            Event::Empty(_) => {
                let node = node(text, start, end);
                innermost(&mut open).children.push(node);
            }
            Event::End(_) => {
                let mut node = open.pop().expect("the parser refuses an end tag without its start tag");
                node.span.end = end;
                node.inner.end = start;
                innermost(&mut open).children.push(node);
            }
            Event::DocType(_) => return Err(Fault { at: start, reason: "a document type declaration is refused".into() }),
            Event::Eof => break,
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::GeneralRef(_) => {}
        }
    }
    if open.len() > 1 {
        return Err(Fault { at: part.end, reason: format!("`<{}>` is not closed", innermost(&mut open).name) });
    }
    Ok(open.pop().expect("the root was put there first"))
}

fn innermost<'n, 'a>(open: &'n mut [Node<'a>]) -> &'n mut Node<'a> {
    open.last_mut().expect("the root is never closed by a tag")
}

fn node(text: &str, start: usize, end: usize) -> Node<'_> {
    let name = text[start + 1..end].split(|c: char| c.is_whitespace() || c == '/' || c == '>').next().unwrap_or_default();
    Node { name, span: Span::new(start, end), inner: Span::new(end, end), children: Vec::new() }
}
