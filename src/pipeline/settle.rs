//! The last stage: terms verified, findings collected, state decided.

use super::Kit;
use crate::bitext::{Bitext, Repair, Segment, State, TermUse};
use crate::check;
use crate::diagnostic::Level;
use std::collections::BTreeMap;

/// Verifies the terms of every segment, collects the findings and decides the state of what no person has touched.
///
/// `refused` says what the backend said of a segment it would not draft: unit and segment number → message.
pub fn settle(bitext: &mut Bitext, kit: &Kit, refused: &BTreeMap<(usize, usize), String>) {
    for (unit_at, unit) in bitext.units.iter_mut().enumerate().filter(|(_, unit)| unit.is_translatable()) {
        for (segment_at, segment) in unit.segments.iter_mut().enumerate() {
            segment.terms = verified(segment, kit);
            segment.findings = check::check_segment(segment, refused.get(&(unit_at, segment_at)).map(String::as_str));
            if !segment.is_protected() {
                segment.state = state(segment);
            }
        }
    }
}

/// The terms as they stand now, with the way each was repaired as the drafting stage noted it.
fn verified(segment: &Segment, kit: &Kit) -> Vec<TermUse> {
    let mut uses = kit.terms.verify(&segment.source, segment.target.as_deref());
    for term in &mut uses {
        let before = segment.terms.iter().find(|before| before.source == term.source);
        term.repair = before.map_or(Repair::None, |before| before.repair);
    }
    uses
}

/// A draft counts as translated only without an error; none at all, or one with an error, is initial.
fn state(segment: &Segment) -> State {
    if segment.target.is_some() && segment.worst() != Some(Level::Error) { State::Translated } else { State::Initial }
}
