//! The comparison as tables for a terminal, in the reader's language; then the segments with all their drafts.

use super::tables::{Rows, agreement, effort, findings, quality, subject};
use super::{ComparisonReport, segments};
use crate::messages::Messages;
use crate::pipeline::compare::{ComparedSegment, Comparison};
use crate::report::findings::clean;
use crate::report::table::Table;

/// The report.
pub fn text(report: &ComparisonReport, ui: &Messages) -> String {
    let comparison = &report.comparison;
    let head = format!("{}: {}\n", clean(&comparison.original), subject(comparison, ui));
    let tables = [quality(comparison, ui), effort(comparison, ui), agreement(comparison, ui), findings(comparison, ui)];
    let tables = tables.into_iter().filter(|rows| !rows.rows.is_empty()).map(|rows| table(&rows));
    let segments = report.segments().into_iter().map(|one| segment(one, comparison, ui));
    let parts = [head, failures(comparison)].into_iter().chain(tables).chain(segments);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn table(rows: &Rows) -> String {
    let mut table = Table::new(&rows.head);
    rows.rows.iter().for_each(|row| table.row(&clean(&row[0]), &row[1..]));
    table.render()
}

/// Why drafts are missing, a line a backend.
fn failures(comparison: &Comparison) -> String {
    let failed = comparison.columns.iter().filter_map(|column| Some((&column.name, column.error.as_deref()?)));
    failed.map(|(name, error)| format!("- {}: {}\n", clean(name), clean(error.lines().next().unwrap_or(error)))).collect()
}

fn segment(segment: &ComparedSegment, comparison: &Comparison, ui: &Messages) -> String {
    let mut lines = vec![segments::heading(segment, ui), format!("  {}: {}", ui.text("finding-source"), clean(&segment.source))];
    for (at, column) in comparison.columns.iter().enumerate() {
        let draft = segment.draft(at).map_or_else(|| ui.text("compare-no-draft"), clean);
        lines.push(format!("  {}: {draft}", clean(&column.name)));
        let found = segment.versions[at].findings.iter();
        lines.extend(found.map(|finding| format!("    {}[{}] {}", finding.level, finding.check, clean(&finding.message))));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[test]
    fn tables_come_first_then_segments_by_disagreement() {
        insta::assert_snapshot!(text(&report(), &Messages::negotiate(&[])));
        let german = Messages::negotiate(&["de".parse().unwrap()]);
        insta::assert_snapshot!("de", text(&ComparisonReport { limit: Some(1), ..report() }, &german));
    }
}
