//! The last stage: terms verified, findings collected, state decided.

use super::shares::each_in_shares;
use super::{Drafting, Kit};
use crate::bitext::{Bitext, Repair, Segment, State, TermUse};
use crate::check;
use crate::diagnostic::Level;
use crate::markup;
use crate::term::Wording;
use crate::text::Span;

/// Verifies the terms of every segment, places inline codes that have none yet, collects the findings and decides the state
/// of what no person has touched.
pub fn settle(bitext: &mut Bitext, kit: &Kit, drafting: &Drafting) {
    settle_segments(bitext, kit, drafting);
    for ((unit, segment), finding) in check::check_whole(bitext, kit.terms.glossary()) {
        bitext.units[unit].segments[segment].findings.push(finding);
    }
}

/// The same without the checks that look at the document as a whole: sentences by themselves are none.
pub(super) fn settle_segments(bitext: &mut Bitext, kit: &Kit, drafting: &Drafting) {
    let units = bitext.units.iter_mut().enumerate().filter(|(_, unit)| unit.is_translatable());
    let mut segments: Vec<(Place, &mut Segment)> = units
        .flat_map(|(unit, units)| units.segments.iter_mut().enumerate().map(move |(at, segment)| ((unit, at), segment)))
        .collect();
    each_in_shares(&mut segments, |(place, segment)| settle_segment(segment, *place, kit, drafting));
}

/// The numbers of unit and segment.
type Place = (usize, usize);

fn settle_segment(segment: &mut Segment, place: Place, kit: &Kit, drafting: &Drafting) {
    segment.terms = verified(segment, kit);
    // Of what a person accepted, codes that are missing were left out on purpose.
    let guessed = match drafting.guessed.get(&place) {
        Some(guessed) => guessed.clone(),
        None if segment.is_protected() => Vec::new(),
        None => place_codes(segment, &[]),
    };
    segment.findings = check::check_segment(segment, &kit.terms, drafting.refused.get(&place).map(String::as_str), &guessed);
    if !segment.is_protected() {
        segment.state = state(segment);
    }
}

/// Places the codes of a target that came without; gives back the numbers of those whose place is a guess.
///
/// `alignment` says which bytes of source and target belong together, besides the terms.
pub(super) fn place_codes(segment: &mut Segment, alignment: &[(Span, Span)]) -> Vec<u32> {
    let Some(target) = segment.target.as_deref().filter(|_| segment.target_codes.is_empty() && !segment.codes.is_empty()) else {
        return Vec::new();
    };
    let terms = segment.terms.iter().filter_map(|term| Some((term.source, term.target?)));
    let pairs: Vec<(Span, Span)> = terms.chain(alignment.iter().copied()).collect();
    let placement = markup::place(&segment.source, &segment.codes, target, &pairs);
    segment.target_codes = placement.places;
    placement.guessed
}

/// The terms as they stand now, with the way each was repaired as the drafting stage noted it.
fn verified(segment: &Segment, kit: &Kit) -> Vec<TermUse> {
    let kept = segment.kept_spans();
    let mut uses = kit.terms.verify(Wording { text: &segment.source, kept: &kept }, segment.target.as_deref());
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
