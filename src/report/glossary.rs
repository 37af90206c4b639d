//! The faults of glossary files for programs.
//!
//! One JSON object: `version` (1), `errors` and `warnings` (counts) and `faults`, a list in the order of files and places:
//! `file`, `line` (from 1), `column` (from 1, in Unicode characters; null where only the line is known), `level` (`error` or
//! `warning`), `kind` (the fault's name in kebab-case), `message` (one sentence) and `hint`.

use crate::diagnostic::Level;
use crate::glossary::Fault;
use serde::Serialize;

/// The faults of a run, counted.
#[derive(Debug, Serialize)]
pub struct GlossaryReport<'a> {
    version: u32,
    /// Faults of level error.
    pub errors: usize,
    /// Faults of level warning.
    pub warnings: usize,
    faults: Vec<FaultLine<'a>>,
}

#[derive(Debug, Serialize)]
struct FaultLine<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    level: Level,
    kind: &'static str,
    message: String,
    hint: Option<String>,
}

impl<'a> GlossaryReport<'a> {
    /// Counts the faults and keeps their order.
    pub fn new(faults: &'a [Fault]) -> Self {
        let count = |level| faults.iter().filter(|fault| fault.level() == level).count();
        let (errors, warnings) = (count(Level::Error), count(Level::Warning));
        Self { version: 1, errors, warnings, faults: faults.iter().map(fault_line).collect() }
    }
}

fn fault_line(fault: &Fault) -> FaultLine<'_> {
    let place = fault.place();
    let text = fault.kind.to_string();
    let (message, hint) = match text.split_once("\nhint: ") {
        Some((message, hint)) => (message.to_owned(), Some(hint.to_owned())),
        None => (text, None),
    };
    let (level, kind) = (fault.level(), fault.kind.name());
    FaultLine { file: place.file, line: place.line, column: place.column, level, kind, message, hint }
}

/// The report as one JSON object and a line end.
pub fn glossary_json(report: &GlossaryReport<'_>) -> String {
    serde_json::to_string(report).expect("a report holds only text and numbers") + "\n"
}
