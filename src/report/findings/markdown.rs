//! A summary in Markdown, for the page of a pull request: counts, then a table of findings.

use super::{Item, Report};
use crate::messages::Messages;
use crate::text::visible;

/// The report, in the reader's language.
pub fn markdown(report: &Report, ui: &Messages) -> String {
    let mut out = format!("## satzpaar check\n\n{}\n", report.summary_line(ui));
    if !report.unreadable.is_empty() {
        out += &format!("\n{}\n\n", ui.format("finding-unreadable", &[("count", report.unreadable.len().into())]));
        out.extend(report.unreadable.iter().map(|said| format!("- {}\n", cell(said))));
    }
    if !report.items.is_empty() {
        let head = ["place", "check", "message", "source", "target"].map(|column| ui.text(&format!("finding-{column}")));
        out += &format!("\n| {} |\n| --- | --- | --- | --- | --- |\n", head.join(" | "));
        out.extend(report.items.iter().map(row));
    }
    out
}

fn row(item: &Item) -> String {
    let finding = &item.finding;
    let place = format!("{}:{}:{}", cell(&item.file), item.start.line, item.start.column);
    let check = format!("{} `{}`", finding.level, finding.check);
    let cells = [place, check, cell(&finding.message), cell(&item.source), cell(item.target.as_deref().unwrap_or_default())];
    format!("| {} |\n", cells.join(" | "))
}

/// A text that stays in its cell and is no markup but for code.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            '|' | '\\' | '*' | '_' | '[' | ']' => out.extend(['\\', character]),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn nothing_leaves_its_cell() {
        insta::assert_snapshot!(markdown(&report(), &Messages::negotiate(&[])));
    }
}
