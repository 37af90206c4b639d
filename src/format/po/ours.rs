//! Puts entries that we wrote together again: each is a segment of the unit that its comment names.

use super::entry::{Entry, Written};
use super::fixed::note;
use crate::bitext::{Segment, State, Unit};
use crate::document::Disposition;
use crate::format::facts::{Facts, Known};
use crate::format::xliff::SegmentPlace;
use std::collections::HashMap;

/// The units of a catalogue as they are read.
#[derive(Debug, Default)]
pub(super) struct Ours {
    pub(super) units: Vec<Unit>,
    /// One for each unit.
    pub(super) places: Vec<Vec<SegmentPlace>>,
    /// Where the units that we wrote are among them.
    known: HashMap<String, usize>,
}

impl Ours {
    /// Takes an entry that we wrote; false for one of another tool.
    ///
    /// # Errors
    /// The comment of ours is damaged: the reason.
    pub(super) fn take(&mut self, entry: &Entry) -> Result<bool, String> {
        let (Some(facts), Some(id), Some((None, target))) = (&entry.facts, &entry.id, entry.forms.first()) else {
            return Ok(false);
        };
        let (unit, segment) = (facts.required("unit")?, segment(entry, facts, id, target)?);
        let (role, before) = (facts.word("role")?, facts.get("before").unwrap_or_default());
        let at = *self.known.entry(unit.clone()).or_insert(self.units.len());
        if at == self.units.len() {
            let disposition = Disposition::Translate;
            self.units.push(Unit { id: unit, role, disposition, before: before.to_owned(), segments: Vec::new() });
            self.places.push(Vec::new());
        }
        let unit = &mut self.units[at];
        if unit.segments.iter().any(|other| other.id == segment.id) {
            return Err(format!("segment id used twice: `{}`", segment.id));
        }
        unit.segments.push(segment);
        self.places[at].push(SegmentPlace { source: id.place.clone(), target: Some(target.place.clone()) });
        Ok(true)
    }
}

fn segment(entry: &Entry, facts: &Facts, source: &Written, target: &Written) -> Result<Segment, String> {
    let context = entry.context.as_ref().map_or("", |context| context.text.as_str());
    let unit = facts.get("unit").unwrap_or_default();
    let id = context.strip_prefix(unit).and_then(|id| id.strip_prefix('/')).unwrap_or(context);
    let mut segment = Segment::new(id, source.text.clone(), facts.get("after").unwrap_or_default());
    segment.target = Some(target.text.clone()).filter(|text| !text.is_empty());
    let (known, state) = (Known::of(facts)?, facts.get("state").map(|_| facts.word("state")).transpose()?);
    segment.state = match &segment.target {
        None => State::Initial,
        Some(_) if entry.is_fuzzy => State::Initial,
        // Nobody has said that of the target as it is now.
        Some(_) if known.is_stale(&segment) => State::Translated,
        Some(_) => state.unwrap_or(State::Translated),
    };
    known.apply(&mut segment);
    segment.notes = entry.notes.iter().map(|text| note(text)).collect();
    Ok(segment)
}
