//! The document that decisions are held against: where a decision belongs now, and why it belongs nowhere.

use super::read::Decided;
use crate::bitext::{Bitext, Note, Segment};
use crate::decision::{Decision, Stamp, digest, shown_notes};
use crate::memory::{Near, shown_differences};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Indices of unit and segment.
pub(super) type Place = (usize, usize);

/// Where a decision belongs.
pub(super) enum Found {
    /// At a segment that is what the reader saw.
    Fits(Place),
    /// At one that says already what was decided.
    Done(Place),
}

/// The segments to translate, by their ids and by their sources.
pub(super) struct Article<'a> {
    bitext: &'a Bitext,
    by_id: HashMap<(&'a str, &'a str), Place>,
    by_source: HashMap<String, Vec<Place>>,
    near: OnceCell<Near<'a>>,
}

impl<'a> Article<'a> {
    pub(super) fn of(bitext: &'a Bitext) -> Self {
        let (mut by_id, mut by_source) = (HashMap::new(), HashMap::<String, Vec<Place>>::new());
        for (at, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
            for (number, segment) in unit.segments.iter().enumerate() {
                by_id.insert((unit.id.as_str(), segment.id.as_str()), (at, number));
                by_source.entry(digest(&segment.source)).or_default().push((at, number));
            }
        }
        Self { bitext, by_id, by_source, near: OnceCell::new() }
    }

    /// How many segments there are to translate.
    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    pub(super) fn segment(&self, (unit, segment): Place) -> &'a Segment {
        &self.bitext.units[unit].segments[segment]
    }

    /// The segment that `decided` was made for, which wants `decision`.
    ///
    /// A segment is known by its ids as long as its source is the same. Where it is gone, because ids count equal paragraphs
    /// and an earlier one was deleted, the only segment that is all the stamp says is meant.
    ///
    /// # Errors
    /// Says why there is none.
    pub(super) fn find(&self, decided: &Decided, decision: &Decision) -> Result<Found, String> {
        if digest(&decided.source) != decided.stamp.source {
            return Err("its source is not the one that its stamp was made of".to_owned());
        }
        let named = self.by_id.get(&(decided.unit.as_str(), decided.segment.as_str())).copied();
        let here = named.filter(|place| digest(&self.segment(*place).source) == decided.stamp.source);
        let same: &[Place] = match &here {
            Some(place) => std::slice::from_ref(place),
            None => self.by_source.get(&decided.stamp.source).map_or(&[], Vec::as_slice),
        };
        let fitting: Vec<Place> = same.iter().copied().filter(|at| Stamp::of(self.segment(*at)) == decided.stamp).collect();
        match fitting.as_slice() {
            [place] => return Ok(Found::Fits(*place)),
            [] => {}
            [_, _, ..] => return Err(format!("its place is gone, and it fits {} segments with this source", fitting.len())),
        }
        if let Some(place) = same.iter().find(|place| is_done(decided, decision, self.segment(**place))) {
            return Ok(Found::Done(*place));
        }
        Err(match here {
            Some(place) => changed(&decided.stamp, self.segment(place)),
            None if same.is_empty() => self.stale(decided, named),
            None => "its place is gone, and no segment with this source is as it was".to_owned(),
        })
    }

    /// The source is another one, or gone.
    fn stale(&self, decided: &Decided, named: Option<Place>) -> String {
        let sources = || self.bitext.translatable().map(|(_, segment)| segment.source.as_str());
        let near = || self.near.get_or_init(|| Near::new(sources())).to(&decided.source);
        match named.map(|place| self.segment(place).source.as_str()).or_else(near) {
            Some(now) => format!("the source has changed: {}", shown_differences(now, &decided.source)),
            None => "no such segment in the document".to_owned(),
        }
    }
}

/// True if the segment is what `decision` makes of the one that its stamp describes.
fn is_done(decided: &Decided, decision: &Decision, segment: &Segment) -> bool {
    let (then, now) = (&decided.stamp, Stamp::of(segment));
    let target = decision.target.as_ref().map_or_else(|| then.target.clone(), |target| digest(target));
    let is_state = decision.state.map_or(decision.target.is_some() || now.state == then.state, |state| now.state == state);
    let are_notes = match &decision.notes {
        Some(notes) => same_notes(notes, &segment.notes),
        None => now.note == then.note,
    };
    now.target == target && is_state && are_notes
}

/// Nobody's remarks may have got the name of who sent them in.
fn same_notes(wanted: &[Note], present: &[Note]) -> bool {
    let same = |(one, other): (&Note, &Note)| one.text == other.text && (one.author.is_empty() || one.author == other.author);
    wanted.len() == present.len() && wanted.iter().zip(present).all(same)
}

/// What is no longer as the reader saw it.
fn changed(then: &Stamp, segment: &Segment) -> String {
    let now = Stamp::of(segment);
    let target = || format!("its target is now `{}`", segment.target.as_deref().unwrap_or_default());
    let state = || format!("its state is now `{}`", segment.state);
    let notes = || format!("its notes are now `{}`", shown_notes(&segment.notes));
    let parts =
        [(now.target != then.target).then(target), (now.state != then.state).then(state), (now.note != then.note).then(notes)];
    format!("the segment was changed since: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
