//! `not-reviewed`: a segment has not come as far as the project requires.
//!
//! Why: a newsroom may publish only what a person has read; looked for where `check --require` says so.
//! Example: state `translated` where `reviewed` is required. Instead: read the pair, then set its state to `reviewed`.

use crate::bitext::{Segment, State};
use crate::diagnostic::{Finding, Level};

/// The finding of a segment whose state is below `required`; a file without states has none above `translated`.
pub fn check_state(segment: &Segment, required: State) -> Option<Finding> {
    if segment.state >= required {
        return None;
    }
    let message = format!("the segment is only `{}`, required: `{required}`", segment.state);
    Some(Finding::new("not-reviewed", Level::Error, message).with_hint("have a person read the pair and set its state"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_reviewed_or_released_is_enough_and_a_draft_is_not() {
        let mut segment = Segment::new("s1", "Er kam.", "");
        for (state, found) in [(State::Translated, true), (State::Reviewed, false), (State::Final, false)] {
            segment.state = state;
            assert_eq!(check_state(&segment, State::Reviewed).is_some(), found);
        }
    }
}
