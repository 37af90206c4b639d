//! The table of terms: how often each occurs, how many were right at once, repaired and how, wrong.

use super::{Page, escape};
use crate::bitext::{TermTally, term_tallies};

impl Page<'_> {
    /// Folded away where every term was right at once; empty without terms.
    pub(super) fn terms(&self) -> String {
        let tallies = term_tallies(self.bitext);
        if tallies.is_empty() {
            return String::new();
        }
        let total: usize = tallies.iter().map(|tally| tally.occurrences).sum();
        let failed: usize = tallies.iter().map(|tally| tally.failed).sum();
        let open = if failed > 0 { " open" } else { "" };
        let heading = self.ui.format("page-terms-count", &[("right", (total - failed).into()), ("total", total.into())]);
        let heads = ["page-terms-term", "page-terms-target", "page-terms-occurrences", "page-terms-at-once"];
        let heads = heads.iter().chain(&["page-terms-repaired", "page-terms-failed"]);
        let heads: String = heads.map(|id| format!("<th scope=\"col\">{}</th>", self.label(id))).collect();
        let rows: String = tallies.iter().map(|tally| self.tally_row(tally)).collect();
        format!(
            "<details class=\"terms\"{open}>\n<summary>{}</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table class=\"terms\">\n\
             <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n</details>\n",
            escape(&heading),
            self.label("page-terms"),
        )
    }

    fn tally_row(&self, tally: &TermTally) -> String {
        let way = |(way, count): (&crate::bitext::Repair, &usize)| {
            format!("{count} {}", self.ui.text(&format!("summary-repair-{way}")))
        };
        let ways: Vec<String> = tally.repaired.iter().map(way).collect();
        let class = if tally.failed > 0 { " class=\"failed\"" } else { "" };
        format!(
            "<tr{class}><th scope=\"row\" lang=\"{}\">{}</th><td lang=\"{}\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            self.bitext.pair.source,
            escape(&tally.source),
            self.bitext.pair.target,
            escape(&tally.target),
            tally.occurrences,
            tally.at_once,
            escape(&ways.join(", ")),
            tally.failed,
        )
    }
}
