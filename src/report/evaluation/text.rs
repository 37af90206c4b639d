//! The counts as tables, in the reader's language; then, for a terminal, every miss and every false alarm with its pair.

use super::EvaluationReport;
use crate::check::{Evaluation, JudgedPair, PairCounts};
use crate::diagnostic::Finding;
use crate::messages::Messages;
use crate::report::findings::clean;
use crate::report::table::Table;

/// Tables, misses and false alarms.
pub fn text(report: &EvaluationReport, ui: &Messages) -> String {
    let pairs = &report.evaluation.pairs;
    let faults: String = pairs.iter().map(|pair| missed(pair, ui) + &false_alarms(pair, ui)).collect();
    let worse: String = report.worse.iter().map(|said| format!("{}: {said}\n", ui.text("evaluation-worse"))).collect();
    let parts = [faults, markdown(report, ui), worse];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The tables and the counts in all.
pub fn markdown(report: &EvaluationReport, ui: &Messages) -> String {
    let evaluation = &report.evaluation;
    let totals = evaluation.totals();
    let planted = [("count", totals.planted.into()), ("caught", totals.caught.into()), ("noticed", totals.noticed.into())];
    let correct = [("count", totals.correct.into()), ("errors", totals.with_error.into()), ("flagged", totals.flagged.into())];
    let sentences = [("evaluation-planted", planted), ("evaluation-correct", correct)];
    let sentences = sentences.map(|(id, values)| format!("- {}\n", ui.format(id, &values))).concat();
    let tables = [by_check(evaluation, ui), planted_kinds(evaluation, ui), correct_kinds(evaluation, ui)];
    let tables = tables.into_iter().filter(|table| !table.is_empty()).map(|table| table.render());
    tables.chain([sentences]).collect::<Vec<_>>().join("\n")
}

fn by_check(evaluation: &Evaluation, ui: &Messages) -> Table {
    let counts = ["evaluation-pairs", "evaluation-found", "evaluation-missed", "evaluation-false-alarms"];
    let rates = ["evaluation-precision", "evaluation-recall"];
    let names = [&["evaluation-check"][..], &counts, &rates].concat();
    let mut head: Vec<String> = names.into_iter().map(|id| ui.text(id)).collect();
    head.push("F1".to_owned());
    let mut table = Table::new(&head);
    for (check, count) in evaluation.checks() {
        let counts = [count.expected, count.found, count.missed(), count.false_alarms].map(|count| count.to_string());
        let rates = [count.precision(), count.recall(), count.f1()].map(rate);
        table.row(&format!("`{check}`"), &[counts.to_vec(), rates.to_vec()].concat());
    }
    table
}

fn planted_kinds(evaluation: &Evaluation, ui: &Messages) -> Table {
    let names = ["evaluation-fault", "evaluation-pairs", "evaluation-caught", "evaluation-noticed"];
    let mut table = Table::new(&names.map(|id| ui.text(id)));
    for (kind, counts) in named_kinds(evaluation, ui).iter().filter(|(_, counts)| counts.planted > 0) {
        table.row(kind, &[counts.planted, counts.caught, counts.noticed].map(|count| count.to_string()));
    }
    table
}

fn correct_kinds(evaluation: &Evaluation, ui: &Messages) -> Table {
    let names = ["evaluation-kind", "evaluation-pairs", "evaluation-with-error", "evaluation-flagged"];
    let mut table = Table::new(&names.map(|id| ui.text(id)));
    for (kind, counts) in named_kinds(evaluation, ui).iter().filter(|(_, counts)| counts.correct > 0) {
        table.row(kind, &[counts.correct, counts.with_error, counts.flagged].map(|count| count.to_string()));
    }
    table
}

fn named_kinds(evaluation: &Evaluation, ui: &Messages) -> Vec<(String, PairCounts)> {
    let name = |kind: &str| if kind.is_empty() { ui.text("evaluation-no-kind") } else { kind.to_owned() };
    evaluation.kinds().into_iter().map(|(kind, counts)| (name(kind), counts)).collect()
}

/// Of a hundred; a dash where there is nothing to divide by.
fn rate(rate: Option<f64>) -> String {
    rate.map_or_else(|| "–".to_owned(), |rate| format!("{:.1}", rate * 100.0))
}

fn missed(pair: &JudgedPair, ui: &Messages) -> String {
    let word = ui.text("evaluation-missed");
    pair.missed().map(|check| format!("{word}: {}: `{check}`\n{}", pair.labelled.id, texts(pair, ui))).collect()
}

fn false_alarms(pair: &JudgedPair, ui: &Messages) -> String {
    let word = ui.text("evaluation-false-alarm");
    let line = |finding: &Finding| {
        let (id, level, check) = (&pair.labelled.id, finding.level, &finding.check);
        format!("{word}: {id}: {level}[{check}] {}\n{}", clean(&finding.message), texts(pair, ui))
    };
    pair.false_alarms().map(line).collect()
}

fn texts(pair: &JudgedPair, ui: &Messages) -> String {
    let sides = [("finding-source", &pair.labelled.source), ("finding-target", &pair.labelled.target)];
    sides.map(|(id, text)| format!("  {}: {}\n", ui.text(id), clean(text))).concat()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn misses_and_false_alarms_come_before_the_tables() {
        insta::assert_snapshot!(text(&report(), &Messages::negotiate(&[])));
        insta::assert_snapshot!("de", text(&report(), &Messages::negotiate(&["de".parse().unwrap()])));
    }
}
