//! Reading TSV and CSV: a header `source`, `target` and any other key, or two columns without header.

use super::build::{self, Field, Shape};
use super::entry::Entry;
use super::fault::{Fault, FaultKind};
use crate::text::SourceText;
use csv::StringRecord;

/// What separates the columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Separator {
    byte: u8,
    name: &'static str,
    quoting: bool,
}

/// Tab, as DeepL writes it.
pub(super) const TAB: Separator = Separator { byte: b'\t', name: "a tab", quoting: false };

/// Comma, fields quoted where needed.
pub(super) const COMMA: Separator = Separator { byte: b',', name: "a comma", quoting: true };

/// The column of a row that has no header.
const PLAIN: &[&str] = &["source", "target"];

/// The entries and all faults of a table.
pub(super) fn read(name: &str, text: &str, separator: Separator) -> (Vec<Entry>, Vec<Fault>) {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator.byte)
        .quoting(separator.quoting)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let source = SourceText::new(name, text);
    let mut table = Table { source, separator, faults: Vec::new(), columns: None };
    let entries = rows.records().filter_map(|row| table.row(row)).collect();
    (entries, table.faults)
}

struct Table {
    source: SourceText,
    separator: Separator,
    faults: Vec<Fault>,
    /// The key of each column; `None` for one that does not exist.
    columns: Option<Vec<Option<(&'static str, Shape)>>>,
}

impl Table {
    fn row(&mut self, row: Result<StringRecord, csv::Error>) -> Option<Entry> {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let line = self.line(error.position());
                self.faults
                    .push(Fault { location: format!("{}:{line}", self.source.name()), kind: FaultKind::Row(error.to_string()) });
                return None;
            }
        };
        if row.iter().all(|field| field.trim().is_empty()) {
            return None;
        }
        if self.columns.is_none() {
            let is_header = row.len() > 1 && row.iter().zip(PLAIN).all(|(field, key)| field.trim().eq_ignore_ascii_case(key));
            self.columns = Some(if is_header { self.header(&row) } else { PLAIN.iter().map(|key| build::key(key)).collect() });
            if is_header {
                return None;
            }
        }
        self.entry(&row)
    }

    fn header(&mut self, row: &StringRecord) -> Vec<Option<(&'static str, Shape)>> {
        let mut columns = Vec::new();
        for (index, field) in row.iter().enumerate() {
            let key = build::key(&field.trim().to_ascii_lowercase());
            if key.is_none() {
                let location = self.location(row, index);
                self.faults.push(build::unknown_key(field.trim(), location));
            }
            columns.push(key);
        }
        columns
    }

    fn entry(&mut self, row: &StringRecord) -> Option<Entry> {
        let columns = self.columns.clone().unwrap_or_default();
        // Programs leave empty fields at the end of a row away, but two there are always.
        if row.len() < PLAIN.len() || row.len() > columns.len() {
            let location = self.location(row, row.len().min(columns.len()));
            let kind = FaultKind::Fields { found: row.len(), expected: columns.len(), separator: self.separator.name };
            self.faults.push(Fault { location, kind });
            return None;
        }
        let fields = row.iter().zip(columns).enumerate().filter(|(_, (field, _))| !field.is_empty());
        let fields = fields.filter_map(|(index, (field, key))| {
            let (key, shape) = key?;
            Some(Field { key, values: values(field, shape), location: self.location(row, index) })
        });
        let fields = fields.collect();
        build::entry(fields, format!("{}:{}", self.source.name(), self.line(row.position())), &mut self.faults)
    }

    /// `file:line:column` of a field. A quoted row hides how its fields were written, so the column is the first one's.
    fn location(&self, row: &StringRecord, index: usize) -> String {
        let before: usize = row.iter().take(index).map(|field| field.chars().count() + 1).sum();
        let quoted = self.separator.quoting && row.iter().any(|field| field.contains(['"', ',', '\n']));
        format!("{}:{}:{}", self.source.name(), self.line(row.position()), if quoted { 1 } else { before + 1 })
    }

    /// The line of a row. The reader's own count stands before the line ends and empty lines that it skips.
    fn line(&self, position: Option<&csv::Position>) -> usize {
        let text = self.source.text();
        let at = position.and_then(|position| usize::try_from(position.byte()).ok()).map_or(0, |at| at.min(text.len()));
        let skipped = text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.source.line_column(at + skipped).line
    }
}

fn values(field: &str, shape: Shape) -> Vec<String> {
    match shape {
        Shape::Text => vec![field.to_owned()],
        Shape::List => field.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect(),
    }
}
