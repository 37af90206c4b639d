//! A decision of the page: kept in the log, then done.

use super::paper::Paper;
use super::places::{At, segment_mut};
use super::refusal::Refusal;
use super::{Desk, json};
use crate::bitext::{Candidate, Note, Origin, Segment, State};
use crate::decision::{Decision, Snapshot, Stamp};
use crate::review::wire::{Changes, Conflict, Decide};
use crate::store::{LoggedRevision, Revision};
use crate::term::Termbase;

/// What a segment becomes.
pub(super) struct Change {
    pub(super) at: At,
    pub(super) segment: Segment,
}

impl Desk {
    /// Takes a decision about one segment; the answer holds it as it is then.
    ///
    /// A decision that was taken before, and is sent again because its answer got lost, is no conflict. One that is there ends
    /// when somebody says so, or takes the other text.
    ///
    /// # Errors
    /// There is no such segment; it was changed since the page saw it (both texts are kept); the decision makes no sense; or
    /// the log cannot be written, and then nothing is changed.
    pub fn decide(&self, id: &str, body: &Decide) -> Result<String, Refusal> {
        let mut paper = self.paper(id)?;
        let at = paper.find(&body.place)?;
        let decision = body.decision();
        let is_there = is_done(paper.segment(at), &decision);
        if Stamp::of(paper.segment(at)) != body.stamp && !is_there {
            return paper.meet(at, &decision, &self.tools.author);
        }
        let ends = (body.settle || paper.is_conflicts(at, &decision)) && paper.end_conflict(at);
        if !is_there {
            self.decide_one(&mut paper, at, decision, body.goes_on)?;
        } else if ends {
            paper.is_unwritten = true;
            paper.touch(at);
        }
        json(&paper.changed(&[at]))
    }

    fn decide_one(&self, paper: &mut Paper, at: At, decision: Decision, goes_on: bool) -> Result<(), Refusal> {
        let segment = paper.segment(at);
        let state = "set the state of a segment only where it has a target";
        let decision = reopened(segment, decision).settled(segment);
        let decision = decision.map_err(|fault| Refusal::Senseless(fault.to_string(), state.into()))?;
        let mut changed = segment.clone();
        decision.apply(&mut changed);
        let revision = revision(paper, &Change { at, segment: changed.clone() }, &self.tools.author);
        let logged = match paper.edit.filter(|(edited, _)| goes_on && *edited == at) {
            Some((_, step)) => vec![self.tools.store.log_save(&paper.key, step, &revision)?],
            None => self.tools.store.log_step(&paper.key, &[revision])?,
        };
        paper.edit = logged.first().map(|logged| (at, logged.step));
        self.take(paper, vec![Change { at, segment: changed }], &logged);
        Ok(())
    }

    /// Puts what was logged into the document.
    pub(super) fn take(&self, paper: &mut Paper, changes: Vec<Change>, logged: &[LoggedRevision]) {
        let terms = self.terms();
        paper.unmarked.extend(logged.iter().map(|revision| revision.id));
        changes.into_iter().for_each(|change| paper.take(change, &terms.base, &self.tools));
    }
}

impl Paper {
    fn take(&mut self, Change { at, segment }: Change, terms: &Termbase, tools: &super::Tools) {
        let (before, after) = (Snapshot::of(self.segment(at)), Snapshot::of(&segment));
        *segment_mut(&mut self.bitext, at) = segment;
        self.inspect(at, terms);
        self.note_accepted(at, &before, &after, tools);
        self.is_unwritten = true;
        self.touch(at);
    }

    /// Two decisions have met: what stands there stays, and the other text is kept beside it.
    fn meet(&mut self, at: At, decision: &Decision, author: &str) -> Result<String, Refusal> {
        let segment = self.segment(at);
        let target = decision.target.clone().filter(|target| !target.is_empty());
        let target = target.or_else(|| segment.target.clone().filter(|_| decision.target.is_none()));
        let state = decision.state.unwrap_or(State::Translated);
        self.add_conflict(at, Conflict { target, state, author: author.to_owned() });
        self.touch(at);
        let error = Some(Refusal::Conflict(String::new()).to_string());
        Err(Refusal::Conflict(json(&Changes { error, ..self.changed(&[at]) })?))
    }

    /// Keeps another text for the segment: on the page, and in the file as a candidate of a person.
    pub(super) fn add_conflict(&mut self, at: At, conflict: Conflict) {
        let segment = segment_mut(&mut self.bitext, at);
        if let Some(target) = conflict.target.clone().filter(|target| segment.target.as_ref() != Some(target)) {
            segment.candidates.retain(|known| !is_persons(known, &target));
            segment.candidates.insert(0, Candidate { source: segment.source.clone(), target, origin: Origin::Human });
            self.is_unwritten = true;
        }
        self.extras.entry(at).or_default().conflict = Some(conflict);
    }

    /// True if the decision takes the other text of a conflict.
    fn is_conflicts(&self, at: At, decision: &Decision) -> bool {
        let conflict = self.extras.get(&at).and_then(|extra| extra.conflict.as_ref());
        conflict.is_some_and(|conflict| decision.target.is_some() && decision.target == conflict.target)
    }

    /// Somebody has seen both texts; true if there were two.
    fn end_conflict(&mut self, at: At) -> bool {
        let Some(conflict) = self.extras.get_mut(&at).and_then(|extra| extra.conflict.take()) else { return false };
        if let Some(target) = conflict.target {
            segment_mut(&mut self.bitext, at).candidates.retain(|known| !is_persons(known, &target));
        }
        true
    }
}

fn is_persons(candidate: &Candidate, target: &str) -> bool {
    candidate.origin == Origin::Human && candidate.target == target
}

/// True if the segment is what the decision makes of it.
fn is_done(segment: &Segment, decision: &Decision) -> bool {
    let target = decision.target.as_deref().is_none_or(|target| target == segment.target.as_deref().unwrap_or_default());
    let state = decision.state.is_none_or(|state| state == segment.state);
    let same = |notes: &Vec<Note>| *notes == segment.notes;
    target && state && decision.notes.as_ref().is_none_or(same)
}

/// What a person writes into a text that was accepted has to be accepted anew.
fn reopened(segment: &Segment, mut decision: Decision) -> Decision {
    decision.target = decision.target.filter(|target| target != segment.target.as_deref().unwrap_or_default());
    if decision.target.is_some() && decision.state.is_none() && segment.state >= State::Reviewed {
        decision.state = Some(State::Translated);
    }
    decision
}

/// The change as the log keeps it.
pub(super) fn revision(paper: &Paper, change: &Change, author: &str) -> Revision {
    let (unit, before) = (&paper.bitext.units[change.at.0], paper.segment(change.at));
    Revision {
        unit: unit.id.clone(),
        segment: before.id.clone(),
        source: before.source.clone(),
        before: Snapshot::of(before).to_json(),
        after: Snapshot::of(&change.segment).to_json(),
        author: author.to_owned(),
    }
}
