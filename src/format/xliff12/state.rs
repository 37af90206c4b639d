//! How far a target has come and where it came from, by the words of XLIFF 1.2.

use crate::bitext::{Origin, State};
use crate::format::xml::Element;

/// The state of a target.
pub(super) fn state(target: &Element, is_approved: bool) -> State {
    let rejected = qualifier(target).starts_with("rejected-");
    match target.attribute("state").unwrap_or_default() {
        _ if is_approved => State::Final,
        "final" => State::Final,
        "signed-off" => State::Reviewed,
        _ if rejected => State::Initial,
        "new" | "needs-translation" | "needs-adaptation" | "needs-l10n" => State::Initial,
        // Other tools may have words of their own.
        _ => State::Translated,
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
