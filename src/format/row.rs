//! What the rows of a table and the lines of a list have in common: each is a segment.

use super::bilingual::Unread;
use super::bilingual::set_gaps;
use super::foreign::{Foreign, Ids};
use super::xliff::SegmentPlace;
use crate::bitext::{Bitext, Segment, State, Unit};
use crate::document::{Disposition, Role};
use crate::lang::LangPair;
use crate::text::SourceText;
use std::collections::HashSet;

/// A segment as a row gives it.
#[derive(Debug)]
pub(super) struct Row {
    /// The unit it says it belongs to.
    pub(super) unit: Option<String>,
    pub(super) role: Option<Role>,
    /// White space before the unit, and behind the segment, where the row says it.
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) segment: Segment,
    /// False where the row does not name its segment.
    pub(super) has_id: bool,
    pub(super) place: SegmentPlace,
}

/// Something wrong in a file: the byte of its text, and what it is, without a full stop.
pub(super) type RowFault = (usize, String);

/// A segment without its id: a target that is empty is none, one of another tool is translated.
pub(super) fn segment(source: String, target: Option<String>, state: Option<State>) -> Segment {
    let target = target.filter(|target| !target.is_empty());
    let state = if target.is_some() { state.unwrap_or(State::Translated) } else { State::Initial };
    Segment { target, state, ..Segment::new("s1", source, "") }
}

/// The document of these rows; of those without a source only ours are more than an empty line.
pub(super) fn document(text: &SourceText, pair: &LangPair, rows: Vec<Row>, faults: Vec<RowFault>) -> Foreign {
    let mut builder = Builder::default();
    rows.into_iter().filter(|row| row.has_id || !row.segment.source.trim().is_empty()).for_each(|row| builder.push(row));
    let fault = |(at, reason): RowFault| {
        let place = text.line_column(at);
        format!("{}:{}:{}: {reason}", text.name(), place.line, place.column)
    };
    let (units, places) = builder.finish();
    let bitext = Bitext { original: text.name().to_owned(), pair: pair.clone(), units };
    Foreign { bitext, places, faults: faults.into_iter().map(fault).collect(), unread: Unread::default() }
}

/// What the unit at a place (from 0) is called that has no name of its own.
pub(super) fn row_id(at: usize) -> String {
    format!("row-{}", at + 1)
}

#[derive(Default)]
struct Builder {
    ids: Ids,
    /// What the last unit calls itself, and the ids of its segments.
    open: Option<String>,
    taken: HashSet<String>,
    units: Vec<Unit>,
    /// Before each unit and behind its segments, where it is known.
    gaps: Vec<(Option<String>, Vec<Option<String>>)>,
    places: Vec<Vec<SegmentPlace>>,
}

impl Builder {
    /// Rows of one unit follow each other.
    fn push(&mut self, row: Row) {
        let own = row.unit.filter(|_| row.has_id);
        if own.is_none() || own != self.open || self.taken.contains(&row.segment.id) {
            self.taken.clear();
        }
        let goes_on = !self.taken.is_empty();
        self.taken.insert(row.segment.id.clone());
        match (self.units.last_mut().filter(|_| goes_on), self.gaps.last_mut(), self.places.last_mut()) {
            (Some(unit), Some((_, after)), Some(places)) => {
                unit.segments.push(row.segment);
                after.push(row.after);
                places.push(row.place);
            }
            _ => {
                let id = self.ids.own(own.clone().unwrap_or_else(|| row_id(self.units.len())));
                let (role, disposition) = (row.role.unwrap_or(Role::Paragraph), Disposition::Translate);
                self.units.push(Unit { id, role, disposition, before: String::new(), segments: vec![row.segment] });
                self.gaps.push((row.before, vec![row.after]));
                self.places.push(vec![row.place]);
                self.open = own;
            }
        }
    }

    fn finish(mut self) -> (Vec<Unit>, Vec<Vec<SegmentPlace>>) {
        for (unit, (before, after)) in self.units.iter_mut().zip(self.gaps) {
            set_gaps(unit);
            unit.before = before.unwrap_or_default();
            for (segment, after) in unit.segments.iter_mut().zip(after) {
                segment.after = after.unwrap_or_else(|| std::mem::take(&mut segment.after));
            }
        }
        (self.units, self.places)
    }
}
