//! A bilingual file as somebody else left it: terms verified and findings collected, nothing drafted or decided.

use super::shares::each_in_shares;
use crate::bitext::{Bitext, MachineOrigin, Origin, Segment, State};
use crate::check;
use crate::term::{Termbase, Wording};

/// Verifies the terms of every segment and replaces its findings; a segment below `required` has one for that.
///
/// A target of unknown origin that no person has accepted is judged as a machine's draft would be: the checks of drafts look
/// for an echo, a loop, another language or a broken-off end, which are faults whoever made them, and they are built to keep
/// silent about a person's work. What is known to come from a person or a memory, or was reviewed, they leave alone; its
/// terms are verified all the same.
pub fn inspect(bitext: &mut Bitext, terms: &Termbase, required: Option<State>) {
    inspect_segments(bitext, terms, required);
    for ((unit, segment), finding) in check::check_whole(bitext, terms.glossary()) {
        bitext.units[unit].segments[segment].findings.push(finding);
    }
}

/// As [`inspect`], but for the checks that look at the document as a whole.
pub fn inspect_segments(bitext: &mut Bitext, terms: &Termbase, required: Option<State>) {
    let mut segments: Vec<&mut Segment> = bitext.translatable_mut().collect();
    each_in_shares(&mut segments, |segment| inspect_segment(segment, terms, required));
}

/// As [`inspect`], for one segment.
pub fn inspect_segment(segment: &mut Segment, terms: &Termbase, required: Option<State>) {
    if segment.origin.is_none() && segment.target.is_some() && segment.state < State::Reviewed {
        segment.origin = Some(Origin::Machine(MachineOrigin::unknown()));
    }
    let kept = segment.kept_spans();
    segment.terms = terms.verify(Wording { text: &segment.source, kept: &kept }, segment.target.as_deref());
    segment.findings = findings(segment, terms, required);
}

fn findings(segment: &Segment, terms: &Termbase, required: Option<State>) -> Vec<crate::diagnostic::Finding> {
    let mut found = check::check_segment(segment, terms, None, &[]);
    // Without a target there is nothing to review.
    let reviewable = required.filter(|_| segment.target.is_some());
    found.extend(reviewable.and_then(|required| check::check_state(segment, required)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Unit;
    use crate::document::{Disposition, Role};
    use crate::glossary::{Entry, Glossary};
    use crate::lang::LangPair;

    #[test]
    fn an_echo_of_unknown_origin_is_found_and_a_reviewed_one_is_not_but_its_term_is() {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let terms = Termbase::new(Glossary { pair: pair.clone(), entries: vec![Entry::new("Lawrow", "Lavrov")] });
        let mut segment = Segment::new("s1", "Lawrow reiste am Montag wieder ab.", "");
        segment.target = Some(segment.source.clone());
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments: vec![segment] };
        let mut bitext = Bitext { original: "a".into(), pair, units: vec![unit] };
        let mut found = |state, required| {
            bitext.units[0].segments[0].state = state;
            bitext.units[0].segments[0].origin = None;
            inspect(&mut bitext, &terms, required);
            bitext.units[0].segments[0].findings.iter().map(|finding| finding.check.clone()).collect::<Vec<_>>()
        };
        let drafts = found(State::Translated, None);
        assert!(drafts.contains(&"target-same".into()) && drafts.contains(&"term-missing".into()), "{drafts:?}");
        let reviewed = found(State::Reviewed, None);
        assert!(!reviewed.contains(&"target-same".into()) && reviewed.contains(&"term-missing".into()), "{reviewed:?}");
        assert!(found(State::Reviewed, Some(State::Final)).contains(&"not-reviewed".into()));
    }
}
