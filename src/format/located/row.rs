//! What the rows of a table and the lines of a list have in common: each is a unit of one segment.

use super::{Located, Spot};
use crate::bitext::{Bitext, Origin, Segment, State, Unit};
use crate::document::{Disposition, Role};
use crate::lang::LangPair;
use crate::text::SourceText;
use std::collections::BTreeMap;

/// A pair as a row gives it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) unit: Option<String>,
    pub(super) segment: Option<String>,
    pub(super) role: Option<Role>,
    pub(super) state: Option<State>,
    pub(super) origin: Option<Origin>,
    pub(super) source: String,
    pub(super) target: Option<String>,
    pub(super) spots: (Spot, Option<Spot>),
}

/// The file of these rows; those without a source are passed over.
pub(super) fn located(name: &str, text: SourceText, pair: LangPair, rows: Vec<Row>, faults: Vec<String>) -> Located {
    let mut units = Vec::new();
    let mut places = BTreeMap::new();
    for row in rows.into_iter().filter(|row| !row.source.trim().is_empty()) {
        places.insert((units.len(), 0), row.spots.clone());
        units.push(unit(row, units.len() + 1));
    }
    Located {
        bitext: Bitext { original: name.to_owned(), pair, units },
        faults,
        is_ours: false,
        links: BTreeMap::new(),
        sources: None,
        text,
        places,
    }
}

fn unit(row: Row, number: usize) -> Unit {
    let target = row.target.filter(|target| !target.is_empty());
    let state = match (&target, row.state) {
        (None, _) => State::Initial,
        (Some(_), state) => state.unwrap_or(State::Translated),
    };
    let origin = row.origin.filter(|_| target.is_some());
    let segment = row.segment.unwrap_or_else(|| "s1".to_owned());
    Unit {
        id: row.unit.unwrap_or_else(|| format!("row-{number}")),
        role: row.role.unwrap_or(Role::Paragraph),
        disposition: Disposition::Translate,
        before: String::new(),
        segments: vec![Segment { target, state, origin, ..Segment::new(segment, row.source, "\n") }],
    }
}
