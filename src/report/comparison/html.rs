//! The comparison as a page: tables, charts, then every segment with its drafts one under another.

use super::tables::{LEVELS, Rows, agreement, cost, effort, findings, quality, subject};
use super::{ComparisonReport, segments};
use crate::messages::Messages;
use crate::pipeline::compare::{Column, ComparedSegment, Comparison};
use crate::report::scoring::percent;
use crate::report::sheet::{self, Bar, Chart, Group, escape};
use crate::score::Rate;

/// The report: one file without script that loads nothing.
pub fn html(report: &ComparisonReport, ui: &Messages) -> String {
    let comparison = &report.comparison;
    let page = Page { comparison, ui };
    let sections = [
        page.section("summary", "compare-summary", &[page.table(&quality(comparison, ui)), page.failures()].concat()),
        page.section("charts", "compare-charts", &page.charts()),
        page.section("effort", "compare-effort", &page.table(&effort(comparison, ui))),
        page.section("agreement", "compare-agreement", &page.agreement()),
        page.section("findings", "compare-findings", &page.findings()),
        page.section("segments", "compare-segments", &page.segments(&report.segments())),
    ];
    let title = ui.format("compare-title", &[("name", comparison.original.as_str().into())]);
    sheet::page(&title, &subject(comparison, ui), &sections.concat(), ui)
}

/// What every part of the page needs.
struct Page<'a> {
    comparison: &'a Comparison,
    ui: &'a Messages,
}

impl Page<'_> {
    fn section(&self, address: &str, heading: &str, content: &str) -> String {
        sheet::section(address, &self.ui.text(heading), content)
    }

    fn table(&self, rows: &Rows) -> String {
        let cells: Vec<Vec<String>> = rows.rows.iter().map(|row| row.iter().map(|cell| escape(cell)).collect()).collect();
        sheet::table(&self.ui.text(rows.id), &rows.head, &cells)
    }

    fn remark(&self, id: &str) -> String {
        format!("<p class=\"remark\">{}</p>\n", escape(&self.ui.text(id)))
    }

    /// Why drafts are missing; errors are English like every diagnostic.
    fn failures(&self) -> String {
        let failed = self.comparison.columns.iter().filter_map(|column| Some((&column.name, column.error.as_deref()?)));
        let line = |(name, error): (&String, &str)| {
            let error = error.replace('\n', " – ");
            format!("<p class=\"failed\"><strong>{}</strong> <span lang=\"en\">{}</span></p>\n", escape(name), escape(&error))
        };
        failed.map(line).collect::<String>() + &self.remark("compare-terms-remark")
    }

    fn agreement(&self) -> String {
        self.table(&agreement(self.comparison, self.ui)) + &self.remark("compare-agreement-remark")
    }

    fn findings(&self) -> String {
        let found = findings(self.comparison, self.ui);
        if found.rows.is_empty() { self.remark("page-no-findings") } else { self.table(&found) }
    }

    fn charts(&self) -> String {
        let terms = self.chart("compare-terms", Some(100.0), |column| {
            let bar = |id, rate: Rate, class| self.bar(id, rate.percent(), percent(rate), class);
            vec![bar("compare-bar-before", column.terms_before, "plain"), bar("compare-bar-after", column.terms_after, "strong")]
        });
        let findings = self.chart("compare-findings", None, |column| {
            let bar = |(level, id)| {
                let count = column.findings_of(level);
                self.bar(id, Some(count as f64), count.to_string(), level.as_str())
            };
            LEVELS.map(bar).into()
        });
        let seconds = self.chart("compare-time", None, |column| {
            vec![self.bar("compare-seconds", Some(column.seconds), format!("{:.1}", column.seconds), "strong")]
        });
        let costs =
            self.chart("compare-costs", None, |column| vec![self.bar("compare-cost", column.cost(), cost(column), "strong")]);
        let is_charged = self.comparison.columns.iter().any(|column| column.price.is_some());
        let costs = if is_charged { costs } else { String::new() };
        format!("<div class=\"charts\">\n{terms}{findings}{seconds}{costs}</div>\n")
    }

    fn chart(&self, title: &str, most: Option<f64>, bars: impl Fn(&Column) -> Vec<Bar>) -> String {
        let group = |column: &Column| Group { name: column.name.clone(), bars: bars(column) };
        Chart { title: self.ui.text(title), most, groups: self.comparison.columns.iter().map(group).collect() }.html()
    }

    fn bar(&self, label: &str, value: Option<f64>, shown: String, class: &'static str) -> Bar {
        Bar { label: self.ui.text(label), value, shown, class }
    }

    fn segments(&self, ranked: &[&ComparedSegment]) -> String {
        self.remark("compare-segments-remark") + &ranked.iter().map(|one| self.segment(one)).collect::<String>()
    }

    fn segment(&self, segment: &ComparedSegment) -> String {
        let drafts: String = (0..self.comparison.columns.len()).map(|column| self.draft(segment, column)).collect();
        format!(
            "<article id=\"segment-{}\">\n<h3>{}</h3>\n<blockquote class=\"text\" lang=\"{}\">{}</blockquote>\n<dl>\n{drafts}</dl>\n</article>\n",
            segment.number,
            escape(&segments::heading(segment, self.ui)),
            self.comparison.pair.source,
            escape(&segment.source),
        )
    }

    /// The words are marked that the first draft does not have; the findings stand below.
    fn draft(&self, segment: &ComparedSegment, column: usize) -> String {
        let draft = match (segment.draft(column), segment.first_draft()) {
            (Some(draft), Some((_, first))) => {
                format!("<p class=\"text\" lang=\"{}\">{}</p>", self.comparison.pair.target, sheet::marked(draft, first))
            }
            (None, _) | (_, None) => format!("<p class=\"none\">{}</p>", escape(&self.ui.text("compare-no-draft"))),
        };
        let item = |finding| format!("<li>{}</li>", sheet::finding(finding, self.ui));
        let items: String = segment.versions[column].findings.iter().map(item).collect();
        let items = if items.is_empty() { items } else { format!("<ul class=\"findings\">{items}</ul>") };
        format!("<dt>{}</dt>\n<dd>{draft}{items}</dd>\n", escape(&self.comparison.columns[column].name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::report;
    use super::*;

    #[test]
    fn the_page_has_tables_charts_and_marked_drafts() {
        insta::assert_snapshot!(html(&report(), &Messages::negotiate(&[])));
    }

    #[test]
    fn everything_that_stands_in_an_article_is_escaped() {
        let page = html(&report(), &Messages::negotiate(&["de".parse().unwrap()]));
        assert!(page.contains("&lt;<mark>") || page.contains("&lt;further&gt;"));
        assert!(!page.contains("<weiter>") && !page.contains("<further>") && !page.contains("<script"));
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"de\">") && page.contains("default-src 'none'"));
    }
}
