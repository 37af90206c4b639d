//! Targets from a memory that belong to another source sentence.

mod fuzzy;
mod substituted;

use crate::bitext::{MatchKind, Segment};
use crate::diagnostic::Finding;

/// The finding for a target that a person has not accepted yet.
pub(super) fn findings(segment: &Segment) -> Option<Finding> {
    if segment.target.is_none() || segment.is_protected() {
        return None;
    }
    match segment.origin.as_ref()?.match_kind()? {
        MatchKind::Context | MatchKind::Exact => None,
        MatchKind::Substituted => Some(substituted::finding()),
        MatchKind::Fuzzy => Some(fuzzy::finding(segment.origin.as_ref())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Origin, State};

    #[test]
    fn what_belongs_to_another_source_is_reported_until_a_person_has_accepted_it() {
        let said = |score: u8, state: State| {
            let (target, origin) = (Some("It rains.".to_owned()), Some(Origin::Memory { score }));
            let segment = Segment { target, origin, state, ..Segment::new("s1", "Es regnet.", "") };
            findings(&segment).map(|finding| finding.check)
        };
        assert_eq!(said(85, State::Initial).as_deref(), Some("fuzzy-match"));
        assert_eq!(said(99, State::Translated).as_deref(), Some("figures-substituted"));
        for (score, state) in [(101, State::Translated), (100, State::Translated), (85, State::Reviewed), (99, State::Final)] {
            assert_eq!(said(score, state), None, "{score}");
        }
    }
}
