//! Reads a long file unit by unit.

use super::{Reader, check_root, inherit, modules, unescape};
use crate::bitext::Unit;
use crate::format::bilingual::{Head, Known, Unread};
use crate::format::xliff::{GLOSSARY, ITS, MATCHES, METADATA, XliffError};
use crate::format::xml::{DocType, Element, Part, Stream};
use std::collections::HashSet;
use std::io::BufRead;

/// What the reader understands of a unit; what marks say of our own units is made from their metadata.
const KNOWN: &[Known] = &[
    ("", "xliff", "version srcLang trgLang its:version xml:space"),
    ("", "file", "id original translate canResegment xml:space"),
    ("", "group", "id translate canResegment xml:space"),
    ("", "unit", "id translate canResegment xml:space"),
    ("", "segment", "id state"),
    ("", "ignorable", "id"),
    ("", "source", "xml:lang xml:space"),
    ("", "target", "xml:lang xml:space"),
    ("", "originalData", ""),
    ("", "data", "id xml:space"),
    ("", "cp", "hex"),
    ("", "pc", "id type subType dataRefStart dataRefEnd dispStart canCopy canDelete canOverlap canReorder"),
    ("", "ph", "id type subType dataRef disp canCopy canDelete canReorder"),
    ("", "notes", ""),
    ("", "note", "id xml:space"),
    (MATCHES, "matches", ""),
    (MATCHES, "match", "id ref type origin similarity matchQuality matchSuitability"),
    (METADATA, "metadata", ""),
    (METADATA, "metaGroup", "category id"),
    (METADATA, "meta", "type"),
];
const OURS: &[Known] = &[
    ("", "mrk", "id type value ref translate its:mtConfidence its:annotatorsRef"),
    (ITS, "mtConfidence", ""),
    (GLOSSARY, "glossary", ""),
    (GLOSSARY, "glossEntry", "id ref"),
    (GLOSSARY, "term", "source"),
    (GLOSSARY, "translation", "id ref source"),
];

/// The units of a file, in order.
pub struct Units<R> {
    name: String,
    core: String,
    stream: Stream<R>,
    head: Head,
    /// For each open container, whether it is to be translated.
    translate: Vec<bool>,
    /// Files that have begun.
    files: usize,
    ids: HashSet<String>,
    unread: Unread,
    /// It was read for what stands before it.
    first: Option<Unit>,
}

impl<R: BufRead> Units<R> {
    /// Reads up to the first unit; `name` is what messages call the file.
    ///
    /// # Errors
    /// It is no XLIFF 2, or broken up to there.
    pub fn new(name: &str, inner: R) -> Result<Self, XliffError> {
        let mut stream = Stream::new(name, inner, DocType::Refused, &["xliff", "file", "group"]);
        let root = match stream.next()? {
            Some(Part::Open(element) | Part::Whole(element)) => element,
            Some(Part::Close) | None => Element::default(),
        };
        check_root(name, &root)?;
        let (ids, unread) = (HashSet::new(), Unread::default());
        let pair = Reader::of(name, &root.namespace).pair(&root)?;
        let (head, core) = (Head { original: String::new(), pair }, root.namespace.clone());
        let name = name.to_owned();
        let mut units = Self { name, core, stream, head, translate: vec![true], files: 0, ids, unread, first: None };
        units.unread_at(&root, &[]);
        units.first = units.next_unit()?;
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

    /// The next unit; `None` after the last.
    ///
    /// # Errors
    /// See [`XliffError`].
    pub fn next_unit(&mut self) -> Result<Option<Unit>, XliffError> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        while let Some(part) = self.stream.next()? {
            match part {
                Part::Open(container) => self.open(&container),
                Part::Close => _ = self.translate.pop(),
                Part::Whole(element) if element.is(&self.core, "unit") => return self.unit(&element).map(Some),
                Part::Whole(element) => self.beside(&element),
            }
        }
        Ok(None)
    }

    fn open(&mut self, container: &Element) {
        if container.is(&self.core, "file") {
            self.files += 1;
            if self.files == 1 {
                self.head.original = container.attribute("original").unwrap_or_default().to_owned();
            }
        }
        self.translate.push(inherit(container, self.translate.last().copied().unwrap_or(true)));
        self.unread_at(container, &[]);
    }

    /// Only our own file name is escaped, and only our own account of a file is read.
    fn beside(&mut self, element: &Element) {
        let ours = element.is(METADATA, "metadata") && modules::group(element, "satzpaar").is_some();
        match (ours, self.files) {
            (true, 1) => self.head.original = unescape(&self.head.original),
            (true, _) => {}
            (false, _) => self.unread.note(&format!("<{}> beside the units", element.name), element.line),
        }
    }

    fn unit(&mut self, element: &Element) -> Result<Unit, XliffError> {
        let translate = inherit(element, self.translate.last().copied().unwrap_or(true));
        let metadata = element.child(METADATA, "metadata");
        let is_ours = metadata.is_some_and(|metadata| modules::group(metadata, "satzpaar:unit").is_some());
        self.unread_at(element, if is_ours { OURS } else { &[] });
        let mut reader = Reader { ids: std::mem::take(&mut self.ids), ..Reader::of(&self.name, &self.core) };
        let id = reader.unit_id(element, self.files.saturating_sub(1))?;
        self.ids = std::mem::take(&mut reader.ids);
        reader.unit(element, id, translate)
    }

    fn unread_at(&mut self, element: &Element, more: &[Known]) {
        self.unread.note_elements(element, &[KNOWN, more].concat());
    }
}
