//! CSV: the rows of the [TSV](super::tsv) for spreadsheet programs.
//!
//! As RFC 4180 asks for: a header line, `\r\n` line ends, fields between commas; every field stands in quotation marks, one
//! inside it twice. The file begins with a byte order mark, without which Excel takes UTF-8 for something else.
//!
//! # Escape
//! A spreadsheet program takes a field that begins with `=`, `+`, `-` or `@` for a formula and would run it, for some even
//! behind a tab or line end. So an apostrophe is put before these, as a person would do there, and taken away again when our own
//! table is read ([`Guarded::Formulas`]).
//!
//! # Reading
//! UTF-8, or UTF-16 with its byte order mark; any table whose header names `source` and `target`. Fields may stand between
//! commas, semicolons (Excel, where the comma is the decimal mark) or tabs: the header tells, or a first line `sep=;`. The
//! apostrophe is an escape in our own columns only.

mod records;

use super::bilingual::{self, Head, Parts};
use super::foreign::Foreign;
use super::row::{RowFault, document};
use super::table::{COLUMNS, Cell, Header, TableError, fields, held};
use crate::bitext::{Bitext, Unit};
use crate::lang::LangPair;
use crate::text::{GUARD, Guarded, SourceText, guarded, unguarded};
use records::{Field, Records};
use std::ops::Range;

const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// CSV as a bilingual format: there is a place for what the columns name, and for translatable units only.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv;

impl Parts for Csv {
    fn head(&self, _: &Head) -> String {
        format!("\u{feff}{}", record(&COLUMNS.map(str::to_owned)))
    }

    fn unit(&self, unit: &Unit) -> String {
        let segments = unit.segments.iter().filter(|_| unit.is_translatable());
        segments.map(|segment| record(&fields(unit, segment))).collect()
    }

    fn end(&self, _: usize) -> String {
        String::new()
    }

    fn holds_head(&self) -> bool {
        false
    }

    fn held(&self, unit: &Unit) -> Option<Unit> {
        held(unit)
    }
}

/// The CSV of `bitext`.
pub fn write(bitext: &Bitext) -> String {
    bilingual::write(&Csv, bitext)
}

fn record(fields: &[String; 7]) -> String {
    fields.iter().map(|field| quoted(field, true)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A field in quotation marks; in a table of ours with the apostrophe that keeps it from being run.
pub(super) fn quoted(field: &str, is_ours: bool) -> String {
    let field = if is_ours { guarded(field, Guarded::Formulas) } else { field.into() };
    format!("\"{}\"", escape(&field))
}

/// The inside of a field in quotation marks.
pub(super) fn escape(field: &str) -> String {
    field.replace('"', "\"\"")
}

/// The rows of `text`, whose name messages call the file; a row that cannot be read is a fault beside the others.
///
/// # Errors
/// The header names no `source` or no `target`.
pub fn read_document(text: &SourceText, pair: &LangPair) -> Result<Foreign, TableError> {
    let (header, records) = begin(text)?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in records {
        match record {
            Ok(fields) if fields.iter().all(|field| field.value.trim().is_empty()) => {}
            Ok(fields) => {
                let start = fields[0].start();
                let cells: Vec<Cell> = fields.into_iter().map(|field| cell(field, header.is_ours)).collect();
                rows.extend(header.row(start, &cells, &mut faults));
            }
            Err(fault) => faults.push(fault),
        }
    }
    let unread = header.unread();
    Ok(Foreign { unread, ..document(text, pair, rows, faults) })
}

fn cell(mut field: Field, is_ours: bool) -> Cell {
    if is_ours && unguarded(&field.value, Guarded::Formulas) != field.value {
        field.value.remove(0);
        field.place.start += GUARD.len_utf8();
    }
    Cell { value: field.value, place: field.place }
}

/// The header, and the records behind it; the separator is the one that cuts both columns out of the header.
fn begin(text: &SourceText) -> Result<(Header, Records<'_>), TableError> {
    let (start, named) = separator_line(text.text());
    let mut missing = None;
    for separator in named.map_or(SEPARATORS.to_vec(), |named| vec![named]) {
        let mut records = Records::new(text.text(), start, separator);
        let first: Result<Vec<Field>, RowFault> = records.next().unwrap_or(Ok(Vec::new()));
        let titles = first.as_deref().unwrap_or_default().iter().map(|field| field.value.as_str());
        match Header::new(titles) {
            Ok(header) => return Ok((header, records)),
            Err(column) => missing = missing.or(Some(column)),
        }
    }
    let header = text.text()[start..].lines().next().unwrap_or_default().to_owned();
    Err(TableError { name: text.name().to_owned(), line: text.line(start), missing: missing.unwrap_or("source"), header })
}

/// The table as it is written, for a file that is changed where it stands.
pub(super) struct Table {
    header: Header,
    separator: char,
    /// The fields of each record: where they stand, quotation marks included.
    records: Vec<Vec<Range<usize>>>,
}

impl Table {
    /// The table of a text that was read before; `None` where it is none.
    pub(super) fn of(text: &SourceText) -> Option<Self> {
        let (header, records) = begin(text).ok()?;
        let separator = records.separator;
        let whole = |field: &Field| field.start()..field.end();
        let records = records.filter_map(Result::ok).map(|fields| fields.iter().map(whole).collect()).collect();
        Some(Self { header, separator, records })
    }

    /// True for one with our columns and no others.
    pub(super) fn is_ours(&self) -> bool {
        self.header.is_ours
    }

    /// Where the field of a column stands in the record that byte `at` stands in, and what goes before it: the separators that
    /// a record which is too short lacks.
    pub(super) fn field(&self, at: usize, column: &str) -> Option<(Range<usize>, String)> {
        let column = self.header.column(column)?;
        let after = self.records.partition_point(|record| record.first().is_some_and(|first| first.start <= at));
        let record = self.records.get(after.checked_sub(1)?)?;
        let end = record.last()?.end;
        let lacking = (column + 1).saturating_sub(record.len());
        Some((record.get(column).cloned().unwrap_or(end..end), self.separator.to_string().repeat(lacking)))
    }
}

/// Where the header begins, and the separator that a line before it names.
fn separator_line(text: &str) -> (usize, Option<char>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let line = text[start..].split_inclusive('\n').next().unwrap_or_default();
    let named = line.trim_end().strip_prefix("sep=").and_then(|rest| rest.chars().next().or(Some('\t')));
    (start + named.map_or(0, |_| line.len()), named)
}

#[cfg(test)]
mod tests;
