//! The same sentence everywhere.

use super::decide::{Change, revision};
use super::paper::Paper;
use super::places::At;
use super::refusal::Refusal;
use super::{Desk, json};
use crate::bitext::Segment;
use crate::decision::Decision;
use crate::review::wire::{Changes, Place};

impl Desk {
    /// Gives every other segment with the same source that no person has decided the same target and state, as one step.
    ///
    /// # Errors
    /// There is no such segment, it has no target, or the log cannot be written.
    pub fn propagate(&self, id: &str, place: &Place) -> Result<String, Refusal> {
        let mut paper = self.paper(id)?;
        let at = paper.find(place)?;
        let hint = "translate the segment first";
        let target = paper.segment(at).target.clone();
        let target = target.ok_or_else(|| Refusal::Senseless("the segment has no target".into(), hint.into()))?;
        let changes: Vec<Change> = twins(&paper, at).into_iter().map(|twin| changed(&paper, twin, at, &target)).collect();
        let places: Vec<At> = changes.iter().map(|change| change.at).collect();
        let revisions: Vec<_> = changes.iter().map(|change| revision(&paper, change, &self.tools.author)).collect();
        let logged = self.tools.store.log_step(&paper.key, &revisions)?;
        paper.edit = None;
        self.take(&mut paper, changes, &logged);
        json(&Changes { count: Some(places.len()), ..paper.changed(&places) })
    }
}

/// Segments with the source of the one at `at` that are free.
fn twins(paper: &Paper, at: At) -> Vec<At> {
    let one = paper.segment(at);
    let is_twin = |segment: &Segment| segment.source == one.source && !segment.is_protected();
    paper.places.all().iter().copied().filter(|other| *other != at && is_twin(paper.segment(*other))).collect()
}

fn changed(paper: &Paper, twin: At, of: At, target: &str) -> Change {
    let mut segment = paper.segment(twin).clone();
    let decision = Decision { target: Some(target.to_owned()), state: Some(paper.segment(of).state), notes: None };
    decision.apply(&mut segment);
    Change { at: twin, segment }
}
