//! Marks inside a text: terms on both sides, and the place of a finding.

use super::escape;
use crate::bitext::{Segment, TermStatus, TermUse};
use crate::diagnostic::Finding;
use crate::text::Span;

/// A range of the text, the classes of its element and what it says to those who point at it.
struct Mark {
    span: Span,
    class: String,
    title: String,
}

/// The source with its terms and the places of findings marked.
pub(super) fn source(segment: &Segment) -> String {
    let terms = segment.terms.iter().enumerate().map(|(at, term)| Mark {
        span: term.source,
        class: format!("term t{}{}", at % HUES, if is_missed(term) { " missing" } else { "" }),
        title: format!("{} → {}", term.source_term, term.target_term),
    });
    let faults = segment.findings.iter().filter_map(|finding| fault(finding, finding.source));
    marked(&segment.source, terms.chain(faults).collect())
}

/// The target with the forms of its terms and the places of findings marked.
pub(super) fn target(segment: &Segment, target: &str) -> String {
    let terms = segment.terms.iter().enumerate().filter_map(|(at, term)| {
        let class = format!("term t{}{}", at % HUES, if is_missed(term) { " missing" } else { "" });
        Some(Mark { span: term.target?, class, title: format!("{} → {}", term.source_term, term.target_term) })
    });
    let faults = segment.findings.iter().filter_map(|finding| fault(finding, finding.target));
    marked(target, terms.chain(faults).collect())
}

/// Terms of one row that light up separately; page.css has a rule for each.
const HUES: usize = 8;

fn is_missed(term: &TermUse) -> bool {
    match term.status {
        TermStatus::Missing | TermStatus::Forbidden => true,
        TermStatus::Open | TermStatus::Preferred | TermStatus::Admitted => false,
    }
}

fn fault(finding: &Finding, span: Option<Span>) -> Option<Mark> {
    Some(Mark { span: span?, class: format!("fault {}", finding.level), title: finding.message.clone() })
}

/// Of marks that overlap the earlier one stays, at the same place the one named first: elements must nest.
fn marked(text: &str, mut marks: Vec<Mark>) -> String {
    marks.sort_by_key(|mark| mark.span.start);
    let mut html = String::new();
    let mut done = 0;
    for mark in marks.iter().filter(|mark| !mark.span.is_empty()) {
        if mark.span.start < done || mark.span.end > text.len() {
            continue;
        }
        html.push_str(&escape(&text[done..mark.span.start]));
        let inside = escape(mark.span.of(text));
        html.push_str(&format!("<span class=\"{}\" title=\"{}\">{inside}</span>", mark.class, escape(&mark.title)));
        done = mark.span.end;
    }
    html + &escape(&text[done..])
}
