//! What a person did in the last bilingual file is taken over; a machine never overwrites it.

use super::settle::place_codes;
use crate::bitext::{Bitext, MatchKind, Origin, Segment, State, Unit};
use crate::document::Code;
use std::collections::{HashMap, HashSet};

/// The ids of a unit and a segment.
type Place<'a> = (&'a str, &'a str);

/// Takes targets that a person wrote, reviewed or released, and notes, from the last run's document.
///
/// The same segment of the same unit wins. Where a paragraph was edited (so that its unit has a new id), the same sentence that
/// is gone from its old place does; each is taken once. Further segments of that source get the same translation as from a
/// memory: nobody has reviewed it there.
pub fn carry_over(bitext: &mut Bitext, last: &Bitext) {
    let by_place: HashMap<Place<'_>, &Segment> =
        last.translatable().map(|(unit, segment)| (place(unit, segment), segment)).collect();
    let mut finished = Finished::new(bitext, last);
    for unit in bitext.units.iter_mut().filter(|unit| unit.is_translatable()) {
        for segment in &mut unit.segments {
            let here = by_place.get(&(unit.id.as_str(), segment.id.as_str())).copied();
            match here.filter(|old| old.is_protected()).or_else(|| finished.moved(&segment.source)) {
                Some(old) => take_over(segment, old),
                None => finished.first.get(segment.source.as_str()).iter().for_each(|known| propagate(segment, known)),
            }
            segment.notes = here.map_or_else(Vec::new, |old| old.notes.clone());
        }
    }
}

fn place<'a>(unit: &'a Unit, segment: &'a Segment) -> Place<'a> {
    (&unit.id, &segment.id)
}

/// What a person finished in the last document, by its source.
struct Finished<'a> {
    /// The first segment of each source that a person has said to be a pair.
    first: HashMap<&'a str, &'a Segment>,
    /// Those whose place is gone, in their order from behind.
    moved: HashMap<&'a str, Vec<&'a Segment>>,
}

impl<'a> Finished<'a> {
    fn new(bitext: &Bitext, last: &'a Bitext) -> Self {
        let stays: HashSet<Place<'_>> = bitext.translatable().map(|(unit, segment)| place(unit, segment)).collect();
        let mut finished = Self { first: HashMap::new(), moved: HashMap::new() };
        for (unit, segment) in last.translatable().filter(|(_, segment)| segment.is_protected()) {
            if !segment.is_only_aligned() {
                finished.first.entry(&segment.source).or_insert(segment);
            }
            if !stays.contains(&place(unit, segment)) {
                finished.moved.entry(&segment.source).or_default().insert(0, segment);
            }
        }
        finished
    }

    /// The next one of this source that is gone from its place; each is given once.
    fn moved(&mut self, source: &str) -> Option<&'a Segment> {
        self.moved.get_mut(source)?.pop()
    }
}

/// What a person wrote elsewhere in the document, as if it came from a memory.
fn propagate(segment: &mut Segment, known: &Segment) {
    segment.target.clone_from(&known.target);
    place_codes(segment, &[]);
    segment.state = State::Translated;
    segment.origin = Some(Origin::Memory { score: MatchKind::Exact.best_score() });
}

fn take_over(segment: &mut Segment, old: &Segment) {
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
