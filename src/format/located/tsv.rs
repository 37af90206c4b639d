//! TSV with the places of its texts: our own table, or any whose header names `source` and `target`.
//!
//! Escapes are read in our own table only, for elsewhere a backslash may be one.

use super::row::{Row, located};
use super::{Located, LocatedError, Notation, Spot};
use crate::format::tsv::{COLUMNS, unescape};
use crate::lang::LangPair;
use crate::text::SourceText;
use std::ops::Range;
use std::str::FromStr;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let mut lines = lines(&text);
    let header = lines.next().unwrap_or_default();
    let table = Table::new(name, &text[header])?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in lines.enumerate().filter(|(_, line)| !text[line.clone()].trim().is_empty()) {
        match table.row(&text, line) {
            Ok(row) => rows.push(row),
            Err((column, reason)) => faults.push(format!("{name}:{}:{column}: {reason}", at + 2)),
        }
    }
    Ok(located(name, SourceText::new(name, text), pair.clone(), rows, faults))
}

/// The lines of a text without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_terminator('\n').map(move |line| {
        let found = start..start + line.strip_suffix('\r').unwrap_or(line).len();
        start += line.len() + 1;
        found
    })
}

struct Table {
    columns: Vec<String>,
    source: usize,
    target: usize,
    is_ours: bool,
}

/// Column in Unicode characters, from 1, and what is wrong there.
type Fault = (usize, String);

impl Table {
    fn new(name: &str, header: &str) -> Result<Self, LocatedError> {
        let columns: Vec<String> = header.split('\t').map(|column| column.trim().to_lowercase()).collect();
        let column = |missing: &'static str| {
            let found = columns.iter().position(|column| column == missing);
            found.ok_or_else(|| LocatedError::Columns { name: name.to_owned(), missing, header: header.to_owned() })
        };
        let (source, target, is_ours) = (column("source")?, column("target")?, columns == COLUMNS);
        Ok(Self { columns, source, target, is_ours })
    }

    fn row(&self, text: &str, line: Range<usize>) -> Result<Row, Fault> {
        let fields = fields(text, line);
        if fields.len() > self.columns.len() || fields.len() <= self.source {
            return Err((1, format!("row has {} fields, the header {}", fields.len(), self.columns.len())));
        }
        let named = |name: &str| fields.get(self.columns.iter().position(|column| column == name)?).map(|at| &text[at.clone()]);
        let spot = |at: &Range<usize>| Spot { content: at.clone(), notation: self.notation() };
        let target = fields.get(self.target);
        let value = |at: &Range<usize>| {
            let fault = |(skipped, reason): (usize, String)| (characters(text, fields[0].start, at.start) + skipped, reason);
            self.value(&text[at.clone()]).map_err(fault)
        };
        Ok(Row {
            unit: named("unit").map(str::to_owned),
            segment: named("segment").map(str::to_owned),
            role: self.word(named("role"))?,
            state: self.word(named("state"))?,
            origin: self.word(named("origin"))?,
            source: value(&fields[self.source])?,
            target: target.map(value).transpose()?,
            spots: (spot(&fields[self.source]), target.map(spot)),
        })
    }

    fn notation(&self) -> Notation {
        if self.is_ours { Notation::Tsv } else { Notation::Plain }
    }

    fn value(&self, field: &str) -> Result<String, Fault> {
        if self.is_ours { unescape(field) } else { Ok(field.to_owned()) }
    }

    /// In a table of another program a word may be any.
    fn word<T: FromStr<Err = String>>(&self, word: Option<&str>) -> Result<Option<T>, Fault> {
        let parsed = word.filter(|word| !word.is_empty()).map(str::parse).transpose();
        if self.is_ours { parsed.map_err(|reason| (1, reason)) } else { Ok(parsed.ok().flatten()) }
    }
}

fn fields(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut start = line.start;
    text[line]
        .split('\t')
        .map(|field| {
            let found = start..start + field.len();
            start = found.end + 1;
            found
        })
        .collect()
}

/// The column of a byte.
fn characters(text: &str, line: usize, at: usize) -> usize {
    text[line..at].chars().count() + 1
}
