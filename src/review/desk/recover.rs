//! What the log has and the file lacks, after a process was killed between the two.

use super::Desk;
use super::decide::Change;
use super::paper::Paper;
use super::places::segment_mut;
use super::refusal::Refusal;
use super::steps::{restored, snapshot};
use crate::decision::Snapshot;
use crate::review::wire::{Conflict, Place};
use crate::store::LoggedRevision;
use std::collections::BTreeMap;

impl Desk {
    /// Does what was decided and is not in the file. A segment that somebody has changed since keeps that, and the log's text
    /// stands beside it; of one that is gone the log keeps what was decided.
    pub(super) fn recover(&self, paper: &mut Paper) -> Result<(), Refusal> {
        let mut by_segment: BTreeMap<(String, String), Vec<LoggedRevision>> = BTreeMap::new();
        for logged in self.tools.store.unwritten(&paper.key)? {
            let ids = (logged.revision.unit.clone(), logged.revision.segment.clone());
            by_segment.entry(ids).or_default().push(logged);
        }
        for ((unit, segment), logged) in by_segment {
            paper.is_unwritten = true;
            match paper.find(&Place { unit, segment }) {
                Ok(at) => self.recover_one(paper, at, &logged)?,
                Err(_) => paper.unmarked.extend(logged.iter().map(|row| row.id)),
            }
        }
        Ok(())
    }

    /// Gives segments the remarks of the log, where the file has no place for any.
    pub(super) fn recall_notes(&self, paper: &mut Paper) -> Result<(), Refusal> {
        if paper.content.located.is_ours {
            return Ok(());
        }
        for at in paper.places.all().to_vec() {
            let (unit, segment) = (&paper.bitext.units[at.0].id, paper.segment(at));
            let logged = self.tools.store.revisions(&paper.key, unit, &segment.id)?;
            let last = logged.last().filter(|last| last.revision.source == segment.source && segment.notes.is_empty());
            if let Some(last) = last {
                segment_mut(&mut paper.bitext, at).notes = snapshot(&last.revision.after)?.notes();
            }
        }
        Ok(())
    }

    /// The file may be as it was before the first row, or after any of them: it was written before they were marked.
    fn recover_one(&self, paper: &mut Paper, at: (usize, usize), logged: &[LoggedRevision]) -> Result<(), Refusal> {
        let (Some(first), Some(last)) = (logged.first(), logged.last()) else { return Ok(()) };
        let (now, end) = (Snapshot::of(paper.segment(at)), snapshot(&last.revision.after)?);
        let mut known = vec![snapshot(&first.revision.before)?];
        for row in logged {
            known.push(snapshot(&row.revision.after)?);
        }
        // A file of another tool says no more of a segment than this.
        let is_alike = |one: &Snapshot| !paper.content.located.is_ours && (&one.target, one.state) == (&now.target, now.state);
        if known.iter().any(|one| *one == now || is_alike(one)) && paper.segment(at).source == last.revision.source {
            let segment = restored(paper.segment(at), &end);
            self.take(paper, vec![Change { at, segment }], logged);
        } else {
            let author = last.revision.author.clone();
            paper.add_conflict(at, Conflict { target: end.target, state: end.state, author });
            paper.unmarked.extend(logged.iter().map(|row| row.id));
        }
        Ok(())
    }
}
