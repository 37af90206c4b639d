//! TSV: one row a segment to translate, for spreadsheets and shell tools.
//!
//! UTF-8, `\n` line ends, a header line with the names of [`COLUMNS`], then one row a translatable segment in the order of
//! the article. A tab, line feed, carriage return or backslash inside a field is written `\t`, `\n`, `\r`, `\\`; there is no
//! quoting. `origin` and `target` are empty where there is no target. An apostrophe stands before a field that a spreadsheet
//! program would take for an order ([`Guarded::Orders`]); `- Ja.` is none.
//!
//! Any table is read whose header names `source` and `target`; escapes are read in our own only, for elsewhere a backslash may
//! be one. Line ends `\r\n` are accepted. Rows of one unit that follow each other are one.

pub use super::table::{COLUMNS, TableError};

use super::bilingual::{self, Head, Parts};
use super::foreign::Foreign;
use super::row::{RowFault, document};
use super::table::{Cell, Header, fields, held};
use crate::bitext::{Bitext, Unit};
use crate::lang::LangPair;
use crate::text::{Guarded, SourceText, Span, guarded, unguarded};

/// TSV as a bilingual format: there is a place for what the columns name, and for translatable units only.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tsv;

impl Parts for Tsv {
    fn head(&self, _: &Head) -> String {
        COLUMNS.join("\t") + "\n"
    }

    fn unit(&self, unit: &Unit) -> String {
        let segments = unit.segments.iter().filter(|_| unit.is_translatable());
        segments.map(|segment| fields(unit, segment).map(|field| field_of(&field)).join("\t") + "\n").collect()
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

/// The TSV of `bitext`.
pub fn write(bitext: &Bitext) -> String {
    bilingual::write(&Tsv, bitext)
}

/// A text as a field of our own table.
pub(super) fn field_of(text: &str) -> String {
    guarded(&escape(text), Guarded::Orders).into_owned()
}

/// The inside of a field.
pub(super) fn escape(field: &str) -> String {
    field.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

/// The rows of `text`, whose name messages call the file; a row that cannot be read is a fault beside the others.
///
/// # Errors
/// The header names no `source` or no `target`.
pub fn read_document(text: &SourceText, pair: &LangPair) -> Result<Foreign, TableError> {
    let header = header(text)?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for line in lines(text).skip(1).filter(|line| !text.slice(*line).trim().is_empty()) {
        let cells = cells(text, line, header.is_ours, &mut faults);
        rows.extend(cells.and_then(|cells| header.row(line.start, &cells, &mut faults)));
    }
    let unread = header.unread();
    Ok(Foreign { unread, ..document(text, pair, rows, faults) })
}

/// True if the escapes of our own table are to be read.
pub(super) fn is_ours(text: &SourceText) -> bool {
    header(text).is_ok_and(|header| header.is_ours)
}

fn header(text: &SourceText) -> Result<Header, TableError> {
    let first = lines(text).next().map_or("", |line| text.slice(line));
    let missing = |missing| TableError { name: text.name().to_owned(), line: 1, missing, header: first.to_owned() };
    Header::new(first.split('\t')).map_err(missing)
}

/// The lines of a text without their ends.
fn lines(text: &SourceText) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.text().split_terminator('\n').map(move |line| {
        let found = Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len());
        start += line.len() + 1;
        found
    })
}

/// The fields of a line; `None` after reporting every escape of it that is unknown.
fn cells(text: &SourceText, line: Span, is_ours: bool, faults: &mut Vec<RowFault>) -> Option<Vec<Cell>> {
    let (mut next, before) = (line.start, faults.len());
    let mut cells = Vec::new();
    for field in text.slice(line).split('\t') {
        let end = next + field.len();
        let field = if is_ours { unguarded(field, Guarded::Orders) } else { field };
        let place = end - field.len()..end;
        next = end + 1;
        match if is_ours { unescape(field) } else { Ok(field.to_owned()) } {
            Ok(value) => cells.push(Cell { value, place }),
            Err((at, reason)) => faults.push((place.start + at, reason)),
        }
    }
    (faults.len() == before).then_some(cells)
}

/// The text of a field, or the byte of the fault, and what it is.
fn unescape(field: &str) -> Result<String, RowFault> {
    let mut out = String::with_capacity(field.len());
    let mut characters = field.char_indices();
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
    use crate::format::fixture::{bitexts, pair};
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Foreign, TableError> {
        read_document(&SourceText::new("a.tsv", text), &pair())
    }

    proptest! {
        #[test]
        fn every_document_reads_back_as_it_says_it_holds_it(bitext in bitexts()) {
            let back = read(&write(&bitext)).unwrap();
            prop_assert_eq!(&back.faults, &Vec::<String>::new());
            prop_assert_eq!(back.bitext.units, bitext.units.iter().filter_map(|unit| Tsv.held(unit)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn all_faults_of_a_file_are_reported_at_once() {
        let header = COLUMNS.join("\t");
        let found =
            read(&format!("{header}\nu1\ts1\tlead\nu1\ts1\tköder\tdone\tmemory(x)\ta\tb\nu1\ts2\t\t\t\tä\\x\tb\n")).unwrap();
        assert_eq!(
            found.faults,
            [
                "a.tsv:2:1: row has 3 fields, the header 7",
                "a.tsv:3:7: unknown role: `köder`",
                "a.tsv:3:13: unknown state: `done`",
                "a.tsv:3:18: unknown origin: `memory(x)`",
                "a.tsv:4:11: unknown escape: `\\x`"
            ]
        );
        assert!(found.bitext.units.is_empty());
    }

    #[test]
    fn windows_line_ends_are_accepted() {
        let found = read(&format!("{}\r\nu1\ts1\tlead\tinitial\t\tEins.\t\r\n", COLUMNS.join("\t"))).unwrap();
        let segment = &found.bitext.units[0].segments[0];
        assert_eq!((segment.source.as_str(), &segment.target, found.faults.len()), ("Eins.", &None, 0));
    }

    #[test]
    fn a_table_of_another_program_is_one_unit_a_row_and_its_words_may_be_any() {
        let found = read("Target\tsource\tstate\nOne \\n\tEins\tdone\n\t \t\nTwo\tZwei\n").unwrap();
        let shown: Vec<_> =
            found.bitext.translatable().map(|(unit, segment)| (unit.id.as_str(), segment.target.as_deref())).collect();
        assert_eq!(shown, [("row-1", Some("One \\n")), ("row-2", Some("Two"))]);
    }

    #[test]
    fn a_wrong_header_is_named() {
        let fault = read("quelle\ttarget\n").unwrap_err().to_string();
        assert!(fault.starts_with("a.tsv:1:1: no column `source` in the header: `quelle\ttarget`\nhint: "), "{fault}");
    }
}
