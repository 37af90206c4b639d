//! How far a target has come and where it came from, by the words of XLIFF 1.2.

use crate::bitext::{Origin, State};
use crate::format::xml::Element;

/// The state of a target.
pub(super) fn state(target: &Element, is_approved: bool) -> State {
    let rejected = qualifier(target).starts_with("rejected-");
    match state_of(target.attribute("state").unwrap_or_default()) {
        _ if is_approved => State::Final,
        State::Initial | State::Translated if rejected => State::Initial,
        state => state,
    }
}

/// What a word says about a target that nobody has approved or rejected.
pub(in crate::format) fn state_of(word: &str) -> State {
    match word {
        "final" => State::Final,
        "signed-off" => State::Reviewed,
        "new" | "needs-translation" | "needs-adaptation" | "needs-l10n" => State::Initial,
        // Other tools may have words of their own.
        _ => State::Translated,
    }
}

/// The word for a state that a target gets.
pub(in crate::format) fn word_of(state: State) -> &'static str {
    match state {
        State::Initial => "needs-translation",
        State::Translated => "translated",
        State::Reviewed => "signed-off",
        State::Final => "final",
    }
}

/// Where a target came from, if the file says so; what a person has accepted is a person's.
pub(super) fn origin(target: &Element, state: State) -> Option<Origin> {
    const SAME: [&str; 6] =
        ["exact-match", "id-match", "leveraged-glossary", "leveraged-inherited", "leveraged-repository", "leveraged-tm"];
    match () {
        () if state >= State::Reviewed => Some(Origin::Human),
        () if SAME.contains(&qualifier(target)) => Some(Origin::Memory { score: 100 }),
        () => None,
    }
}

fn qualifier(target: &Element) -> &str {
    target.attribute("state-qualifier").unwrap_or_default()
}
