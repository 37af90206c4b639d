//! Reads a long memory unit by unit.

use super::TmxError;
use super::document::Reader;
use super::read::ensure_tmx;
use crate::bitext::Unit;
use crate::format::bilingual::{Head, Known, Unread, set_gaps};
use crate::format::xml::{DocType, Element, Part, Stream};
use crate::lang::LangPair;
use std::collections::VecDeque;
use std::io::BufRead;

/// What the reader understands. Of languages beside the pair, and of attributes that say how the file was made, nothing is kept.
const KNOWN: &[Known] = &[
    (
        "",
        "tu",
        "tuid changedate changeid creationdate creationid datatype o-encoding segtype srclang creationtool creationtoolversion",
    ),
    ("", "tuv", "xml:lang lang changedate changeid creationdate creationid datatype o-encoding creationtool creationtoolversion"),
    ("", "seg", ""),
    ("", "note", "xml:lang"),
    ("", "bpt", "i x type"),
    ("", "ept", "i"),
    ("", "it", "pos x type"),
    ("", "ph", "x type assoc"),
    ("", "ut", "x"),
];

/// The units of a memory, in order.
pub struct Units<R> {
    name: String,
    stream: Stream<R>,
    reader: Reader,
    ready: VecDeque<Unit>,
    is_done: bool,
    head: Head,
    unread: Unread,
    faults: Vec<String>,
}

impl<R: BufRead> Units<R> {
    /// Reads up to the first unit of `pair`; `name` is what messages call the file.
    ///
    /// # Errors
    /// It is no memory, or broken up to there.
    pub fn new(name: &str, inner: R, pair: &LangPair) -> Result<Self, TmxError> {
        let mut stream = Stream::new(name, inner, DocType::WithoutSubset, &["tmx", "body"]);
        if let Some(Part::Open(root) | Part::Whole(root)) = stream.next()? {
            ensure_tmx(name, root)?;
        }
        let (reader, head) = (Reader::new(name, pair), Head { original: String::new(), pair: pair.clone() });
        let (name, ready, unread, faults) = (name.to_owned(), VecDeque::new(), Unread::default(), Vec::new());
        let mut units = Self { name, stream, reader, ready, is_done: false, head, unread, faults };
        units.fill()?;
        units.head.original = units.reader.original.clone();
        Ok(units)
    }

    /// What the file says before its first unit.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// What was passed over so far.
    pub fn unread(&self) -> &Unread {
        &self.unread
    }

    /// What could not be read so far, each as `file:line: reason`.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// The next unit; `None` after the last.
    ///
    /// # Errors
    /// See [`TmxError`].
    pub fn next_unit(&mut self) -> Result<Option<Unit>, TmxError> {
        if self.ready.is_empty() {
            self.fill()?;
        }
        Ok(self.ready.pop_front())
    }

    fn fill(&mut self) -> Result<(), TmxError> {
        while self.ready.is_empty() && !self.is_done {
            match self.stream.next()? {
                Some(Part::Whole(element)) => {
                    self.unread_at(&element);
                    self.reader.element(&element);
                    self.take(false);
                }
                Some(Part::Open(_) | Part::Close) => {}
                None => {
                    self.is_done = true;
                    self.take(true);
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, is_last: bool) {
        let units = if is_last { std::mem::take(&mut self.reader.units) } else { self.reader.finished() };
        let faults = self.reader.faults.drain(..).map(|(_, line, reason)| format!("{}:{line}: {reason}", self.name));
        self.faults.extend(faults);
        self.ready.extend(units.into_iter().map(|mut unit| {
            set_gaps(&mut unit);
            unit
        }));
    }

    /// Our own properties are read, those of other programs are not.
    fn unread_at(&mut self, element: &Element) {
        if element.name != "tu" {
            return;
        }
        let mut known = element.clone();
        known.without(&|inner| inner.name == "hi" || (inner.name == "prop" && is_ours(inner)));
        self.unread.note_elements(&known, KNOWN);
    }
}

fn is_ours(prop: &Element) -> bool {
    prop.attribute("type").is_some_and(|word| word.starts_with(super::unit::OURS))
}
