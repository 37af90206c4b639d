//! The records of a CSV file with the places of their fields.

use crate::format::row::RowFault;
use std::ops::Range;

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) value: String,
    /// What stands between its quotation marks, if it has any, in bytes of the text.
    pub(super) place: Range<usize>,
    is_quoted: bool,
}

impl Field {
    /// Its first byte, a quotation mark included.
    pub(super) fn start(&self) -> usize {
        self.place.start - usize::from(self.is_quoted)
    }
}

/// Reads records; behind a fault it goes on with the next line.
pub(super) struct Records<'a> {
    text: &'a str,
    at: usize,
    separator: char,
}

impl<'a> Records<'a> {
    /// The records from byte `at` on.
    pub(super) fn new(text: &'a str, at: usize, separator: char) -> Self {
        Self { text, at, separator }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn record(&mut self) -> Result<Vec<Field>, RowFault> {
        let mut fields = Vec::new();
        loop {
            fields.push(if self.rest().starts_with('"') { self.quoted()? } else { self.bare() });
            if !self.rest().starts_with(self.separator) {
                self.end_line();
                return Ok(fields);
            }
            self.at += self.separator.len_utf8();
        }
    }

    fn bare(&mut self) -> Field {
        let is_end = |letter: char| letter == self.separator || matches!(letter, '\r' | '\n');
        let length = self.rest().find(is_end).unwrap_or(self.rest().len());
        let place = self.at..self.at + length;
        self.at = place.end;
        Field { value: self.text[place.clone()].to_owned(), place, is_quoted: false }
    }

    fn quoted(&mut self) -> Result<Field, RowFault> {
        let start = self.at + 1;
        let mut end = start;
        loop {
            let Some(found) = self.text[end..].find('"') else {
                return Err((self.at, "quotation mark without its end".to_owned()));
            };
            end += found;
            if !self.text[end + 1..].starts_with('"') {
                break;
            }
            end += 2;
        }
        let behind = self.text[end + 1..].chars().next();
        if behind.is_some_and(|letter| letter != self.separator && !matches!(letter, '\r' | '\n')) {
            return Err((end + 1, "text behind a closing quotation mark; one inside a field is written twice".to_owned()));
        }
        self.at = end + 1;
        Ok(Field { value: self.text[start..end].replace("\"\"", "\""), place: start..end, is_quoted: true })
    }

    fn end_line(&mut self) {
        self.at += match self.rest().as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
    }

    fn skip_line(&mut self) {
        self.at += self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Vec<Field>, RowFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest().is_empty() {
            return None;
        }
        let record = self.record();
        if record.is_err() {
            self.skip_line();
        }
        Some(record)
    }
}
