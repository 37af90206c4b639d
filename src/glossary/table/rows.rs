//! Reads the rows of a table into entries.

use super::Separator;
use super::join::{Open, join, joined_notes};
use super::layout::{self, Column, Layout, NoLanguage};
use crate::glossary::build::{self, Field, Shape};
use crate::glossary::entry::PartOfSpeech;
use crate::glossary::exchange::Reading;
use crate::glossary::fault::{Fault, FaultKind};
use crate::text::{SourceText, unguarded};
use csv::StringRecord;
use std::collections::BTreeSet;
use std::str::FromStr;

/// The layout of a table, given its first row.
pub(super) type Plan<'a> = dyn Fn(&StringRecord) -> Result<Layout, NoLanguage> + 'a;

/// The most columns of a table; a glossary service knows fewer languages.
const MOST_COLUMNS: usize = 1000;

/// The entries and all faults of a table.
pub(super) fn read(name: &str, text: &str, separator: Separator, plan: &Plan<'_>) -> Reading {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(separator.byte())
        .quoting(separator.quotes())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table { source: SourceText::new(name, text), separator, reading: Reading::default(), open: Vec::new() };
    let mut layout = None;
    for row in rows.records() {
        let Some(row) = table.sound(row) else { continue };
        if let Some(layout) = &layout {
            table.row(&row, layout);
            continue;
        }
        if row.len() > MOST_COLUMNS {
            return table
                .refuse(&row, FaultKind::Fields { found: row.len(), expected: MOST_COLUMNS, separator: separator.name() });
        }
        match plan(&row) {
            Ok(found) => layout = Some(table.begin(&row, found)),
            Err(missing) => return table.refuse(&row, no_language(missing)),
        }
    }
    table.finish(layout.is_some_and(|layout| layout.joins_rows))
}

struct Table {
    source: SourceText,
    separator: Separator,
    reading: Reading,
    open: Vec<Open>,
}

impl Table {
    /// The row, unless it is no row or a blank one.
    fn sound(&mut self, row: Result<StringRecord, csv::Error>) -> Option<StringRecord> {
        match row {
            Ok(row) => Some(row).filter(|row| row.iter().any(|field| !field.trim().is_empty())),
            Err(error) => {
                let location = format!("{}:{}", self.source.name(), self.line(error.position()));
                self.reading.faults.push(Fault { location, kind: FaultKind::Row(error.to_string()) });
                None
            }
        }
    }

    /// Takes the first row as header or as data.
    fn begin(&mut self, row: &StringRecord, layout: Layout) -> Layout {
        for (index, column) in layout.columns.iter().enumerate() {
            if let Column::Unknown(key) = column {
                let location = self.location(row, index);
                self.reading.faults.push(build::unknown_key(key, location));
            }
        }
        if layout.without_header {
            self.row(row, &layout);
        }
        layout
    }

    fn refuse(mut self, row: &StringRecord, kind: FaultKind) -> Reading {
        self.reading.faults.push(Fault { location: self.location(row, 0), kind });
        self.reading
    }

    fn row(&mut self, row: &StringRecord, layout: &Layout) {
        let columns = layout.columns.len();
        // Programs leave empty fields at the end of a row away, but two there are always.
        if row.len() < 2 || row.len() > columns {
            let location = self.location(row, row.len().min(columns));
            let kind = FaultKind::Fields { found: row.len(), expected: columns, separator: self.separator.name() };
            self.reading.faults.push(Fault { location, kind });
        } else if !speaks(row, layout) {
            self.reading.pass_over("rows in other languages");
        } else {
            let fields = self.fields(row, layout);
            let lacks = |key: &str| !fields.iter().any(|field| field.key == key);
            let keeps = fields.iter().any(|field| field.key == "class");
            if layout.may_lack_terms && (lacks("source") || (lacks("target") && lacks("forbidden") && !keeps)) {
                self.reading.pass_over("rows without both terms");
            } else {
                let location = format!("{}:{}", self.source.name(), self.line(row.position()));
                self.open.push(Open { fields, location });
            }
        }
    }

    fn fields(&mut self, row: &StringRecord, layout: &Layout) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        let (mut flags, mut context) = (None, None);
        for (index, (value, column)) in row.iter().zip(&layout.columns).enumerate().filter(|(_, (value, _))| !value.is_empty()) {
            let value = if layout.is_guarded { unguarded(value, self.separator.guard()) } else { value };
            let mut push = |key, values| fields.push(Field { key, values, location: self.location(row, index) });
            match column {
                Column::Key(key, shape) => push(key, values(value, *shape)),
                Column::Word(key) if PartOfSpeech::from_str(&value.to_lowercase()).is_ok() => {
                    push(key, vec![value.to_lowercase()]);
                }
                Column::Word(name) => self.reading.pass_over(name),
                Column::Ignored(name) => self.reading.pass_over(name),
                Column::Context => context = Some(vec![value.to_owned()]),
                Column::Flags => flags = Some((value, index)),
                Column::Lang(_) | Column::Silent | Column::Unknown(_) => {}
            }
        }
        if let Some((flags, index)) = flags {
            let location = self.location(row, index);
            let flags: BTreeSet<&str> = flags.split(',').map(str::trim).collect();
            flags.into_iter().for_each(|flag| self.flag(flag, &location, &mut fields));
        }
        if context.is_some_and(|context| !fields.iter().any(|field| field.values == context)) {
            self.reading.pass_over("context");
        }
        joined_notes(fields)
    }

    /// `read-only` keeps the source, `forbidden` forbids the target; other flags find no place.
    fn flag(&mut self, flag: &str, location: &str, fields: &mut Vec<Field>) {
        match flag {
            "read-only" => {
                let source = fields.iter().find(|field| field.key == "source").map(|field| field.values.clone());
                fields.retain(|field| field.key != "target" || Some(&field.values) != source.as_ref());
                fields.push(Field { key: "class", values: vec!["do-not-translate".into()], location: location.to_owned() });
            }
            "forbidden" => fields.iter_mut().filter(|field| field.key == "target").for_each(|field| field.key = "forbidden"),
            "" | "terminology" => {}
            other => self.reading.pass_over(&format!("flag {other}")),
        }
    }

    fn finish(mut self, joins_rows: bool) -> Reading {
        let open = if joins_rows { join(self.open) } else { self.open };
        let faults = &mut self.reading.faults;
        self.reading.entries = open.into_iter().filter_map(|row| build::entry(row.fields, row.location, faults)).collect();
        self.reading
    }

    /// `file:line:column` of a field. A quoted row hides how its fields were written, so the column is the first one's.
    fn location(&self, row: &StringRecord, index: usize) -> String {
        let before: usize = row.iter().take(index).map(|field| field.chars().count() + 1).sum();
        let quoted = self.separator.quotes() && row.iter().any(|field| field.contains(['"', ',', '\n']));
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

fn no_language(missing: NoLanguage) -> FaultKind {
    let found = missing.found.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    FaultKind::NoLanguage { lang: missing.lang, found }
}

/// True unless a column names another language.
fn speaks(row: &StringRecord, layout: &Layout) -> bool {
    row.iter().zip(&layout.columns).all(|(value, column)| match column {
        Column::Lang(lang) => value.trim().is_empty() || layout::is_lang(value.trim(), lang),
        Column::Key(..) | Column::Word(_) | Column::Flags | Column::Context | Column::Ignored(_) => true,
        Column::Silent | Column::Unknown(_) => true,
    })
}

fn values(field: &str, shape: Shape) -> Vec<String> {
    match shape {
        Shape::Text => vec![field.to_owned()],
        Shape::List => field.split(';').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect(),
    }
}
