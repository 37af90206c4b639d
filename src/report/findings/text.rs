//! The findings for a terminal, in the reader's language.
//!
//! `file:line:column: level[check] message`, source and target with the words marked, the hint; at the end the counts.

use super::excerpt::{clean, marked};
use super::{Item, Report};
use crate::diagnostic::Level;
use crate::messages::Messages;
use crate::text::Span;

/// The report; `colour` is for terminals that want it.
pub fn text(report: &Report, ui: &Messages, colour: bool) -> String {
    let labels = [ui.text("finding-source"), ui.text("finding-target"), ui.text("finding-hint")];
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    let page = Page { labels, width, colour };
    let findings: String = report.items.iter().map(|item| page.item(item)).collect();
    findings + &summary(report, ui)
}

struct Page {
    labels: [String; 3],
    width: usize,
    colour: bool,
}

impl Page {
    fn item(&self, item: &Item) -> String {
        let finding = &item.finding;
        let level = self.paint(code(finding.level), &format!("{}[{}]", finding.level, finding.check));
        let (line, column) = (item.start.line, item.start.column);
        let mut out = format!("{}:{line}:{column}: {level} {}\n", clean(&item.file), clean(&finding.message));
        if !item.source.is_empty() {
            out += &self.excerpt(&self.labels[0], &item.source, finding.source, finding.level);
        }
        if let Some(target) = &item.target {
            out += &self.excerpt(&self.labels[1], target, finding.target, finding.level);
        }
        if let Some(hint) = &finding.hint {
            out += &self.line(&self.labels[2], &clean(hint));
        }
        out + "\n"
    }

    fn excerpt(&self, label: &str, text: &str, span: Option<Span>, level: Level) -> String {
        let (line, carets) = marked(text, span);
        let carets = carets.map(|carets| format!("{:width$}{}\n", "", self.paint(code(level), &carets), width = self.width + 4));
        self.line(label, &line) + &carets.unwrap_or_default()
    }

    fn line(&self, label: &str, text: &str) -> String {
        format!("  {label}:{:width$} {text}\n", "", width = self.width.saturating_sub(label.chars().count()))
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Bold red, bold yellow, bold blue.
fn code(level: Level) -> &'static str {
    match level {
        Level::Error => "1;31",
        Level::Warning => "1;33",
        Level::Info => "1;34",
    }
}

fn summary(report: &Report, ui: &Messages) -> String {
    let mut lines = vec![report.summary_line(ui)];
    let more = [
        ("finding-known", report.known),
        ("finding-stale", report.stale),
        ("finding-ignored", report.ignored),
        ("finding-fixed", report.fixed),
        ("finding-fixable", report.fixable()),
        ("finding-unreadable", report.unreadable.len()),
    ];
    let more = more.into_iter().filter(|(_, count)| *count > 0);
    lines.extend(more.map(|(id, count)| ui.format(id, &[("count", count.into())])));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn the_words_are_marked_in_both_texts() {
        insta::assert_snapshot!(text(&report(), &Messages::negotiate(&[]), false));
        insta::assert_snapshot!("de", text(&report(), &Messages::negotiate(&["de".parse().unwrap()]), false));
    }

    #[test]
    fn colour_changes_nothing_but_colour() {
        let ui = Messages::negotiate(&[]);
        let mut coloured = text(&report(), &ui, true);
        assert!(coloured.contains("\u{1b}[1;31merror[term-missing]\u{1b}[0m"), "{coloured}");
        for code in ["\u{1b}[1;31m", "\u{1b}[1;33m", "\u{1b}[1;34m", "\u{1b}[0m"] {
            coloured = coloured.replace(code, "");
        }
        assert_eq!(coloured, text(&report(), &ui, false));
    }
}
