//! `double-space` and `edge-space`: two spaces in a row, or a space at the edge of the target.
//!
//! Why: such spaces show in print and break searches; the spaces around a sentence belong to the file, not to the segment.
//! Example: `He  left. ` Instead: `He left.`

use crate::diagnostic::{Finding, Fix, Level};
use crate::text::Span;

/// One finding for each run of spaces inside (if the source has none) and for each edge.
pub(super) fn findings(source: &str, target: &str) -> Vec<Finding> {
    let start = target.len() - target.trim_start().len();
    let end = target.trim_end().len();
    let edges = [Span::new(0, start), Span::new(end, target.len())];
    let mut found: Vec<Finding> = edges.into_iter().filter(|edge| !edge.is_empty()).map(edge).collect();
    if runs(source.trim()).is_empty() {
        found.extend(runs(&target[start..end]).into_iter().map(|span| double(span.shifted(start))));
    }
    found
}

fn edge(span: Span) -> Finding {
    let finding = Finding::new("edge-space", Level::Warning, "space at the edge of the target").with_hint("take it away");
    finding.at_target(span).with_fix(Fix::safe(span, ""))
}

fn double(span: Span) -> Finding {
    let finding = Finding::new("double-space", Level::Warning, "two spaces in a row").with_hint("write one");
    finding.at_target(span).with_fix(Fix::safe(span, " "))
}

/// Runs of two or more spaces; line breaks are layout.
fn runs(text: &str) -> Vec<Span> {
    let is_space = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\t');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find(is_space).map(|begin| at + begin) {
        let rest = &text[begin..];
        at = begin + rest.len() - rest.trim_start_matches(is_space).len();
        if text[begin..at].chars().count() > 1 {
            found.push(Span::new(begin, at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fix_silences_the_check() {
        let cases = [
            ("double-space", "He \u{a0}left.", "He left."),
            ("edge-space", " He left.", "He left."),
            ("edge-space", "He left.\u{a0}", "He left."),
        ];
        for (check, wrong, right) in cases {
            let found = findings("Er ging.", wrong);
            assert_eq!((found.len(), found[0].check.as_str()), (1, check));
            assert_eq!(found[0].fix.as_ref().unwrap().apply(wrong).unwrap(), right);
        }
    }

    #[test]
    fn spaces_of_the_source_and_line_breaks_are_left_alone() {
        assert!(findings("3 : 1  (2 : 0)", "3 : 1  (2 : 0)").is_empty());
        assert!(findings("Er ging.", "He\n left.").is_empty());
    }
}
