//! `term-missing` and `term-forbidden`: the target lacks every accepted form of a term, or holds a forbidden one.
//!
//! Why: a name or term that differs from the glossary is the fault readers notice first.
//! Example: `Lawrow reiste ab.` → `Lawrow left.` lacks `Lavrov`. Instead: `Lavrov left.`

use crate::bitext::{Segment, TermStatus, TermUse};
use crate::diagnostic::{Finding, Level};

/// One finding for each occurrence that is not right.
pub(super) fn findings(segment: &Segment) -> Vec<Finding> {
    segment.terms.iter().filter_map(|term| finding(&segment.source, term)).collect()
}

fn finding(source: &str, term: &TermUse) -> Option<Finding> {
    let form = term.source.of(source);
    let (check, message) = match term.status {
        TermStatus::Open | TermStatus::Preferred | TermStatus::Admitted => return None,
        TermStatus::Missing => ("term-missing", format!("no accepted form of the term in the target: `{form}`")),
        TermStatus::Forbidden => ("term-forbidden", format!("forbidden form of the term in the target: `{form}`")),
    };
    let finding =
        Finding::new(check, Level::Error, message).with_hint(format!("write `{}`", term.target_term)).at_source(term.source);
    Some(match term.target {
        Some(span) => finding.at_target(span),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Repair;
    use crate::text::Span;

    fn segment(status: TermStatus) -> Segment {
        let mut segment = Segment::new("s1", "Lawrow reiste ab.", "");
        let (source_term, target_term) = ("Lawrow".into(), "Lavrov".into());
        segment.terms.push(TermUse {
            source_term,
            target_term,
            source: Span::new(0, 6),
            target: None,
            status,
            repair: Repair::None,
        });
        segment
    }

    #[test]
    fn a_missed_term_is_an_error_with_the_wanted_form_and_a_right_one_is_none() {
        let finding = findings(&segment(TermStatus::Missing)).remove(0);
        assert_eq!(
            (finding.check.as_str(), finding.level, finding.hint.as_deref()),
            ("term-missing", Level::Error, Some("write `Lavrov`"))
        );
        assert_eq!(findings(&segment(TermStatus::Forbidden))[0].check, "term-forbidden");
        assert!(findings(&segment(TermStatus::Admitted)).is_empty() && findings(&segment(TermStatus::Open)).is_empty());
    }
}
