//! JUnit XML, which nearly every CI shows: a suite a file, a case a finding, and one case that passes for a file without any.
//!
//! Errors and warnings are failures; an info is a case that passes, its text is output of the suite. What could not be read
//! is an error in a suite of its own. Valid by the schema of Ant's reports, which wants a host and a time: they are always the
//! same, for the same report gives the same bytes.

use super::{Item, Report};
use crate::diagnostic::Level;
use crate::format::xml;
use crate::text::visible;
use std::fmt::Write;

/// The report.
pub fn junit(report: &Report) -> String {
    let files = report.all_files();
    let mut suites: Vec<Suite> = files.into_iter().map(|file| findings_in(file, &report.of(file).collect::<Vec<_>>())).collect();
    suites.extend(unreadable(report));
    let suites: String = suites.iter().enumerate().map(|(id, suite)| suite.render(id)).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n{suites}</testsuites>\n")
}

/// A suite; everything is escaped.
struct Suite {
    name: String,
    cases: Vec<String>,
    failures: usize,
    errors: usize,
    output: String,
}

impl Suite {
    fn render(&self, id: usize) -> String {
        let Self { name, cases, failures, errors, output } = self;
        let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\"", cases.len());
        let run = "time=\"0\" timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\"";
        let mut out =
            format!("  <testsuite id=\"{id}\" package=\"satzpaar\" name=\"{name}\" {counts} {run}>\n    <properties/>\n");
        out.extend(cases.iter().map(String::as_str));
        out + &format!("    <system-out>{output}</system-out>\n    <system-err/>\n  </testsuite>\n")
    }
}

fn findings_in(file: &str, items: &[&Item]) -> Suite {
    let name = xml::value(&visible(file));
    let failures = items.iter().filter(|item| item.finding.level > Level::Info).count();
    let output = items.iter().filter(|item| item.finding.level == Level::Info).map(|item| said(item)).collect::<String>();
    let cases = match items {
        [] => vec![format!("    <testcase classname=\"{name}\" name=\"no findings\" time=\"0\"/>\n")],
        items => items.iter().map(|item| case(&name, item)).collect(),
    };
    Suite { name, cases, failures, errors: 0, output }
}

/// Place, message, both texts and hint, escaped.
fn said(item: &Item) -> String {
    let (finding, start) = (&item.finding, item.start);
    let mut said = format!("{}:{}:{}: {}\n", item.file, start.line, start.column, finding.message);
    for (label, text) in [("source", Some(&item.source)), ("target", item.target.as_ref()), ("hint", finding.hint.as_ref())] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            writeln!(said, "{label}: {text}").expect("writing to a String cannot fail");
        }
    }
    xml::content(&visible(&said))
}

fn case(class: &str, item: &Item) -> String {
    let name = format!("{} at {}:{}", xml::value(&item.finding.check), item.start.line, item.start.column);
    let open = format!("    <testcase classname=\"{class}\" name=\"{name}\" time=\"0\"");
    match item.finding.level {
        Level::Info => format!("{open}/>\n"),
        level @ (Level::Error | Level::Warning) => {
            let message = xml::value(&visible(&item.finding.message));
            let failure = format!("<failure type=\"{level}\" message=\"{message}\">{}</failure>", said(item));
            format!("{open}>\n      {failure}\n    </testcase>\n")
        }
    }
}

fn unreadable(report: &Report) -> Option<Suite> {
    let errors = report.unreadable.len();
    let case = |said: &String| {
        let message = xml::value(&visible(said));
        let error = format!("<error type=\"unreadable\" message=\"{message}\"/>");
        format!("    <testcase classname=\"input\" name=\"{message}\" time=\"0\">\n      {error}\n    </testcase>\n")
    };
    let cases = report.unreadable.iter().map(case).collect();
    (errors > 0).then(|| Suite { name: "input".into(), cases, failures: 0, errors, output: String::new() })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;

    #[test]
    fn a_suite_a_file() {
        insta::assert_snapshot!(super::junit(&report()));
    }
}
