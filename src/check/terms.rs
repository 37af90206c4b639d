//! `term-missing` and `term-forbidden`: the target lacks every accepted form of a term, or holds a forbidden one.
//!
//! Why: a name or term that differs from the glossary is the fault readers notice first.
//! Example: `Lawrow reiste ab.` → `Lawrow left.` lacks `Lavrov`. Instead: `Lavrov left.`

use super::near_miss::is_name;
use crate::bitext::{Segment, TermStatus, TermUse};
use crate::diagnostic::{Finding, Fix, Level};
use crate::term::Termbase;

/// One finding for each occurrence that is not right; a forbidden form of a name has the edit that puts it right.
pub(super) fn findings(segment: &Segment, terms: &Termbase) -> Vec<Finding> {
    segment.terms.iter().filter_map(|term| Some(with_fix(finding(&segment.source, term)?, segment, term, terms))).collect()
}

/// A name stays the same in every sentence, so its form can be changed unseen; another term may not fit its sentence.
fn with_fix(finding: Finding, segment: &Segment, term: &TermUse, terms: &Termbase) -> Finding {
    let is_listed = term.status == TermStatus::Forbidden
        && terms.glossary().entries.iter().any(|entry| entry.source == term.source_term && is_name(entry));
    let found = term.target.filter(|_| is_listed).zip(segment.target.as_deref());
    match found {
        Some((span, target)) => finding.with_fix(Fix::safe(span, renamed(span.of(target), &term.target_term))),
        None => finding,
    }
}

/// The name in the place of `found`, with its genitive.
pub(super) fn renamed(found: &str, name: &str) -> String {
    let genitive = ["'s", "’s"].into_iter().find(|genitive| found.ends_with(genitive));
    name.to_owned() + genitive.unwrap_or_default()
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
    use crate::glossary::{Entry, Glossary, TermClass, UsageStatus};
    use crate::lang::LangPair;

    fn found(target: Option<&str>) -> Vec<Finding> {
        let mut lavrov = Entry { class: TermClass::Person, ..Entry::new("Lawrow", "Lavrov") };
        lavrov.targets.push(crate::glossary::TargetTerm { text: "Lawrov".into(), status: UsageStatus::Forbidden });
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let terms = Termbase::new(Glossary { pair, entries: vec![lavrov] });
        let mut segment = Segment::new("s1", "Lawrow reiste ab.", "");
        segment.target = target.map(str::to_owned);
        segment.terms = terms.verify(segment.source.as_str(), target);
        findings(&segment, &terms)
    }

    #[test]
    fn a_missed_term_is_an_error_with_the_wanted_form_and_a_right_one_is_none() {
        let finding = found(Some("The minister left.")).remove(0);
        assert_eq!(
            (finding.check.as_str(), finding.level, finding.hint.as_deref(), &finding.fix),
            ("term-missing", Level::Error, Some("write `Lavrov`"), &None)
        );
        assert!(found(Some("Lavrov left.")).is_empty() && found(None).is_empty());
    }

    #[test]
    fn a_forbidden_form_of_a_name_is_put_right_with_its_genitive() {
        for (wrong, right) in [("Lawrov left.", "Lavrov left."), ("Lawrov’s plane left.", "Lavrov’s plane left.")] {
            let finding = found(Some(wrong)).remove(0);
            assert_eq!(finding.check, "term-forbidden");
            assert_eq!(finding.fix.unwrap().apply(wrong).unwrap(), right);
        }
    }
}
