//! What a decision changes of a segment, as it was or became: for the review log, and for undoing.

use crate::bitext::{CodePlace, Confidence, Note, Origin, Segment, State};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Everything of a segment that a decision may change, but the findings and terms, which follow from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The target.
    pub target: Option<String>,
    /// Number of the source's code, first byte in the target and one past the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    codes: Vec<(u32, usize, usize)>,
    /// How far it had come.
    pub state: State,
    /// Where the target came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// How sure the machine was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    /// Author and text of each remark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<(String, String)>,
}

impl Snapshot {
    /// Of the segment as it is.
    pub fn of(segment: &Segment) -> Self {
        Self {
            target: segment.target.clone(),
            codes: segment.target_codes.iter().map(|place| (place.id, place.span.start, place.span.end)).collect(),
            state: segment.state,
            origin: segment.origin.clone(),
            confidence: segment.confidence,
            notes: segment.notes.iter().map(|note| (note.author.clone(), note.text.clone())).collect(),
        }
    }

    /// Makes the segment what it was; a candidate that says the same as its target again is one no longer.
    pub fn restore(&self, segment: &mut Segment) {
        let place = |&(id, start, end): &(u32, usize, usize)| CodePlace { id, span: Span::new(start, end) };
        segment.target = self.target.clone();
        segment.target_codes = self.codes.iter().map(place).collect();
        segment.state = self.state;
        segment.origin = self.origin.clone();
        segment.confidence = self.confidence;
        segment.notes = self.notes();
        let is_target = |target: &String| Some(target) == self.target.as_ref();
        segment.candidates.retain(|known| !is_target(&known.target) || Some(&known.origin) != self.origin.as_ref());
    }

    /// The remarks.
    pub fn notes(&self) -> Vec<Note> {
        self.notes.iter().cloned().map(|(author, text)| Note { author, text }).collect()
    }

    /// As one line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings and numbers can be written")
    }

    /// Reads what [`Snapshot::to_json`] writes.
    ///
    /// # Errors
    /// It was not written by this program.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::MachineOrigin;
    use crate::decision::Decision;

    #[test]
    fn a_decision_is_undone_and_redone_without_a_trace() {
        let machine = MachineOrigin { backend: "b".into(), model: "m".into(), fingerprint: "f".into() };
        let mut segment = Segment::new("s1", "Er kam.", "");
        (segment.target, segment.state) = (Some("He come.".into()), State::Translated);
        segment.origin = Some(Origin::Machine(machine));
        segment.confidence = Some(Confidence::from_chance(0.5));
        segment.target_codes = vec![CodePlace { id: 1, span: Span::new(0, 2) }];
        let original = segment.clone();
        let before = Snapshot::of(&segment);
        let notes = Some(vec![Note { author: "A".into(), text: "ü".into() }]);
        Decision { target: Some("He came.".into()), state: Some(State::Reviewed), notes }.apply(&mut segment);
        let after = Snapshot::of(&segment);
        let read = |snapshot: &Snapshot| Snapshot::from_json(&snapshot.to_json()).unwrap();
        assert_eq!((read(&before), read(&after)), (before.clone(), after.clone()));
        before.restore(&mut segment);
        assert_eq!(segment, original);
        after.restore(&mut segment);
        assert_eq!(Snapshot::of(&segment), after);
    }
}
