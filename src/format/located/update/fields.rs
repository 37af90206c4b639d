//! Targets and states in tables and lists: cells of a TSV, fields of a JSONL.

use super::{Change, Update};
use crate::bitext::State;
use crate::format::located::Spot;
use crate::format::tsv::{COLUMNS, field_of};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::ops::Range;

/// Why a target cannot be written.
const UNHOLDABLE: &str = "it has a tab or a line end, which this table has no way to write";

pub(super) fn apply_to_table(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let header: Vec<String> =
        update.file().lines().next().unwrap_or_default().split('\t').map(|column| column.trim().to_lowercase()).collect();
    let column = |name: &str| header.iter().position(|column| column == name);
    let is_ours = header == COLUMNS;
    for change in changes {
        let cells = cells(update.file(), change.source);
        let text = change.new.target.as_deref().unwrap_or_default();
        let (Some(target), Some(written)) = (column("target"), change.source.notation.encode(text)) else {
            update.fault(change, UNHOLDABLE);
            continue;
        };
        if change.has_other_target() {
            set_cell(update, &cells, target, &if is_ours { field_of(text) } else { written });
        }
        if let Some(state) = column("state").filter(|state| *state < cells.len()) {
            let is_word = update.file()[cells[state].clone()].parse::<State>().is_ok();
            if is_word && change.old.state != change.new.state {
                set_cell(update, &cells, state, change.new.state.as_str());
            }
        }
        if let Some(origin) = column("origin").filter(|_| is_ours) {
            let text = change.new.origin.as_ref().map(ToString::to_string).unwrap_or_default();
            set_cell(update, &cells, origin, &field_of(&text));
        }
    }
}

/// The cells of the row in which a source stands.
fn cells(file: &str, source: &Spot) -> Vec<Range<usize>> {
    let start = file[..source.content.start].rfind('\n').map_or(0, |end| end + 1);
    // As the reader does: a carriage return at the very end is no part of the last cell either.
    let row = file[start..].split('\n').next().unwrap_or_default();
    let row = row.strip_suffix('\r').unwrap_or(row);
    let mut at = start;
    row.split('\t')
        .map(|cell| {
            let found = at..at + cell.len();
            at = found.end + 1;
            found
        })
        .collect()
}

/// Fills a cell; of a row that is too short the cells before it are added.
fn set_cell(update: &mut Update<'_>, cells: &[Range<usize>], column: usize, text: &str) {
    match (cells.get(column), cells.last()) {
        (Some(cell), _) if update.file()[cell.clone()] == *text => {}
        (Some(cell), _) => update.replace(cell.clone(), text),
        (None, Some(last)) if !text.is_empty() => {
            update.insert(last.end, "\t".repeat(column + 1 - cells.len()) + text);
        }
        (None, _) => {}
    }
}

pub(super) fn apply_to_lines(update: &mut Update<'_>, changes: &[Change<'_>]) {
    for change in changes {
        let (start, fields) = fields(update.file(), change.source);
        let place = |name: &str| {
            let raw = fields.get(name)?.get();
            let at = start + (raw.as_ptr() as usize).saturating_sub(update.file()[start..].as_ptr() as usize);
            Some(at..at + raw.len())
        };
        let (target, state, origin) = (place("target"), place("state"), place("origin").filter(|_| place("v").is_some()));
        if change.has_other_target() {
            match (target, place("source")) {
                (Some(at), _) => update.replace(at, json(&change.new.target)),
                (None, Some(source)) => {
                    let gap = if update.file()[..source.start].ends_with(' ') { " " } else { "" };
                    update.insert(source.end, format!(",{gap}\"target\":{gap}{}", json(&change.new.target)));
                }
                (None, None) => update.fault(change, "its line is not found again"),
            }
        }
        if let Some(at) = state.filter(|at| change.old.state != change.new.state && is_state(&update.file()[at.clone()])) {
            update.replace(at, json(&change.new.state));
        }
        if let Some(at) = origin.filter(|_| change.old.origin != change.new.origin) {
            update.replace(at, json(&change.new.origin));
        }
    }
}

fn is_state(raw: &str) -> bool {
    serde_json::from_str::<State>(raw).is_ok()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("text and words always serialise")
}

/// Where the line of a source begins, and its fields as they are written.
fn fields<'f>(file: &'f str, source: &Spot) -> (usize, BTreeMap<String, &'f RawValue>) {
    let start = file[..source.content.start].rfind('\n').map_or(0, |end| end + 1);
    let line = file[start..].lines().next().unwrap_or_default();
    (start, serde_json::from_str(line).unwrap_or_default())
}
