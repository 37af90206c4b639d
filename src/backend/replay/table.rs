//! Reads recorded answers: JSON lines or TSV.

use crate::memory::look_up_form;
use serde::Deserialize;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A line of recorded answers that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error(
    "{file}:{line}: {reason}\nhint: each line is `{{\"source\": …, \"target\": …}}`, or the file is TSV with the columns `source` and `target`"
)]
pub struct RecordError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

#[derive(Deserialize)]
struct Record {
    source: String,
    target: Option<String>,
}

/// The targets by the look-up form of their sources. Records without a target are left out; two different targets for
/// one source are a fault, because the answer would depend on the order of the lines.
pub(super) fn read(file: &str, text: &str) -> Result<HashMap<String, String>, RecordError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fault = |line: usize, reason: String| RecordError { file: file.to_owned(), line, reason };
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim().is_empty());
    let is_json = text.trim_start().starts_with('{');
    let mut columns = None;
    let mut answers = HashMap::new();
    for (number, line) in lines {
        let record = match (is_json, &columns) {
            (true, _) => serde_json::from_str(line).map_err(|error| fault(number, format!("not a record: {error}")))?,
            (false, Some(columns)) => record_of(line, columns).map_err(|reason| fault(number, reason))?,
            (false, None) => {
                columns = Some(header(line).map_err(|reason| fault(number, reason))?);
                continue;
            }
        };
        add(&mut answers, record).map_err(|reason| fault(number, reason))?;
    }
    Ok(answers)
}

fn add(answers: &mut HashMap<String, String>, record: Record) -> Result<(), String> {
    let Some(target) = record.target.filter(|target| !target.is_empty()) else { return Ok(()) };
    match answers.entry(look_up_form(&record.source)) {
        Entry::Occupied(known) if *known.get() != target => Err(format!("second answer to one source: `{}`", record.source)),
        Entry::Occupied(_) => Ok(()),
        Entry::Vacant(place) => {
            place.insert(target);
            Ok(())
        }
    }
}

/// Where the two columns stand in a line.
struct Columns {
    source: usize,
    target: usize,
}

fn header(line: &str) -> Result<Columns, String> {
    let find = |name: &str| {
        let place = line.split('\t').position(|cell| cell.trim() == name);
        place.ok_or_else(|| format!("no column `{name}` in the header: `{line}`"))
    };
    Ok(Columns { source: find("source")?, target: find("target")? })
}

fn record_of(line: &str, columns: &Columns) -> Result<Record, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let source = cells.get(columns.source).ok_or_else(|| format!("too few columns: `{line}`"))?;
    Ok(Record { source: unescape(source), target: cells.get(columns.target).map(|cell| unescape(cell)) })
}

/// Undoes `\t`, `\n`, `\r` and `\\`; any other backslash stands for itself.
fn unescape(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        text.push_str(plain);
        let (meant, length) = match escape.as_bytes().get(1) {
            Some(b't') => ('\t', 2),
            Some(b'n') => ('\n', 2),
            Some(b'r') => ('\r', 2),
            Some(b'\\') => ('\\', 2),
            _ => ('\\', 1),
        };
        text.push(meant);
        rest = &escape[length..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> Vec<(String, String)> {
        let mut answers: Vec<_> = read("f", text).unwrap().into_iter().collect();
        answers.sort();
        answers
    }

    fn one(source: &str, target: &str) -> Vec<(String, String)> {
        vec![(source.into(), target.into())]
    }

    #[test]
    fn both_forms_are_read_and_further_fields_ignored() {
        assert_eq!(answers("{\"v\":1,\"source\":\"a\",\"target\":\"b\"}\n\n{\"source\":\"c\",\"target\":null}"), one("a", "b"));
        assert_eq!(answers("\u{feff}unit\tsource\ttarget\r\nu1\ta\tb\r\nu2\tc\t\r\n"), one("a", "b"));
        assert_eq!(answers(""), []);
    }

    #[test]
    fn escapes_of_tsv_are_undone() {
        assert_eq!(answers("source\ttarget\nx\ta\\tb\\nc\\\\nd\\x ä\\"), one("x", "a\tb\nc\\nd\\x ä\\"));
    }

    #[test]
    fn the_same_record_twice_is_fine_but_not_another_answer() {
        assert_eq!(answers("source\ttarget\na\tb\na\tb"), one("a", "b"));
        let error = read("f.tsv", "source\ttarget\na\tb\na\tc").unwrap_err();
        assert!(error.to_string().starts_with("f.tsv:3: second answer"), "{error}");
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (text, line) in
            [("{\"source\":\"a\",\"target\":\"b\"}\n{\"source\"", 2), ("a\tb\n", 1), ("x\tsource\ttarget\na\n", 2)]
        {
            assert_eq!(read("f", text).unwrap_err().line, line, "{text}");
        }
    }
}
