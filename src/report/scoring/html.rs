//! The scores as a page: systems beside each other, how their segments are spread, and the segments in which they differ most.

use super::ScoreReport;
use super::text::{percent, sampled};
use crate::messages::Messages;
use crate::report::sheet::{Bar, Chart, Group, escape, marked, page, section, table};
use crate::score::{MetricScores, TermRow, TermScores};
use std::cmp::Ordering;

/// The page; at most `limit` segments are shown.
pub fn html(report: &ScoreReport, limit: usize, ui: &Messages) -> String {
    let sheet = Sheet { report, ui };
    let below = ui.format("score-below", &[("segments", report.scoring.segments().into())]);
    let sections = [sheet.systems(), sheet.terms(), sheet.spread(), sheet.documents(), sheet.segments(limit), sheet.signatures()];
    page(&ui.text("score-title"), &below, &sections.concat(), ui)
}

struct Sheet<'a> {
    report: &'a ScoreReport,
    ui: &'a Messages,
}

impl Sheet<'_> {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.report.scoring.texts.systems.iter().map(|(name, _)| name.as_str())
    }

    /// A column of names, and one for each metric.
    fn head(&self, first: &str) -> Vec<String> {
        super::text::head(self.report, first, self.ui)
    }

    fn systems(&self) -> String {
        let scoring = &self.report.scoring;
        if scoring.metrics.is_empty() {
            return String::new();
        }
        let row = |(at, name): (usize, &str)| {
            let scores = scoring.metrics.iter().map(|metric| escape(&sampled(&metric.systems[at], self.report)));
            std::iter::once(escape(name)).chain(scores).collect()
        };
        let rows: Vec<Vec<String>> = self.names().enumerate().map(row).collect();
        let remark = scoring.metrics.iter().any(|metric| metric.systems.iter().any(|system| system.p_value.is_some()));
        let remark =
            if remark { format!("<p class=\"remark\">{}</p>\n", escape(&self.ui.text("score-luck"))) } else { String::new() };
        let charts: String = scoring.metrics.iter().map(|metric| self.chart(metric)).collect();
        let title = self.ui.text("score-systems");
        let content =
            format!("{}{remark}<div class=\"charts\">\n{charts}</div>\n", table(&title, &self.head("score-system"), &rows));
        section("systems", &title, &content)
    }

    fn chart(&self, metric: &MetricScores) -> String {
        let bar = |(name, system): (&str, &crate::score::SystemScores)| Bar {
            label: name.to_owned(),
            value: Some(system.score),
            shown: format!("{:.1}", system.score),
            class: "strong",
        };
        let bars = self.names().zip(&metric.systems).map(bar).collect();
        let title = super::text::arrow(metric);
        Chart { groups: vec![Group { name: String::new(), bars }], most: Some(100.0).filter(|_| !metric.less_is_better), title }
            .html()
    }

    fn terms(&self) -> String {
        let scoring = &self.report.scoring;
        if scoring.terms.is_empty() {
            return String::new();
        }
        let ids = ["score-system", "score-terms", "score-terms-wmt25", "score-predefined", "score-frequent", "score-first"];
        let rows: Vec<Vec<String>> = self
            .names()
            .zip(super::text::term_rows(self.report))
            .map(|(name, cells)| std::iter::once(escape(name)).chain(cells.iter().map(|cell| escape(cell))).collect())
            .collect();
        let title = self.ui.text("score-section-terms");
        let content = table(&title, &ids.map(|id| self.ui.text(id)), &rows) + &self.each_term();
        section("terms", &title, &content)
    }

    /// A row a term; those that every system has everywhere are folded away.
    fn each_term(&self) -> String {
        let systems = &self.report.scoring.terms;
        let rate = |system: &TermScores, term: &TermRow| {
            system.terms.iter().find(|row| row.source == term.source).map(|row| row.rate).unwrap_or_default()
        };
        let is_right = |term: &&TermRow| systems.iter().map(|system| rate(system, term)).all(|rate| rate.met == rate.of);
        let (right, wrong): (Vec<&TermRow>, Vec<&TermRow>) = systems[0].terms.iter().partition(is_right);
        let row = |term: &&TermRow| {
            let cells = systems.iter().map(|system| escape(&percent(rate(system, term))));
            [escape(&term.source), escape(&term.target)].into_iter().chain(cells).collect()
        };
        let head: Vec<String> = ["score-term", "score-wanted"]
            .map(|id| self.ui.text(id))
            .into_iter()
            .chain(self.names().map(str::to_owned))
            .collect();
        let list = |title: &str, terms: &[&TermRow]| table(title, &head, &terms.iter().map(row).collect::<Vec<Vec<String>>>());
        let (missed, everywhere) = (self.ui.text("score-terms-missed"), self.ui.text("score-terms-right"));
        let shown =
            if wrong.is_empty() { String::new() } else { format!("<h3>{}</h3>\n{}", escape(&missed), list(&missed, &wrong)) };
        if right.is_empty() {
            return shown;
        }
        format!("{shown}<details>\n<summary>{}</summary>\n{}</details>\n", escape(&everywhere), list(&everywhere, &right))
    }

    /// How many segments score how much, by the first metric.
    fn spread(&self) -> String {
        const STEPS: usize = 10;
        let Some(metric) = self.report.scoring.metrics.first() else { return String::new() };
        let within = |score: f64, step: usize| (score / 100.0 * STEPS as f64).clamp(0.0, (STEPS - 1) as f64) as usize == step;
        let group = |step: usize| {
            let bar = |(name, system): (&str, &crate::score::SystemScores)| {
                let count = system.segments.iter().filter(|score| within(**score, step)).count();
                Bar { label: name.to_owned(), value: Some(count as f64), shown: count.to_string(), class: "plain" }
            };
            let (from, to) = (step * 100 / STEPS, (step + 1) * 100 / STEPS);
            Group { name: format!("{} {from}–{to}", metric.name), bars: self.names().zip(&metric.systems).map(bar).collect() }
        };
        let title = self.ui.text("score-spread");
        let chart = Chart { title: self.ui.text("score-spread-chart"), most: None, groups: (0..STEPS).map(group).collect() };
        section("spread", &title, &chart.html())
    }

    fn documents(&self) -> String {
        let scoring = &self.report.scoring;
        let rows: Vec<Vec<String>> = scoring
            .documents
            .iter()
            .enumerate()
            .flat_map(|(document, (name, _))| {
                self.names()
                    .enumerate()
                    .map(move |(at, system)| {
                        let scores =
                            scoring.metrics.iter().map(|metric| format!("{:.2}", metric.systems[at].documents[document]));
                        std::iter::once(escape(&format!("{name} · {system}"))).chain(scores).collect()
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        let title = self.ui.text("score-documents");
        section("documents", &title, &table(&title, &self.head("score-document"), &rows))
    }

    /// Those in which the systems differ most; of one system the worst.
    fn segments(&self, limit: usize) -> String {
        let Some(metric) = self.report.scoring.metrics.first() else { return String::new() };
        let mut order: Vec<(usize, f64)> = (0..self.report.scoring.segments()).map(|at| (at, interest(metric, at))).collect();
        order.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal));
        let shown: String = order.iter().take(limit).map(|(at, _)| self.segment(*at)).collect();
        let values =
            [("shown", order.len().min(limit).into()), ("all", order.len().into()), ("metric", metric.name.as_str().into())];
        let id = if metric.systems.len() > 1 { "score-most-different" } else { "score-worst" };
        let remark = format!("<p class=\"remark\">{}</p>\n", escape(&self.ui.format(id, &values)));
        section("segments", &self.ui.text("score-segments"), &(remark + &shown))
    }

    fn segment(&self, at: usize) -> String {
        let texts = &self.report.scoring.texts;
        let source = texts
            .sources
            .as_ref()
            .map_or_else(String::new, |sources| format!("<blockquote class=\"text\">{}</blockquote>\n", escape(&sources[at])));
        let references = texts.references.iter().map(|lines| lines[at].as_str());
        let shown: String = references
            .map(|text| {
                format!("<dt>{}</dt><dd><p class=\"text\">{}</p></dd>\n", escape(&self.ui.text("score-reference")), escape(text))
            })
            .collect();
        let systems: String = texts
            .systems
            .iter()
            .enumerate()
            .map(|(system, (name, lines))| format!("<dt>{}</dt><dd>{}</dd>\n", escape(name), self.target(at, system, &lines[at])))
            .collect();
        format!("<article>\n<h3>{}</h3>\n{source}<dl>\n{shown}{systems}</dl>\n</article>\n", at + 1)
    }

    /// A translation with the words marked that the first reference does not have, and its scores.
    fn target(&self, at: usize, system: usize, text: &str) -> String {
        let reference = self.report.scoring.texts.references.first().map_or("", |lines| lines[at].as_str());
        let text = if text.is_empty() {
            format!("<p class=\"none\">{}</p>", escape(&self.ui.text("score-nothing")))
        } else {
            format!("<p class=\"text\">{}</p>", marked(text, reference))
        };
        let scores = self
            .report
            .scoring
            .metrics
            .iter()
            .map(|metric| format!("{} {:.1}", metric.name, metric.systems[system].segments[at]));
        format!("{text}<p class=\"remark\">{}</p>", escape(&scores.collect::<Vec<_>>().join(" · ")))
    }

    fn signatures(&self) -> String {
        let line =
            |metric: &MetricScores| format!("<p>{}: <code>{}</code></p>\n", escape(&metric.name), escape(&metric.signature));
        let lines: String = self.report.scoring.metrics.iter().map(line).collect();
        if lines.is_empty() { lines } else { section("signatures", &self.ui.text("score-signatures"), &lines) }
    }
}

/// How far the best and the worst system are apart; of one system how far it is from the best score.
fn interest(metric: &MetricScores, at: usize) -> f64 {
    let scores = metric.systems.iter().map(|system| system.segments[at]);
    let (least, most) = scores.fold((f64::MAX, f64::MIN), |(least, most), score| (least.min(score), most.max(score)));
    match (metric.systems.len(), metric.less_is_better) {
        (1, true) => most,
        (1, false) => -least,
        _ => most - least,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use crate::messages::Messages;

    #[test]
    fn the_page_holds_every_table_and_marks_what_differs() {
        let page = super::html(&report(), 2, &Messages::negotiate(&["en".parse().unwrap()]));
        assert!(page.contains("<mark>Kiev</mark>") && page.contains("one|a.en") && !page.contains("<b>left"), "{page}");
        assert_eq!(page.matches("<article>").count(), 2);
        assert_eq!(page.matches("<svg").count(), 4);
        insta::assert_snapshot!(page);
    }
}
