//! The scores as tables, in the reader's language: systems, documents, terms, segments, and how the scores were made.

use super::ScoreReport;
use crate::messages::Messages;
use crate::report::findings::clean;
use crate::report::table::Table;
use crate::score::{MetricScores, Rate, SystemScores};

/// The tables.
pub fn text(report: &ScoreReport, ui: &Messages) -> String {
    let tables = [systems(report, ui), terms(report, ui), documents(report, ui), segments(report, ui)];
    let parts = tables.into_iter().filter(|table| !table.is_empty()).map(|table| table.render());
    let signatures: String =
        report.scoring.metrics.iter().map(|metric| format!("- {}: `{}`\n", metric.name, metric.signature)).collect();
    parts.chain([signatures].into_iter().filter(|part| !part.is_empty())).collect::<Vec<_>>().join("\n")
}

/// Those of the whole text.
fn systems(report: &ScoreReport, ui: &Messages) -> Table {
    let scoring = &report.scoring;
    let mut table = Table::new(&head(report, "score-system", ui));
    for (at, (name, _)) in scoring.texts.systems.iter().enumerate() {
        let scores = scoring.metrics.iter().map(|metric| sampled(&metric.systems[at], report));
        table.row(&clean(name), &scores.collect::<Vec<_>>());
    }
    if scoring.metrics.is_empty() { Table::new(&[]) } else { table }
}

/// A column of names, and one for each metric with an arrow to the better end.
pub(super) fn head(report: &ScoreReport, first: &str, ui: &Messages) -> Vec<String> {
    std::iter::once(ui.text(first)).chain(report.scoring.metrics.iter().map(arrow)).collect()
}

/// `TER ↓`: less is better.
pub(super) fn arrow(metric: &MetricScores) -> String {
    format!("{} {}", metric.name, if metric.less_is_better { '↓' } else { '↑' })
}

/// `42.3 ± 1.2 (p 0.013*)`.
pub(super) fn sampled(scores: &SystemScores, report: &ScoreReport) -> String {
    let margin = scores.confidence.map(|confidence| format!(" ± {:.1}", confidence.margin)).unwrap_or_default();
    let luck = scores.p_value.map(|p| format!(" (p {p:.4}{})", if p < report.significant { "*" } else { "" }));
    format!("{:.2}{margin}{}", scores.score, luck.unwrap_or_default())
}

/// `50.0 (1/2)`; a dash where there is nothing to divide by.
pub(in crate::report) fn percent(rate: Rate) -> String {
    rate.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent:.1} ({}/{})", rate.met, rate.of))
}

fn terms(report: &ScoreReport, ui: &Messages) -> Table {
    let ids = ["score-system", "score-terms", "score-terms-wmt25", "score-predefined", "score-frequent", "score-first"];
    let mut table = Table::new(&ids.map(|id| ui.text(id)));
    for ((name, _), cells) in report.scoring.texts.systems.iter().zip(term_rows(report)) {
        table.row(&clean(name), &cells);
    }
    table
}

/// For each system how many terms it has and how consistently.
pub(super) fn term_rows(report: &ScoreReport) -> impl Iterator<Item = [String; 5]> {
    report.scoring.terms.iter().map(|terms| {
        let consistency = terms.consistency;
        let agreed = [consistency.predefined, consistency.frequent, consistency.first].map(|agreement| agreement.micro);
        let [predefined, frequent, first] = agreed;
        [terms.occurrences, terms.wmt25, predefined, frequent, first].map(percent)
    })
}

/// A row a document and system.
fn documents(report: &ScoreReport, ui: &Messages) -> Table {
    let mut table = Table::new(&head(report, "score-document", ui));
    for (document, (name, _)) in report.scoring.documents.iter().enumerate() {
        rows(&mut table, report, &clean(name), |scores| scores.documents[document]);
    }
    table
}

/// A row a segment and system.
fn segments(report: &ScoreReport, ui: &Messages) -> Table {
    let mut table = Table::new(&head(report, "score-segment", ui));
    for segment in 0..if report.segments { report.scoring.segments() } else { 0 } {
        rows(&mut table, report, &(segment + 1).to_string(), |scores| scores.segments[segment]);
    }
    table
}

fn rows(table: &mut Table, report: &ScoreReport, name: &str, score: impl Fn(&SystemScores) -> f64) {
    let systems = &report.scoring.texts.systems;
    for (at, (system, _)) in systems.iter().enumerate() {
        let scores = report.scoring.metrics.iter().map(|metric| format!("{:.2}", score(&metric.systems[at])));
        let name = if systems.len() > 1 { format!("{name} · {}", clean(system)) } else { name.to_owned() };
        table.row(&name, &scores.collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use crate::messages::Messages;

    #[test]
    fn tables_of_systems_terms_documents_and_segments() {
        let ui = Messages::negotiate(&["en".parse().unwrap()]);
        insta::assert_snapshot!(super::text(&report(), &ui));
    }
}
