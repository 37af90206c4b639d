//! Workflow commands of GitHub Actions: `::error file=…,line=…,…,title=…::message`, one a line.
//!
//! In a message `%`, CR and LF are escaped, in a property `:` and `,` too. A warning is a `::warning`, an info a `::notice`.

use super::{Item, Report};
use crate::diagnostic::Level;
use crate::text::visible;

/// The report.
pub fn github(report: &Report) -> String {
    let unreadable = report.unreadable.iter().map(|said| format!("::error title=unreadable::{}\n", message(said)));
    report.items.iter().map(line).chain(unreadable).collect()
}

fn line(item: &Item) -> String {
    let finding = &item.finding;
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    // Columns are shown for findings within one line only.
    let place = match item.start.line == item.end.line {
        true => format!("line={},col={},endColumn={}", item.start.line, item.start.column, item.end.column),
        false => format!("line={},endLine={}", item.start.line, item.end.line),
    };
    let (file, title) = (property(&item.file), property(&finding.check));
    let hint = finding.hint.as_deref().map_or_else(String::new, |hint| format!("\nhint: {hint}"));
    format!("::{command} file={file},{place},title={title}::{}\n", message(&format!("{}{hint}", finding.message)))
}

fn message(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;

    #[test]
    fn a_command_is_one_line_whatever_it_says() {
        insta::assert_snapshot!(super::github(&report()));
    }
}
