//! Reading the TOML form.

use super::build::{self, Field, Shape};
use super::entry::Entry;
use super::fault::{Fault, FaultKind};
use crate::text::SourceText;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The entries and all faults of a TOML glossary.
pub(super) fn read(name: &str, text: &str) -> (Vec<Entry>, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { source: SourceText::new(name, text), faults: Vec::new() };
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reader.fault(at, FaultKind::Syntax(error.message().trim_end_matches('.').to_owned()));
    }
    let entries = reader.document(table.get_ref());
    (entries, reader.faults)
}

struct Reader {
    source: SourceText,
    faults: Vec<Fault>,
}

impl Reader {
    fn document(&mut self, document: &DeTable<'_>) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (key, value) in document {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("entry", DeValue::Array(tables)) => entries.extend(tables.iter().filter_map(|table| self.entry(table))),
                ("entry", other) => self.wrong_type(value.span().start, "entry", "tables", other, "[[entry]]"),
                (other, _) => {
                    let kind = FaultKind::UnknownKey { key: other.to_owned(), allowed: "`[[entry]]` tables only".to_owned() };
                    self.fault(key.span().start, kind);
                }
            }
        }
        entries
    }

    fn entry(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Entry> {
        let at = value.span().start;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(at, "entry", "a table", value.get_ref(), "[[entry]]");
            return None;
        };
        let mut fields = Vec::new();
        for (key, value) in table {
            match build::key(key.get_ref()) {
                Some((key, shape)) => fields.extend(self.field(key, shape, value)),
                None => {
                    let location = self.location(key.span().start);
                    self.faults.push(build::unknown_key(key.get_ref(), location));
                }
            }
        }
        let line = self.source.line_column(at).line;
        build::entry(fields, format!("{}:{line}", self.source.name()), &mut self.faults)
    }

    fn field(&mut self, key: &'static str, shape: Shape, value: &Spanned<DeValue<'_>>) -> Option<Field> {
        let values = match (shape, value.get_ref()) {
            (Shape::Text, DeValue::String(text)) => Some(vec![text.to_string()]),
            (Shape::Text, other) => {
                self.wrong_type(value.span().start, key, "a string", other, &format!("{key} = \"…\""));
                None
            }
            (Shape::List, DeValue::Array(list)) => Some(list.iter().filter_map(|item| self.item(key, item)).collect()),
            (Shape::List, other) => {
                self.wrong_type(value.span().start, key, "a list of strings", other, &format!("{key} = [\"…\"]"));
                None
            }
        };
        values.map(|values| Field { key, values, location: self.location(value.span().start) })
    }

    fn item(&mut self, key: &str, item: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = item.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(item.span().start, key, "a list of strings", item.get_ref(), &format!("{key} = [\"…\"]"));
        }
        text
    }

    fn wrong_type(&mut self, at: usize, key: &str, expected: &'static str, found: &DeValue<'_>, example: &str) {
        let found = found.type_str().to_owned();
        self.fault(at, FaultKind::WrongType { key: key.to_owned(), expected, found, example: example.to_owned() });
    }

    fn fault(&mut self, at: usize, kind: FaultKind) {
        let location = self.location(at);
        self.faults.push(Fault { location, kind });
    }

    fn location(&self, at: usize) -> String {
        let mut at = at.min(self.source.text().len());
        while !self.source.text().is_char_boundary(at) {
            at -= 1;
        }
        let place = self.source.line_column(at);
        format!("{}:{}:{}", self.source.name(), place.line, place.column)
    }
}
