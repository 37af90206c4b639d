//! The tables that text and page have in common.

use crate::diagnostic::Level;
use crate::messages::Messages;
use crate::pipeline::compare::{Column, Comparison};
use crate::report::scoring::percent;
use std::collections::BTreeSet;

/// A table: its name, those of its columns, and rows whose first cell is a name.
pub(super) struct Rows {
    pub(super) id: &'static str,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Rows {
    fn new(id: &'static str, ids: &[&str], rows: impl Iterator<Item = Vec<String>>, ui: &Messages) -> Self {
        Self { id, head: ids.iter().map(|id| ui.text(id)).collect(), rows: rows.collect() }
    }
}

/// What became of the article with each backend.
pub(super) fn quality(comparison: &Comparison, ui: &Messages) -> Rows {
    let counts = ["compare-drafted", "compare-unfit", "compare-with-errors"];
    let ids = [&["compare-backend"][..], &counts, &["compare-before", "compare-after"], &LEVELS.map(|(_, id)| id)].concat();
    let row = |column: &Column| {
        let counts = [column.drafted, column.unfit, column.with_errors].map(|count| count.to_string());
        let terms = [column.terms_before, column.terms_after].map(percent);
        let findings = LEVELS.map(|(level, _)| column.findings_of(level).to_string());
        [&[column.name.clone()][..], &counts, &terms, &findings].concat()
    };
    Rows::new("compare-quality", &ids, comparison.columns.iter().map(row), ui)
}

/// The levels of findings, the worst first, and the names of their counts.
pub(super) const LEVELS: [(Level, &str); 3] =
    [(Level::Error, "compare-errors"), (Level::Warning, "compare-warnings"), (Level::Info, "compare-infos")];

/// What each backend was asked in this run, and what that took.
pub(super) fn effort(comparison: &Comparison, ui: &Messages) -> Rows {
    let asked = ["compare-asked", "compare-recorded", "compare-requests", "compare-characters"];
    let ids = [&["compare-backend", "compare-model"][..], &asked, &["compare-cost", "compare-seconds"]].concat();
    let row = |column: &Column| {
        let counts = column.counts;
        let asked = [counts.asked, counts.recorded, counts.requests, column.spent.characters].map(|count| count.to_string());
        let model = if column.model.is_empty() { "–".to_owned() } else { column.model.clone() };
        [&[column.name.clone(), model][..], &asked, &[cost(column), format!("{:.1}", column.seconds)]].concat()
    };
    Rows::new("compare-effort", &ids, comparison.columns.iter().map(row), ui)
}

/// With its currency; a dash where there is no price.
pub(super) fn cost(column: &Column) -> String {
    let price = column.price.as_ref();
    price.map_or_else(|| "–".to_owned(), |price| price.shown(price.of(&column.spent)))
}

/// How far each two backends agree.
pub(super) fn agreement(comparison: &Comparison, ui: &Messages) -> Rows {
    let columns = &comparison.columns;
    let cell =
        |one: usize, two: usize| comparison.agreement(one, two).map_or_else(|| "–".to_owned(), |percent| format!("{percent:.1}"));
    let row = |one: usize| {
        let cells = (0..columns.len()).map(|two| cell(one, two));
        std::iter::once(columns[one].name.clone()).chain(cells).collect()
    };
    named("compare-agreement", comparison, (0..columns.len()).map(row).collect(), ui)
}

/// How often each check found something with each backend, errors first.
pub(super) fn findings(comparison: &Comparison, ui: &Messages) -> Rows {
    let all = comparison.columns.iter().flat_map(|column| column.findings.keys());
    let kinds: BTreeSet<(std::cmp::Reverse<Level>, &String)> =
        all.map(|(check, level)| (std::cmp::Reverse(*level), check)).collect();
    let row = |(level, check): &(std::cmp::Reverse<Level>, &String)| {
        let key = ((*check).clone(), level.0);
        let count = |column: &Column| column.findings.get(&key).copied().unwrap_or_default().to_string();
        let name = format!("{check} ({})", ui.text(&format!("page-level-{}", level.0)));
        std::iter::once(name).chain(comparison.columns.iter().map(count)).collect()
    };
    named("compare-findings", comparison, kinds.iter().map(row).collect(), ui)
}

/// A table with a column for each backend.
fn named(id: &'static str, comparison: &Comparison, rows: Vec<Vec<String>>, ui: &Messages) -> Rows {
    let names = comparison.columns.iter().map(|column| column.name.clone());
    Rows { id, head: std::iter::once(ui.text(id)).chain(names).collect(), rows }
}

/// `kiew.de.txt, de → en-GB: 4 segments`
pub(super) fn subject(comparison: &Comparison, ui: &Messages) -> String {
    let pair = &comparison.pair;
    let values = [
        ("source", pair.source.to_string().into()),
        ("target", pair.target.to_string().into()),
        ("segments", comparison.segments.len().into()),
    ];
    ui.format("compare-subject", &values)
}
