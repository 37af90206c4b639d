//! A decision, and how it changes its segment.

use super::places::moved;
use crate::bitext::{Candidate, Note, Origin, Segment, State, TermStatus};
use crate::markup;

/// What a person changes of a segment; what is `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// The new target; empty for none.
    pub target: Option<String>,
    /// The new state.
    pub state: Option<State>,
    /// All remarks, the old ones with them.
    pub notes: Option<Vec<Note>>,
}

/// A decision asks for a state that only a segment with a target can have.
#[derive(Debug, thiserror::Error)]
#[error("state `{0}`, but no target")]
pub struct StateWithoutTarget(pub State);

impl Decision {
    /// True if it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The decision with the state it ends in: a target written into an open segment is translated, and without a target it
    /// is open.
    ///
    /// # Errors
    /// It asks for a state that needs a target and leaves the segment without one.
    pub fn settled(mut self, segment: &Segment) -> Result<Self, StateWithoutTarget> {
        let has_target = self.target.as_ref().map_or(segment.target.is_some(), |target| !target.is_empty());
        let state = self.state.unwrap_or(segment.state);
        let is_cleared = self.target.is_some() && !has_target && self.state.is_none() && segment.state < State::Reviewed;
        if !has_target && state > State::Initial && !is_cleared && !self.is_empty() {
            return Err(StateWithoutTarget(state));
        }
        if has_target && self.target.is_some() && self.state.is_none() && state == State::Initial {
            self.state = Some(State::Translated);
        }
        Ok(self)
    }

    /// Changes the segment. A changed target or state makes it a person's work, a new remark alone does not.
    ///
    /// A new target has no terms verified and no findings, for they belonged to the old one: the caller inspects it again.
    /// What a machine or a memory had put there becomes a candidate.
    pub fn apply(self, segment: &mut Segment) {
        let is_decided = self.target.is_some() || self.state.is_some();
        if let Some(target) = self.target {
            keep_draft(segment, &target);
            set_target(segment, target);
        }
        if let Some(state) = self.state {
            segment.state = state;
        }
        if is_decided && segment.target.is_some() {
            segment.origin = Some(Origin::Human);
            segment.confidence = None;
        }
        if let Some(notes) = self.notes {
            segment.notes = notes;
        }
    }
}

/// The target that is replaced, if nobody wrote it, goes before the other candidates.
fn keep_draft(segment: &mut Segment, new: &str) {
    let origin = segment.origin.clone().filter(|origin| matches!(origin, Origin::Machine(_) | Origin::Memory { .. }));
    let (Some(target), Some(origin)) = (segment.target.clone(), origin) else { return };
    if target != new && segment.candidates.iter().all(|known| known.target != target) {
        segment.candidates.insert(0, Candidate { source: segment.source.clone(), target, origin });
    }
}

/// Replaces the target, an empty one by none; its codes stay around their words, or are placed where the words say that
/// they belong.
fn set_target(segment: &mut Segment, target: String) {
    segment.findings.clear();
    for term in &mut segment.terms {
        (term.target, term.status) = (None, TermStatus::Open);
    }
    let stay = segment.target.as_deref().and_then(|old| moved(&segment.target_codes, old, &target));
    segment.target_codes = stay.unwrap_or_else(|| markup::place(&segment.source, &segment.codes, &target, &[]).places);
    segment.target = Some(target).filter(|target| !target.is_empty());
    if segment.target.is_none() {
        segment.target_codes.clear();
        (segment.origin, segment.confidence, segment.state) = (None, None, State::Initial);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::MachineOrigin;

    fn drafted() -> Segment {
        let machine = MachineOrigin { backend: "b".into(), model: "m".into(), fingerprint: "f".into() };
        let mut segment = Segment::new("s1", "Er kam.", "");
        (segment.target, segment.state) = (Some("He come.".into()), State::Translated);
        segment.origin = Some(Origin::Machine(machine));
        segment
    }

    fn to(target: &str) -> Decision {
        Decision { target: Some(target.into()), ..Decision::default() }
    }

    #[test]
    fn the_draft_that_a_person_replaces_stays_a_candidate_once() {
        let mut segment = drafted();
        to("He came.").apply(&mut segment);
        to("He came in.").apply(&mut segment);
        assert_eq!(segment.origin, Some(Origin::Human));
        let kept: Vec<(&str, &str)> =
            segment.candidates.iter().map(|candidate| (candidate.target.as_str(), candidate.origin.kind())).collect();
        assert_eq!(kept, [("He come.", "machine")]);
    }

    #[test]
    fn a_remark_alone_leaves_the_draft_a_machines() {
        let mut segment = drafted();
        let notes = Some(vec![Note { author: String::new(), text: "Tense?".into() }]);
        Decision { notes, ..Decision::default() }.apply(&mut segment);
        assert_eq!((segment.origin.as_ref().map(Origin::kind), segment.notes.len()), (Some("machine"), 1));
    }

    #[test]
    fn a_target_decides_the_state_where_none_is_named() {
        let open = Segment::new("s1", "Er kam.", "");
        assert_eq!(to("He came.").settled(&open).unwrap().state, Some(State::Translated));
        let accepted = Decision { state: Some(State::Reviewed), ..Decision::default() };
        assert!(accepted.clone().settled(&open).is_err() && accepted.settled(&drafted()).is_ok());
        let mut cleared = drafted();
        to("").settled(&cleared).unwrap().apply(&mut cleared);
        assert_eq!((cleared.target, cleared.state, cleared.origin), (None, State::Initial, None));
    }
}
