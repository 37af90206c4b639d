//! TSV: one row a segment to translate, for spreadsheets and shell tools.
//!
//! UTF-8, `\n` line ends, a header line with the names of [`COLUMNS`], then one row a translatable segment in the order of
//! the article. A tab, line feed, carriage return or backslash inside a field is written `\t`, `\n`, `\r`, `\\`; there is no
//! quoting. `origin` and `target` are empty where there is no target.

use crate::bitext::{Bitext, Origin, State};
use crate::document::Role;
use std::str::FromStr;

/// The columns in their order.
pub const COLUMNS: [&str; 7] = ["unit", "segment", "role", "state", "origin", "source", "target"];

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TsvRow {
    /// The unit's id.
    pub unit: String,
    /// The segment's id.
    pub segment: String,
    /// What the unit is in the article.
    pub role: Role,
    /// How far the segment has come.
    pub state: State,
    /// Where the target came from; `None` without a target.
    pub origin: Option<Origin>,
    /// The source sentence.
    pub source: String,
    /// Its translation, never an empty text.
    pub target: Option<String>,
    /// Line of the row in the file, from 1.
    pub line: usize,
}

/// One fault of a TSV file.
#[derive(Debug, Clone)]
pub struct TsvFault {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode characters, from 1.
    pub column: usize,
    /// What is wrong, without a full stop.
    pub reason: String,
}

/// A file that is not our TSV; holds every fault of it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TsvError {
    /// The rows below have faults.
    #[error("{}\nhint: a row has the {} tab-separated fields `{}`", lines(name, faults), COLUMNS.len(), COLUMNS.join(", "))]
    Faults {
        /// What messages call the file.
        name: String,
        /// All faults in the order of the file, at least one.
        faults: Vec<TsvFault>,
    },
}

fn lines(name: &str, faults: &[TsvFault]) -> String {
    let lines: Vec<_> = faults.iter().map(|fault| format!("{name}:{}:{}: {}", fault.line, fault.column, fault.reason)).collect();
    lines.join("\n")
}

/// The rows of `bitext`, with the line each will have.
pub fn rows(bitext: &Bitext) -> Vec<TsvRow> {
    bitext
        .translatable()
        .enumerate()
        .map(|(index, (unit, segment))| TsvRow {
            unit: unit.id.clone(),
            segment: segment.id.clone(),
            role: unit.role,
            state: segment.state,
            origin: segment.origin.clone(),
            source: segment.source.clone(),
            target: segment.target.clone(),
            line: index + 2,
        })
        .collect()
}

/// The TSV of `bitext`.
pub fn write(bitext: &Bitext) -> String {
    let mut out = COLUMNS.join("\t") + "\n";
    for row in rows(bitext) {
        let origin = row.origin.as_ref().map(Origin::to_string).unwrap_or_default();
        let target = row.target.unwrap_or_default();
        let fields = [&row.unit, &row.segment, row.role.as_str(), row.state.as_str(), &origin, &row.source, &target];
        out.push_str(&fields.map(escape).join("\t"));
        out.push('\n');
    }
    out
}

pub(super) fn escape(field: &str) -> String {
    field.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

/// The rows of a file; `name` is what messages call it. Line ends `\r\n` and a byte order mark are accepted.
///
/// # Errors
/// Every fault of the file at once, each with line and column.
pub fn read(name: &str, text: &str) -> Result<Vec<TsvRow>, TsvError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    let mut lines = text.split_terminator('\n').enumerate().map(|(at, line)| (at + 1, line.strip_suffix('\r').unwrap_or(line)));
    let header = lines.next().map_or("", |(_, line)| line);
    if header != COLUMNS.join("\t") {
        faults.push(TsvFault { line: 1, column: 1, reason: format!("not the header of a bilingual TSV: `{header}`") });
    }
    for (line, text) in lines.filter(|(_, text)| !text.is_empty()) {
        let mut row = RowReader { line, faults: &mut faults };
        rows.extend(row.read(text));
    }
    if faults.is_empty() { Ok(rows) } else { Err(TsvError::Faults { name: name.into(), faults }) }
}

struct RowReader<'a> {
    line: usize,
    faults: &'a mut Vec<TsvFault>,
}

impl RowReader<'_> {
    fn fault(&mut self, column: usize, reason: String) {
        self.faults.push(TsvFault { line: self.line, column, reason });
    }

    /// `None` after reporting every fault of the row.
    fn read(&mut self, text: &str) -> Option<TsvRow> {
        let raw: Vec<_> = text.split('\t').collect();
        let Ok(raw) = <[&str; 7]>::try_from(raw.as_slice()) else {
            self.fault(1, format!("row has {} fields, not {}", raw.len(), COLUMNS.len()));
            return None;
        };
        let mut next = 1;
        let columns = raw.map(|field| {
            let column = next;
            next += field.chars().count() + 1;
            column
        });
        let fields: Vec<_> = raw.iter().zip(columns).map(|(field, at)| self.unescape(field, at)).collect();
        let role = self.word(raw[2], columns[2]);
        let state = self.word(raw[3], columns[3]);
        let origin = fields[4].as_deref().filter(|origin| !origin.is_empty()).map(|origin| self.word(origin, columns[4]));
        let [unit, segment, _, _, _, source, target] =
            <[Option<String>; 7]>::try_from(fields).expect("seven fields were counted");
        Some(TsvRow {
            unit: unit?,
            segment: segment?,
            role: role?,
            state: state?,
            origin: match origin {
                Some(origin) => Some(origin?),
                None => None,
            },
            source: source?,
            target: Some(target?).filter(|target| !target.is_empty()),
            line: self.line,
        })
    }

    fn word<T: FromStr<Err = String>>(&mut self, word: &str, column: usize) -> Option<T> {
        word.parse().map_err(|reason| self.fault(column, reason)).ok()
    }

    fn unescape(&mut self, field: &str, column: usize) -> Option<String> {
        unescape(field).map_err(|(at, reason)| self.fault(column + at, reason)).ok()
    }
}

/// The text of a field, or how many characters stand before the fault, and what it is.
pub(super) fn unescape(field: &str) -> Result<String, (usize, String)> {
    let mut out = String::with_capacity(field.len());
    let mut characters = field.chars().enumerate();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next().map_or(' ', |(_, escaped)| escaped) {
            't' => out.push('\t'),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            '\\' => out.push('\\'),
            other => return Err((at, format!("unknown escape: `\\{}`", other.to_string().trim()))),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::fixture::bitexts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_row_reads_back_as_written(bitext in bitexts()) {
            prop_assert_eq!(read("a.tsv", &write(&bitext)).unwrap(), rows(&bitext));
        }
    }

    #[test]
    fn all_faults_of_a_file_are_reported_at_once() {
        let text = format!("{}\nu1\ts1\tlead\nu1\ts1\tköder\tdone\tmemory(x)\ta\\x\tb\n", COLUMNS.join("\t"));
        let TsvError::Faults { faults, .. } = read("a.tsv", &text).unwrap_err();
        let places: Vec<_> = faults.iter().map(|fault| (fault.line, fault.column)).collect();
        assert_eq!(places, [(2, 1), (3, 29), (3, 7), (3, 13), (3, 18)]);
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_are_accepted() {
        let text = format!("\u{feff}{}\r\nu1\ts1\tlead\tinitial\t\tEins.\t\r\n", COLUMNS.join("\t"));
        let rows = read("a.tsv", &text).unwrap();
        assert_eq!((rows.len(), rows[0].source.as_str(), &rows[0].target), (1, "Eins.", &None));
    }

    #[test]
    fn a_wrong_header_is_named() {
        let fault = read("a.tsv", "source\ttarget\n").unwrap_err().to_string();
        assert!(fault.starts_with("a.tsv:1:1: not the header"), "{fault}");
    }
}
