//! What TSV and CSV have in common: the columns, and what a row of them says.

use super::bilingual::{Unread, set_gaps};
use super::row::{Row, RowFault, segment};
use super::xliff::SegmentPlace;
use crate::bitext::{Origin, Segment, Unit};
use std::ops::Range;
use std::str::FromStr;

/// The columns in their order.
pub const COLUMNS: [&str; 7] = ["unit", "segment", "role", "state", "origin", "source", "target"];

/// A table without the two columns that make a pair.
#[derive(Debug, thiserror::Error)]
#[error(
    "{name}:{line}:1: no column `{missing}` in the header: `{header}`\nhint: name the columns of the two languages `source` and `target`"
)]
pub struct TableError {
    /// What messages call the file.
    pub name: String,
    /// The line of the header, from 1.
    pub line: usize,
    /// The column that is missing.
    pub missing: &'static str,
    /// The header.
    pub header: String,
}

/// A field: what it says, and where that is written, in bytes of the file's text.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) value: String,
    pub(super) place: Range<usize>,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Header {
    titles: Vec<String>,
    source: usize,
    target: usize,
    /// True for a table with our columns and no others: only there are words ours, and escapes.
    pub(super) is_ours: bool,
}

impl Header {
    /// The columns by their titles, or the one that is missing.
    pub(super) fn new<'a>(titles: impl IntoIterator<Item = &'a str>) -> Result<Self, &'static str> {
        let titles: Vec<String> = titles.into_iter().map(|title| title.trim().to_lowercase()).collect();
        let column = |wanted: &'static str| titles.iter().position(|title| title == wanted).ok_or(wanted);
        let (source, target, is_ours) = (column("source")?, column("target")?, titles == COLUMNS);
        Ok(Self { titles, source, target, is_ours })
    }

    /// The columns that are not read.
    pub(super) fn unread(&self) -> Unread {
        let mut unread = Unread::default();
        let others = self.titles.iter().filter(|title| !title.is_empty() && !COLUMNS.contains(&title.as_str()));
        others.for_each(|title| unread.note(&format!("column `{title}`"), 1));
        unread
    }

    /// The number of a column.
    pub(super) fn column(&self, title: &str) -> Option<usize> {
        self.titles.iter().position(|other| other == title)
    }

    /// The segment of a row that begins at byte `start`; every fault of it is added to `faults`.
    pub(super) fn row(&self, start: usize, cells: &[Cell], faults: &mut Vec<RowFault>) -> Option<Row> {
        if cells.len() > self.titles.len() || cells.len() <= self.source {
            faults.push((start, format!("row has {} fields, the header {}", cells.len(), self.titles.len())));
            return None;
        }
        let before = faults.len();
        let named = |name: &str| cells.get(self.column(name)?);
        let (role, state) = (self.word(named("role"), faults), self.word(named("state"), faults));
        let origin: Option<Origin> = self.word(named("origin"), faults);
        let target = cells.get(self.target);
        let mut segment = segment(cells[self.source].value.clone(), target.map(|cell| cell.value.clone()), state);
        segment.origin = origin.filter(|_| segment.target.is_some());
        // An empty cell is one that had to be written for those behind it.
        let word = |name: &str| named(name).map(|cell| cell.value.clone()).filter(|word| !word.is_empty());
        let id = word("segment");
        let has_id = id.is_some();
        segment.id = id.unwrap_or(segment.id);
        let place = SegmentPlace { source: cells[self.source].place.clone(), target: target.map(|cell| cell.place.clone()) };
        let unit = word("unit");
        (faults.len() == before).then_some(Row { unit, role, before: None, after: None, segment, has_id, place })
    }

    /// In a table of another program a word may be any.
    fn word<T: FromStr<Err = String>>(&self, cell: Option<&Cell>, faults: &mut Vec<RowFault>) -> Option<T> {
        let cell = cell.filter(|cell| !cell.value.is_empty())?;
        let parsed = cell.value.parse();
        parsed.map_err(|reason| faults.extend(self.is_ours.then_some((cell.place.start, reason)))).ok()
    }
}

/// The fields of a segment, in the order of the columns.
pub(super) fn fields(unit: &Unit, segment: &Segment) -> [String; 7] {
    let origin = segment.origin.as_ref().map(Origin::to_string).unwrap_or_default();
    let target = segment.target.clone().unwrap_or_default();
    let (role, state) = (unit.role.as_str().to_owned(), segment.state.as_str().to_owned());
    [unit.id.clone(), segment.id.clone(), role, state, origin, segment.source.clone(), target]
}

/// A unit as a table holds it: the columns of its segments, and nothing of one that is not translated.
pub(super) fn held(unit: &Unit) -> Option<Unit> {
    let hold = |from: &Segment| {
        let bare = segment(from.source.clone(), from.target.clone(), Some(from.state));
        // The words of an origin are read back by themselves.
        let origin = from.origin.as_ref().filter(|_| bare.target.is_some()).and_then(|origin| origin.to_string().parse().ok());
        Segment { id: from.id.clone(), origin, ..bare }
    };
    let mut held = Unit { segments: unit.segments.iter().map(hold).collect(), ..unit.clone() };
    set_gaps(&mut held);
    (unit.is_translatable() && !unit.segments.is_empty()).then_some(held)
}
