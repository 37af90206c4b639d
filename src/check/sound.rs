//! `target-empty`, `target-same`, `loop`, `cut-off`, `refusal`, `length-ratio`: a machine's draft that is no translation.
//!
//! Why: an engine that fails often answers all the same; such a draft must never count as done.
//! Example: `Er kam am Montag.` → `Er kam am Montag.` Instead: `He came on Monday.`

use super::draft::{DraftFault, fault_of};
use crate::bitext::{Origin, Segment};
use crate::diagnostic::{Finding, Level};

/// The fault of a draft; what a person or a memory wrote is not doubted.
pub(super) fn findings(segment: &Segment) -> Vec<Finding> {
    let by_machine = matches!(segment.origin, Some(Origin::Machine(_)));
    let fault = segment.target.as_deref().filter(|_| by_machine).and_then(|target| fault_of(&segment.source, target));
    fault.map(finding).into_iter().collect()
}

fn finding(fault: DraftFault) -> Finding {
    let (check, level, message) = match fault {
        DraftFault::Empty => ("target-empty", Level::Error, "the draft holds no words"),
        DraftFault::Echo => ("target-same", Level::Error, "the draft is the source again"),
        DraftFault::Loop => ("loop", Level::Error, "the draft says the same words again and again"),
        DraftFault::CutOff => ("cut-off", Level::Error, "the draft breaks off before the sentence ends"),
        DraftFault::Refusal => ("refusal", Level::Error, "the backend talks about the task instead of translating"),
        DraftFault::TooShort => ("length-ratio", Level::Warning, "the draft is far shorter than the source"),
        DraftFault::TooLong => ("length-ratio", Level::Warning, "the draft is far longer than the source"),
    };
    Finding::new(check, level, message).with_hint("translate it by hand, or try another backend")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::MachineOrigin;

    #[test]
    fn an_echo_by_a_machine_is_an_error_and_the_same_by_a_person_is_none() {
        let mut segment = Segment::new("s1", "Er kam am Montag wieder.", "");
        segment.target = Some(segment.source.clone());
        segment.origin = Some(Origin::Machine(MachineOrigin { backend: "x".into(), model: "y".into(), fingerprint: "z".into() }));
        let found = findings(&segment);
        assert_eq!((found[0].check.as_str(), found[0].level), ("target-same", Level::Error));
        segment.origin = Some(Origin::Human);
        assert!(findings(&segment).is_empty());
    }
}
