//! Marks inside a text: terms on both sides, and the place of a finding.

use super::escape;
use crate::bitext::{Segment, TermStatus, TermUse};
use crate::diagnostic::Finding;
use crate::document::Code;
use crate::text::Span;

/// A range of the text, the classes of its element and what it says to those who point at it.
struct Mark {
    span: Span,
    is_term: bool,
    class: String,
    title: String,
}

/// The source with its terms and the places of findings marked.
pub(super) fn source(segment: &Segment) -> String {
    let terms = segment.terms.iter().enumerate().map(|(at, used)| term(at, used, used.source));
    let faults = segment.findings.iter().filter_map(|finding| fault(finding, finding.source));
    let codes = segment.codes.iter().map(|code| inline_code(code, code.span));
    marked(&segment.source, &terms.chain(codes).chain(faults).collect::<Vec<_>>())
}

/// The target with the forms of its terms and the places of findings marked.
pub(super) fn target(segment: &Segment, target: &str) -> String {
    let terms = segment.terms.iter().enumerate().filter_map(|(at, used)| Some(term(at, used, used.target?)));
    let faults = segment.findings.iter().filter_map(|finding| fault(finding, finding.target));
    let codes = segment.target_inline().map_or_else(Vec::new, |inline| inline.codes);
    let codes = codes.iter().map(|code| inline_code(code, code.span));
    marked(target, &terms.chain(codes).chain(faults).collect::<Vec<_>>())
}

/// A link shows where it points, other markup how it looks.
fn inline_code(code: &Code, span: Span) -> Mark {
    let title = code.link.clone().unwrap_or_else(|| code.kind.to_string());
    Mark { span, is_term: false, class: format!("inline {}", code.kind), title }
}

/// Terms of one row that are told apart by colour; page.css has a rule for each.
const HUES: usize = 5;

/// The same class on both sides: a term and its translation have one colour and light up together.
fn term(at: usize, used: &TermUse, span: Span) -> Mark {
    let class = format!("term t{}{}", at % HUES, if is_missed(used) { " missing" } else { "" });
    Mark { span, is_term: true, class, title: format!("{} → {}", used.source_term, used.target_term) }
}

fn is_missed(term: &TermUse) -> bool {
    match term.status {
        TermStatus::Missing | TermStatus::Forbidden => true,
        TermStatus::Open | TermStatus::Preferred | TermStatus::Admitted => false,
    }
}

fn fault(finding: &Finding, span: Option<Span>) -> Option<Mark> {
    Some(Mark { span: span?, is_term: false, class: format!("fault {}", finding.level), title: finding.message.clone() })
}

/// The text cut at every edge of a mark, so that marks which overlap all show: elements must nest.
///
/// Where terms overlap the first one names the piece. A mark that does not fit the text is left out.
fn marked(text: &str, marks: &[Mark]) -> String {
    let fits = |mark: &&Mark| text.get(mark.span.start..mark.span.end).is_some_and(|part| !part.is_empty());
    let marks: Vec<&Mark> = marks.iter().filter(fits).collect();
    let mut edges: Vec<usize> = marks.iter().flat_map(|mark| [mark.span.start, mark.span.end]).chain([0, text.len()]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges.windows(2).map(|edge| piece(Span::new(edge[0], edge[1]), text, &marks)).collect()
}

fn piece(span: Span, text: &str, marks: &[&Mark]) -> String {
    let over = || marks.iter().filter(|mark| mark.span.contains(span));
    let term = over().find(|mark| mark.is_term);
    let over: Vec<_> = term.into_iter().chain(over().filter(|mark| !mark.is_term)).collect();
    let inside = escape(span.of(text));
    if over.is_empty() {
        return inside;
    }
    let classes: Vec<&str> = over.iter().map(|mark| mark.class.as_str()).collect();
    let titles: Vec<&str> = over.iter().map(|mark| mark.title.as_str()).collect();
    format!("<span class=\"{}\" title=\"{}\">{inside}</span>", classes.join(" "), escape(&titles.join("; ")))
}
