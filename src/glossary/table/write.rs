//! Writes entries as a table.

use super::{Separator, TableDialect};
use crate::glossary::build::{self, Shape};
use crate::glossary::diff;
use crate::glossary::entry::{Entry, TermClass, UsageStatus};
use crate::glossary::exchange::Written;
use crate::glossary::fault::FaultKind;
use crate::glossary::format::sorted;
use crate::glossary::verify::{LONGEST, is_control};
use crate::lang::LangPair;
use crate::text::{Guarded, guarded};
use std::collections::HashMap;

/// The entries as a table in the order of a dictionary, with an account of what it cannot hold.
///
/// The services know no spellings of one source term: each is a row of its own there.
pub fn write_table(entries: &[Entry], separator: Separator, dialect: TableDialect, pair: &LangPair) -> Written {
    let sorted = sorted(entries);
    let mut written = Written::default();
    let rows = match dialect {
        TableDialect::Own => own_rows(&sorted, separator, &mut written),
        TableDialect::Deepl | TableDialect::Google | TableDialect::GoogleSet | TableDialect::Weblate | TableDialect::Amazon => {
            service_rows(&sorted, dialect, pair, &mut written)
        }
    };
    written.formulas = rows.iter().flatten().filter(|cell| Guarded::Orders.holds(cell)).count();
    written.text = joined(&rows, separator);
    written
}

fn joined(rows: &[Vec<String>], separator: Separator) -> String {
    match separator {
        Separator::Tab => rows.iter().map(|row| row.join("\t") + "\n").collect(),
        Separator::Comma => {
            let mut out = csv::Writer::from_writer(Vec::new());
            for row in rows {
                out.write_record(row).expect("rows have one length and memory takes them all");
            }
            let bytes = out.into_inner().expect("memory takes all that is written");
            String::from_utf8(bytes).expect("text between commas is text")
        }
    }
}

/// A header of the keys that any entry uses, then a row an entry.
fn own_rows(entries: &[&Entry], separator: Separator, written: &mut Written) -> Vec<Vec<String>> {
    let cells: Vec<Vec<String>> = entries.iter().map(|entry| own_row(entry, separator, written)).collect();
    let is_used = |column: usize| column < 2 || cells.iter().any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()));
    let used: Vec<usize> = (0..build::KEYS.len()).filter(|column| is_used(*column)).collect();
    let header = build::KEYS.iter().map(|(key, _)| (*key).to_owned()).collect();
    let take = |row: &Vec<String>| used.iter().filter_map(|column| row.get(*column).cloned()).collect();
    std::iter::once(&header).chain(&cells).map(take).collect()
}

fn own_row(entry: &Entry, separator: Separator, written: &mut Written) -> Vec<String> {
    let cell = |(key, shape): &(&'static str, Shape)| {
        let values = diff::values(entry, key);
        let (text, whole) = match shape {
            Shape::Text => (values.concat(), true),
            Shape::List => listed(&values),
        };
        let flat = if separator.quotes() { text.clone() } else { text.replace(['\t', '\n', '\r'], " ") };
        if !whole || flat != text {
            written.lose(key);
        }
        guarded(&flat, separator.guard()).into_owned()
    };
    build::KEYS.iter().map(cell).collect()
}

/// A list in one cell, and whether every item found a place: the separator inside an item would make two of it.
fn listed(values: &[&str]) -> (String, bool) {
    let fits = |value: &&&str| !value.contains(';') && value.trim() == **value && !value.is_empty();
    let items: Vec<&str> = values.iter().filter(fits).copied().collect();
    (items.join("; "), items.len() == values.len())
}

/// The keys that a service's table holds.
fn held(dialect: TableDialect, entry: &Entry) -> &'static [&'static str] {
    match dialect {
        TableDialect::Own | TableDialect::Deepl | TableDialect::Google | TableDialect::Amazon => &["variants"],
        TableDialect::GoogleSet => &["variants", "pos", "note"],
        TableDialect::Weblate if entry.class == TermClass::DoNotTranslate => &["variants", "forbidden", "note", "class"],
        TableDialect::Weblate => &["variants", "forbidden", "note"],
    }
}

fn service_rows(entries: &[&Entry], dialect: TableDialect, pair: &LangPair, written: &mut Written) -> Vec<Vec<String>> {
    let (source, target) = (pair.source.primary(), pair.target.primary());
    let header: Option<Vec<&str>> = match dialect {
        TableDialect::Own | TableDialect::Deepl | TableDialect::Google => None,
        TableDialect::Amazon => Some(vec![source, target]),
        TableDialect::GoogleSet => Some(vec![source, target, "pos", "description"]),
        TableDialect::Weblate => Some(vec!["source", "target", "context", "developer_comments", "flags"]),
    };
    let mut rows: Vec<Vec<String>> = header.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect();
    let mut owners: HashMap<&str, &Entry> = HashMap::new();
    for &entry in entries {
        written.count_lost(entry, held(dialect, entry));
        for form in std::iter::once(&entry.source).chain(&entry.source_variants) {
            let owner = *owners.entry(form).or_insert(entry);
            match refused(form, entry, owner) {
                Some(kind) => written.leave_out(entry, kind),
                None => rows.extend(rows_of(form, entry, dialect)),
            }
        }
    }
    rows
}

/// Why the services refuse this row.
fn refused(form: &str, entry: &Entry, owner: &Entry) -> Option<FaultKind> {
    let sides = [("source", form), ("target", entry.preferred())];
    let text = sides.into_iter().find_map(|(key, text)| {
        let control = text.chars().find(|character| is_control(*character));
        match control {
            Some(control) => Some(FaultKind::Control { key, code: u32::from(control) }),
            None if text.trim().is_empty() => Some(FaultKind::Empty(key)),
            None if text.len() > LONGEST => Some(FaultKind::TooLong { key, bytes: text.len(), limit: LONGEST }),
            None => None,
        }
    });
    let twice = || FaultKind::Duplicate { form: form.to_owned(), other: owner.location.clone() };
    text.or_else(|| (!std::ptr::eq(owner, entry)).then(twice))
}

fn rows_of(form: &str, entry: &Entry, dialect: TableDialect) -> Vec<Vec<String>> {
    let keeps = entry.class == TermClass::DoNotTranslate;
    let target = entry.preferred();
    let note = entry.note.as_deref().unwrap_or_default();
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    match dialect {
        TableDialect::Own | TableDialect::Deepl | TableDialect::Google | TableDialect::Amazon => vec![row(&[form, target])],
        TableDialect::GoogleSet => vec![row(&[form, target, entry.part_of_speech.as_str(), note])],
        TableDialect::Weblate => {
            let first = row(&[form, target, "", note, if keeps { "read-only" } else { "" }]);
            let forbidden = entry.with_status(UsageStatus::Forbidden).map(|bad| row(&[form, bad, bad, "", "forbidden"]));
            std::iter::once(first).chain(forbidden).collect()
        }
    }
}
