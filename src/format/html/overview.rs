//! The head of the page: how many segments came from where, and every finding with a link to its place.

use super::row::{self, anchor};
use super::{Page, escape};
use crate::bitext::State;
use crate::diagnostic::Level;
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl Page<'_> {
    /// Summary, findings and terms.
    pub(super) fn overview(&self) -> String {
        format!(
            "<section class=\"summary\" aria-labelledby=\"summary\">\n<h2 id=\"summary\">{}</h2>\n<dl>\n{}</dl>\n<dl>\n{}</dl>\n</section>\n\
             <section class=\"faults\" aria-labelledby=\"findings\">\n<h2 id=\"findings\">{}</h2>\n{}{}</section>\n{}",
            self.label("page-summary"),
            self.states(),
            self.origins(),
            self.label("page-findings"),
            self.tally(),
            self.all_findings(),
            self.terms(),
        )
    }

    /// How many findings of which level.
    fn tally(&self) -> String {
        let found = || self.bitext.translatable().flat_map(|(_, segment)| &segment.findings);
        let count = |level| found().filter(|finding| finding.level == level).count();
        let (errors, warnings, infos) = (count(Level::Error), count(Level::Warning), count(Level::Info));
        if errors + warnings + infos == 0 {
            return String::new();
        }
        let values = [("errors", errors.into()), ("warnings", warnings.into()), ("infos", infos.into())];
        format!("<p class=\"tally\">{}</p>\n", escape(&self.ui.format("page-findings-count", &values)))
    }

    fn states(&self) -> String {
        let mut counts: BTreeMap<State, usize> = BTreeMap::new();
        for (_, segment) in self.bitext.translatable() {
            *counts.entry(segment.state).or_default() += 1;
        }
        let total: usize = counts.values().sum();
        let first = format!("<div><dt>{}</dt><dd>{total}</dd></div>\n", self.label("page-segments"));
        let item = |(state, count): (&State, &usize)| {
            format!("<div><dt>{}</dt><dd>{count}</dd></div>\n", self.label(&format!("page-state-{state}")))
        };
        first + &counts.iter().map(item).collect::<String>()
    }

    fn origins(&self) -> String {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, segment) in self.bitext.translatable() {
            let origin = segment.origin.as_ref().filter(|_| segment.target.is_some());
            *counts.entry(self.origin(origin)).or_default() += 1;
        }
        counts.iter().map(|(origin, count)| format!("<div><dt>{origin}</dt><dd>{count}</dd></div>\n")).collect()
    }

    /// Errors first, then in the order of the article.
    fn all_findings(&self) -> String {
        let mut found: Vec<(Reverse<Level>, String)> = Vec::new();
        for (unit, segment) in self.bitext.translatable() {
            for finding in &segment.findings {
                let link = format!(
                    "<a href=\"#{}\" lang=\"{}\">{}</a>",
                    anchor(unit, segment),
                    self.bitext.pair.source,
                    escape(&beginning(&segment.source))
                );
                found.push((Reverse(finding.level), format!("<li>{} {link}</li>\n", row::finding(finding, self.ui))));
            }
        }
        found.sort_by_key(|(level, _)| *level);
        match found.is_empty() {
            true => format!("<p>{}</p>\n", self.label("page-no-findings")),
            false => format!("<ul class=\"findings\">\n{}</ul>\n", found.into_iter().map(|(_, item)| item).collect::<String>()),
        }
    }
}

/// Enough of a sentence to know it by, cut between words.
pub(in crate::format) fn beginning(text: &str) -> String {
    const LENGTH: usize = 60;
    let Some((cut, _)) = text.char_indices().nth(LENGTH) else { return text.to_owned() };
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &text[..end])
}
