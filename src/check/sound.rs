//! The findings of a machine's draft that is no translation: the faults of [`draft`](super::draft) with their names and levels.

use super::draft::{DraftFault, fault_in, fault_of, is_another_text};
use crate::bitext::{MachineOrigin, Origin, Segment};
use crate::diagnostic::{Finding, Level};
use crate::lang::Lang;
use crate::text::Span;

/// The fault of a draft; what a person or a memory wrote is not doubted.
pub(super) fn findings(segment: &Segment, language: &Lang) -> Vec<Finding> {
    let (Some(Origin::Machine(machine)), Some(target)) = (&segment.origin, segment.target.as_deref()) else { return Vec::new() };
    let fault = match machine.model == MachineOrigin::PSEUDO {
        true => fault_of(&segment.source, target),
        false => fault_in(language, &segment.source, target),
    };
    let fault = fault.or_else(|| if segment.terms.is_empty() { None } else { echo_apart_from_terms(segment, target) });
    let level = if is_another_text(&segment.source, target) { Level::Error } else { Level::Warning };
    fault.map(|fault| finding(fault, level)).into_iter().collect()
}

/// An echo in which only the glossary's terms were put right is an echo all the same.
fn echo_apart_from_terms(segment: &Segment, target: &str) -> Option<DraftFault> {
    let source = without(&segment.source, segment.terms.iter().map(|term| term.source));
    let target = without(target, segment.terms.iter().filter_map(|term| term.target));
    fault_of(&source, &target).filter(|fault| *fault == DraftFault::Echo)
}

/// The text with these spans blanked out.
fn without(text: &str, spans: impl Iterator<Item = Span>) -> String {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort();
    let mut left = String::new();
    let mut done = 0;
    for span in spans.into_iter().filter(|span| span.end <= text.len()) {
        left.push_str(text.get(done..span.start).unwrap_or_default());
        left.push(' ');
        done = done.max(span.end);
    }
    left + &text[done..]
}

/// `by_length` is the level of a length that is wrong.
fn finding(fault: DraftFault, by_length: Level) -> Finding {
    let (check, level, message) = match fault {
        DraftFault::Empty => ("target-empty", Level::Error, "the draft holds no words"),
        DraftFault::Echo => ("target-same", Level::Error, "the draft is the source again"),
        DraftFault::WrongLanguage => ("target-language", Level::Error, "the draft is in another language"),
        DraftFault::Loop => ("loop", Level::Error, "the draft says the same words again and again"),
        DraftFault::CutOff => ("cut-off", Level::Error, "the draft breaks off before the sentence ends"),
        DraftFault::Refusal => ("refusal", Level::Error, "the backend talks about the task instead of translating"),
        DraftFault::TooShort => ("length-ratio", by_length, "the draft is far shorter than the source"),
        DraftFault::TooLong => ("length-ratio", by_length, "the draft is far longer than the source"),
    };
    Finding::new(check, level, message).with_hint("translate it by hand, or try another backend")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Repair, TermStatus, TermUse};

    fn english() -> Lang {
        "en-GB".parse().unwrap()
    }

    #[test]
    fn an_echo_by_a_machine_is_an_error_and_the_same_by_a_person_is_none() {
        let mut segment = Segment::new("s1", "Er kam am Montag wieder.", "");
        segment.target = Some(segment.source.clone());
        segment.origin = Some(Origin::Machine(MachineOrigin { backend: "x".into(), model: "y".into(), fingerprint: "z".into() }));
        let found = findings(&segment, &english());
        assert_eq!((found[0].check.as_str(), found[0].level), ("target-same", Level::Error));
        segment.origin = Some(Origin::Human);
        assert!(findings(&segment, &english()).is_empty());
    }

    #[test]
    fn a_draft_of_quite_another_length_is_no_translation() {
        let mut segment = Segment::new("s1", "Der Hafen ist seit Montag wieder für alle Schiffe geöffnet.", "");
        segment.origin = Some(Origin::Machine(MachineOrigin { backend: "x".into(), model: "y".into(), fingerprint: "z".into() }));
        let long = "The message is a list of parts of an article in their order, and those with a number want a translation. \
            Headlines and remarks only show what stands around them. Names keep their form, dates and sums are written as is usual \
            in English, quotation marks are those of newspapers. Nothing may be added, and nothing left out. If a draft lacks a \
            term, it is given once more with as few changes as possible; should an earlier attempt have broken off, begin afresh. \
            Answer briefly, in one object, and explain neither choices nor doubts to anybody who might ask for reasons.";
        for (target, level) in [("Hacked.", Level::Error), (long, Level::Error), ("The port is open.", Level::Warning)] {
            segment.target = Some(target.to_owned());
            let found = findings(&segment, &english());
            assert_eq!((found[0].check.as_str(), found[0].level), ("length-ratio", level), "{target}");
        }
    }

    #[test]
    fn an_echo_with_its_terms_put_right_is_still_an_echo() {
        let mut segment = Segment::new("s1", "Er reiste gestern nach Kiew.", "");
        segment.target = Some("Er reiste gestern nach Kyiv.".into());
        segment.origin = Some(Origin::Machine(MachineOrigin { backend: "x".into(), model: "y".into(), fingerprint: "z".into() }));
        segment.terms = vec![TermUse {
            source_term: "Kiew".into(),
            target_term: "Kyiv".into(),
            source: Span::new(23, 27),
            target: Some(Span::new(23, 27)),
            status: TermStatus::Preferred,
            repair: Repair::Substitution,
        }];
        assert_eq!(findings(&segment, &english())[0].check, "target-same");
        segment.target = Some("He went to Kyiv yesterday.".into());
        segment.terms[0].target = Some(Span::new(11, 15));
        assert!(findings(&segment, &english()).is_empty());
    }
}
