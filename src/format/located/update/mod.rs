//! Targets and states put into a file as it stands: what is not understood in a file of another tool is written back unchanged.
//!
//! Only what differs from what was read is edited, so a document that was not changed gives back the same bytes. An edit
//! replaces or inserts a target, written with the file's own inline elements, and what the format says about its state; every
//! other byte is the file's own.
//!
//! | format | target | state |
//! | --- | --- | --- |
//! | XLIFF 2 | `<target>` behind `<source>`; `trgLang` of the file where that names none | `state` of the segment; its `subState` goes when that changes |
//! | XLIFF 1.2 | `<target>` of the unit, its segments in the marks of `<seg-source>`; `target-language` where the file names none | `state` of the target, the lowest of the unit's segments, and `approved`; a `state-qualifier` of the old target goes |
//! | PO | `msgstr`, forms of the plural that are missing included | the flag `fuzzy` |
//! | TMX | `<seg>`; its codes move along with the words | none |
//! | TSV, CSV, JSONL | the cell or field `target` | `state`, where the file has one; `origin` in our own |

mod codes;
mod csv;
mod fields;
mod po;
mod tags;
mod tmx;
mod xliff;
mod xliff12;

use super::{FileEdit, Located, Notation, Spot};
use crate::bitext::{Bitext, Segment};
use crate::format::xml::{self, DocType, Element};
use std::ops::Range;

/// A file with other targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Updated {
    /// Its text.
    pub text: String,
    /// Segments that the file cannot hold as they are, each as `file:line:column: reason`; what stood there still does.
    pub faults: Vec<String>,
}

/// The document is not the one that was read.
#[derive(Debug, thiserror::Error)]
#[error(
    "{name}: not the document that was read from this file: unit `{unit}` differs\nhint: read the file again and translate that"
)]
pub struct UpdateError {
    name: String,
    unit: String,
}

impl Located {
    /// The file with the targets and states of `bitext` where they differ from [`Located::bitext`].
    ///
    /// # Errors
    /// `bitext` has other units, segments or sources than the file.
    pub fn updated(&self, bitext: &Bitext) -> Result<Updated, UpdateError> {
        self.compare(bitext)?;
        let changes = self.changes(bitext);
        let mut update = Update { located: self, bitext, edits: Vec::new(), faults: Vec::new() };
        match changes.first().map(|change| change.source.notation) {
            None => {}
            Some(Notation::Xliff) => xliff::apply(&mut update, &changes),
            Some(Notation::Xliff12) => xliff12::apply(&mut update, &changes),
            Some(Notation::Po) => po::apply(&mut update, &changes),
            Some(Notation::Tmx) => tmx::apply(&mut update, &changes),
            Some(Notation::Csv | Notation::Bare) => csv::apply(&mut update, &changes),
            Some(Notation::Tsv | Notation::Plain) => fields::apply_to_table(&mut update, &changes),
            Some(Notation::Json) => fields::apply_to_lines(&mut update, &changes),
            Some(Notation::Article) => changes.iter().for_each(|change| update.fault(change, "an edition is written anew")),
        }
        Ok(Updated { text: self.edited(&update.edits), faults: update.faults })
    }

    fn compare(&self, bitext: &Bitext) -> Result<(), UpdateError> {
        let fault = |unit: &str| UpdateError { name: self.text.name().to_owned(), unit: unit.to_owned() };
        let (ours, theirs) = (&self.bitext.units, &bitext.units);
        let sources = |segments: &[Segment]| segments.iter().map(|segment| segment.source.clone()).collect::<Vec<_>>();
        for (unit, other) in ours.iter().zip(theirs) {
            if unit.id != other.id || sources(&unit.segments) != sources(&other.segments) {
                return Err(fault(&unit.id));
            }
        }
        let first_without = ours.get(theirs.len()).or(theirs.get(ours.len()));
        first_without.map_or(Ok(()), |unit| Err(fault(&unit.id)))
    }

    /// What differs, in the order of the file.
    fn changes<'a>(&'a self, bitext: &'a Bitext) -> Vec<Change<'a>> {
        let change = |(&place, (source, target)): (&(usize, usize), &'a (Spot, Option<Spot>))| {
            let (old, new) = (segment_at(&self.bitext, place)?, segment_at(bitext, place)?);
            Some(Change { place, old, new, source, target: target.as_ref() }).filter(|change| change.differs())
        };
        self.places.iter().filter_map(change).collect()
    }
}

fn segment_at(bitext: &Bitext, (unit, segment): (usize, usize)) -> Option<&Segment> {
    bitext.units.get(unit)?.segments.get(segment)
}

/// A segment whose target or state is another.
struct Change<'a> {
    place: (usize, usize),
    old: &'a Segment,
    new: &'a Segment,
    source: &'a Spot,
    target: Option<&'a Spot>,
}

impl Change<'_> {
    fn differs(&self) -> bool {
        self.has_other_target() || self.old.state != self.new.state
    }

    fn has_other_target(&self) -> bool {
        (&self.old.target, &self.old.target_codes) != (&self.new.target, &self.new.target_codes)
    }

    /// The white space around the new target: that around the old one, or around the source where there is none.
    fn frame(&self, file: &str) -> (String, String) {
        let (spot, body) = match (self.target, &self.old.target) {
            (Some(spot), Some(target)) => (spot, target),
            (Some(_) | None, _) => (self.source, &self.old.source),
        };
        let (before, behind) = spot.notation.edges(&file[spot.content.clone()]);
        let outside = |is_inside: bool, space: String| if is_inside { String::new() } else { space };
        (outside(body.starts_with(char::is_whitespace), before), outside(body.ends_with(char::is_whitespace), behind))
    }
}

/// An update in the making.
struct Update<'a> {
    located: &'a Located,
    bitext: &'a Bitext,
    edits: Vec<FileEdit>,
    faults: Vec<String>,
}

impl<'a> Update<'a> {
    fn file(&self) -> &'a str {
        self.located.text.text()
    }

    fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push(FileEdit { range, text: text.into() });
    }

    fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// The segment stays as it was in the file.
    fn fault(&mut self, change: &Change<'_>, reason: &str) {
        self.fault_at(change.source.content.start, reason);
    }

    fn fault_at(&mut self, at: usize, reason: &str) {
        let (name, place) = (self.located.text.name(), self.located.text.line_column(at));
        self.faults.push(format!("{name}:{}:{}: target not written: {reason}", place.line, place.column));
    }

    /// The file as a tree; it was read before, so a fault in it is a fault of this program and is told as one.
    fn tree(&mut self, doc_type: DocType) -> Option<Element> {
        match xml::parse(self.located.text.name(), self.file(), doc_type) {
            Ok(root) => Some(root),
            Err(fault) => {
                self.faults.push(fault.to_string());
                None
            }
        }
    }
}
