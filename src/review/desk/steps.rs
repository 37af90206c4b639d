//! Taking steps back, doing them again, and what a segment has been.

use super::decide::Change;
use super::paper::Paper;
use super::places::At;
use super::refusal::Refusal;
use super::{Desk, json};
use crate::bitext::Segment;
use crate::decision::Snapshot;
use crate::review::wire::{Changes, Place, Revision, Revisions};
use crate::store::LoggedRevision;

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The latest step is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
}

impl Desk {
    /// Goes one step; the answer is empty where there is none.
    ///
    /// # Errors
    /// A segment of the step was changed since, and would be overwritten; or the log cannot be written.
    pub fn step(&self, id: &str, way: Way) -> Result<String, Refusal> {
        let mut paper = self.paper(id)?;
        let store = &self.tools.store;
        let step = match way {
            Way::Undo => store.step_to_undo(&paper.key)?,
            Way::Redo => store.step_to_redo(&paper.key)?,
        };
        let Some(number) = step.first().map(|revision| revision.step) else { return json(&paper.changed(&[])) };
        let changes = changes(&mut paper, &step, way)?;
        let logged = match way {
            Way::Undo => store.log_undo(&paper.key, number, &self.tools.author)?,
            Way::Redo => store.log_redo(&paper.key, number, &self.tools.author)?,
        };
        if logged.is_empty() {
            return json(&paper.changed(&[]));
        }
        let places: Vec<At> = changes.iter().map(|change| change.at).collect();
        paper.edit = None;
        self.take(&mut paper, changes, &logged);
        json(&paper.changed(&places))
    }

    /// What a segment has been.
    ///
    /// # Errors
    /// There is no such segment, or the log cannot be read.
    pub fn history(&self, id: &str, place: &Place) -> Result<String, Refusal> {
        let paper = self.paper(id)?;
        let at = paper.find(place)?;
        let logged = self.tools.store.revisions(&paper.key, &place.unit, &place.segment)?;
        let first = match logged.first() {
            Some(first) => snapshot(&first.revision.before)?,
            None => Snapshot::of(paper.segment(at)),
        };
        let mut revisions = vec![revision(String::new(), String::new(), &first)];
        for LoggedRevision { at, revision: logged, .. } in logged {
            revisions.push(revision(at, logged.author, &snapshot(&logged.after)?));
        }
        json(&Revisions { revisions })
    }
}

/// What the step makes of its segments.
fn changes(paper: &mut Paper, step: &[LoggedRevision], way: Way) -> Result<Vec<Change>, Refusal> {
    let mut changes = Vec::new();
    for LoggedRevision { revision, .. } in step {
        let place = Place { unit: revision.unit.clone(), segment: revision.segment.clone() };
        let at = paper.find(&place)?;
        let (before, after) = (snapshot(&revision.before)?, snapshot(&revision.after)?);
        let (from, to) = match way {
            Way::Undo => (after, before),
            Way::Redo => (before, after),
        };
        if Snapshot::of(paper.segment(at)) != from {
            let error = Some("the segment was changed since".to_owned());
            return Err(Refusal::Conflict(json(&Changes { error, ..paper.changed(&[at]) })?));
        }
        changes.push(Change { at, segment: restored(paper.segment(at), &to) });
    }
    Ok(changes)
}

pub(super) fn restored(segment: &Segment, snapshot: &Snapshot) -> Segment {
    let mut segment = segment.clone();
    snapshot.restore(&mut segment);
    segment
}

fn revision(at: String, author: String, snapshot: &Snapshot) -> Revision {
    Revision::new(at, author, snapshot.target.clone(), snapshot.state, snapshot.origin.as_ref())
}

pub(super) fn snapshot(text: &str) -> Result<Snapshot, Refusal> {
    Snapshot::from_json(text).map_err(|fault| Refusal::Failed(format!("the review log cannot be read: {fault}")))
}
