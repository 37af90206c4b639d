//! What a person did in the last bilingual file is taken over; a machine never overwrites it.

use super::settle::place_codes;
use crate::bitext::{Bitext, Origin, Segment};
use crate::document::Code;
use crate::memory::{MemoryPair, PairOrigin};
use std::collections::HashMap;

/// Takes targets that a person wrote, reviewed or released, and notes, from the last run's document.
///
/// The same segment of the same unit wins; where a paragraph was edited (so that its unit has a new id), the same
/// sentence elsewhere in the last document does.
pub fn carry_over(bitext: &mut Bitext, last: &Bitext) {
    let by_place: HashMap<(&str, &str), &Segment> =
        last.translatable().map(|(unit, segment)| ((unit.id.as_str(), segment.id.as_str()), segment)).collect();
    let mut by_source: HashMap<&str, &Segment> = HashMap::new();
    for (_, segment) in last.translatable().filter(|(_, segment)| segment.is_protected()) {
        by_source.entry(&segment.source).or_insert(segment);
    }
    for unit in bitext.units.iter_mut().filter(|unit| unit.is_translatable()) {
        for segment in &mut unit.segments {
            let place = by_place.get(&(unit.id.as_str(), segment.id.as_str())).copied();
            take_over(segment, place.filter(|old| old.is_protected()).or(by_source.get(segment.source.as_str()).copied()));
            segment.notes = place.map_or_else(Vec::new, |old| old.notes.clone());
        }
    }
}

fn take_over(segment: &mut Segment, old: Option<&Segment>) {
    let Some(old) = old else { return };
    segment.target.clone_from(&old.target);
    // The same codes by number and kind: their places are the person's; of others nothing is known.
    let same = |code: &Code, old: &Code| code.id == old.id && code.kind == old.kind;
    if segment.codes.len() == old.codes.len() && segment.codes.iter().zip(&old.codes).all(|(code, old)| same(code, old)) {
        segment.target_codes.clone_from(&old.target_codes);
    } else {
        place_codes(segment, &[]);
    }
    segment.state = old.state;
    segment.origin.clone_from(&old.origin);
    segment.confidence = old.confidence;
}

/// Everything a person has accepted in this document, for the memory: so it outlives an edit of the article.
pub fn protected_pairs(bitext: &Bitext) -> Vec<MemoryPair> {
    let pair = |segment: &Segment| {
        Some(MemoryPair::new(bitext.pair.clone(), &segment.source, segment.target.as_deref()?, PairOrigin::Human))
    };
    bitext
        .translatable()
        .filter(|(_, segment)| segment.is_protected() && !is_recalled(segment))
        .filter_map(|(_, segment)| pair(segment))
        .collect()
}

/// Came out of the memory unchanged: it need not go back.
fn is_recalled(segment: &Segment) -> bool {
    matches!(segment.origin, Some(Origin::Memory { score: 100 }))
}
