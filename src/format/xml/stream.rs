//! An XML file element by element, and as a whole.

use super::element::Element;
use super::error::{DocType, XmlError};
use super::tracked::Tracked;
use super::tree::{Step, Tree};
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::io::BufRead;

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
        let state = Tree::new(name, doc_type, containers, reader.get_ref().place());
        Self { reader, buffer: Vec::new(), state }
    }

    /// The next part; `None` at the end of a well-formed file.
    pub(crate) fn next(&mut self) -> Result<Option<Part>, XmlError> {
        loop {
            match self.step()? {
                Step::More => {}
                Step::Part(part) => return Ok(Some(part)),
                Step::End => return Ok(None),
            }
        }
    }

    /// Takes one event.
    fn step(&mut self) -> Result<Step, XmlError> {
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
