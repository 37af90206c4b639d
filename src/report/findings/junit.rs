//! JUnit XML, which nearly every CI shows: a suite a file, a case a finding, and one case that passes for a file without any.
//!
//! Errors and warnings are failures; an info is a case that passes with its text as output. What could not be read is an
//! error in a suite of its own.

use super::{Item, Report};
use crate::diagnostic::Level;
use crate::format::xml;
use std::fmt::Write;

/// The report.
pub fn junit(report: &Report) -> String {
    let suites: Vec<String> =
        report.all_files().into_iter().map(|file| suite(file, &report.of(file).collect::<Vec<_>>())).collect();
    let cases = report.items.len() + report.all_files().iter().filter(|file| report.of(file).next().is_none()).count();
    let (tests, failures) = (cases + report.unreadable.len(), report.count(Level::Error) + report.count(Level::Warning));
    let errors = report.unreadable.len();
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    out += &format!("<testsuites name=\"satzpaar\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n");
    out + &suites.concat() + &unreadable(report) + "</testsuites>\n"
}

fn suite(file: &str, items: &[&Item]) -> String {
    let failures = items.iter().filter(|item| item.finding.level > Level::Info).count();
    let name = xml::value(file);
    let head = head(&name, items.len().max(1), failures, 0);
    let cases: String = match items {
        [] => format!("    <testcase classname=\"{name}\" name=\"no findings\" time=\"0\"/>\n"),
        items => items.iter().map(|item| case(&name, item)).collect(),
    };
    head + &cases + "  </testsuite>\n"
}

fn head(name: &str, tests: usize, failures: usize, errors: usize) -> String {
    let counts = format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\" time=\"0\"");
    format!("  <testsuite name=\"{name}\" {counts}>\n")
}

fn case(class: &str, item: &Item) -> String {
    let (finding, start) = (&item.finding, item.start);
    let mut said = format!("{}:{}:{}: {}\n", item.file, start.line, start.column, finding.message);
    for (label, text) in [("source", Some(&item.source)), ("target", item.target.as_ref()), ("hint", finding.hint.as_ref())] {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            writeln!(said, "{label}: {text}").expect("writing to a String cannot fail");
        }
    }
    let said = xml::content(&said);
    let inside = match finding.level {
        Level::Info => format!("<system-out>{said}</system-out>"),
        Level::Error | Level::Warning => {
            let message = xml::value(&finding.message);
            format!("<failure type=\"{}\" message=\"{message}\">{said}</failure>", finding.level)
        }
    };
    let name = format!("{} at {}:{}", xml::value(&finding.check), start.line, start.column);
    format!("    <testcase classname=\"{class}\" name=\"{name}\" time=\"0\">\n      {inside}\n    </testcase>\n")
}

fn unreadable(report: &Report) -> String {
    let count = report.unreadable.len();
    if count == 0 {
        return String::new();
    }
    let case = |said: &String| {
        let message = xml::value(said);
        let error = format!("<error type=\"unreadable\" message=\"{message}\"/>");
        format!("    <testcase classname=\"input\" name=\"{message}\" time=\"0\">\n      {error}\n    </testcase>\n")
    };
    head("input", count, 0, count) + &report.unreadable.iter().map(case).collect::<String>() + "  </testsuite>\n"
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;

    #[test]
    fn a_suite_a_file() {
        insta::assert_snapshot!(super::junit(&report()));
    }
}
