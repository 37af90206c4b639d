//! Two versions of one document: what another program wrote, and what was decided here since.

use super::content::Content;
use super::paper::Paper;
use super::places::{At, Places, segment, segment_mut};
use crate::bitext::{Bitext, Segment};
use crate::decision::Snapshot;
use crate::review::wire::{Conflict, Extra};
use crate::term::Termbase;
use std::sync::Arc;

/// What becomes of a segment that both sides know.
enum Outcome {
    /// Nothing was decided here since, or both say the same.
    Theirs,
    /// They have not touched it.
    Ours,
    /// Both changed it.
    Both,
}

impl Paper {
    /// Takes over what the file says now. A segment that was changed on both sides keeps the file's text, and the one from
    /// here stands beside it.
    pub(super) fn merge(&mut self, content: Content, terms: &Termbase, author: &str) {
        let theirs = content.located.bitext.clone();
        let mut old = std::mem::replace(&mut self.bitext, theirs.clone());
        let old_places = std::mem::replace(&mut self.places, Places::of(&theirs));
        let extras = std::mem::take(&mut self.extras);
        let base = std::mem::replace(&mut self.base, theirs);
        let base_places = Places::of(&base);
        (self.seen, self.content, self.problem) = (content.seen, Arc::new(content), None);
        self.edit = None;
        for at in self.places.all().to_vec() {
            let (unit, id) = (self.bitext.units[at.0].id.clone(), self.segment(at).id.clone());
            let Some(mine) = old_places.find(&unit, &id) else { continue };
            let before = base_places.find(&unit, &id).map(|at| segment(&base, at));
            let mine_extra = extras.get(&mine).cloned().unwrap_or_default();
            self.merge_one(at, segment_mut(&mut old, mine), before, mine_extra, author);
        }
        self.tell_lost((&old, &old_places), (&base, &base_places));
        self.inspect_all(terms);
        self.touch_all();
    }

    fn merge_one(&mut self, at: At, mine: &mut Segment, before: Option<&Segment>, extra: Extra, author: &str) {
        if let Some(conflict) = extra.conflict {
            self.add_conflict(at, conflict);
        }
        if !self.content.located.is_ours {
            // The file has no place for remarks: they are neither changed nor gone.
            segment_mut(&mut self.bitext, at).notes.clone_from(&mine.notes);
        }
        match outcome(self.segment(at), mine, before, self.content.located.is_ours) {
            Outcome::Theirs => {}
            Outcome::Ours => {
                let theirs = segment_mut(&mut self.bitext, at);
                Snapshot::of(mine).restore(theirs);
                theirs.candidates = std::mem::take(&mut mine.candidates);
                self.is_unwritten = true;
            }
            Outcome::Both => {
                let conflict = Conflict { target: mine.target.clone(), state: mine.state, author: author.to_owned() };
                self.add_conflict(at, conflict);
            }
        }
    }

    /// Tells the page of segments that were decided here and that the file holds no longer; the log keeps them.
    fn tell_lost(&mut self, (old, places): (&Bitext, &Places), (base, known): (&Bitext, &Places)) {
        let is_lost = |at: &&At| {
            let (unit, mine) = (&old.units[at.0], segment(old, **at));
            let before = known.find(&unit.id, &mine.id).map(|at| segment(base, at));
            let is_gone = self.places.find(&unit.id, &mine.id).is_none();
            is_gone && before.is_none_or(|before| !is_same(before, mine) || before.notes != mine.notes)
        };
        let lost: Vec<&At> = places.all().iter().filter(is_lost).collect();
        if let Some(first) = lost.first() {
            let (count, first) = (lost.len(), &segment(old, **first).source);
            self.problem = Some(format!(
                "decided, and no longer in the file: {count}, the first of them `{first}`; the review log keeps them"
            ));
        }
    }
}

/// `notes` says whether remarks count.
fn outcome(theirs: &Segment, mine: &Segment, before: Option<&Segment>, notes: bool) -> Outcome {
    let differs = |one: &Segment, other: &Segment| !is_same(one, other) || (notes && one.notes != other.notes);
    let mine_changed = before.is_none_or(|before| differs(before, mine));
    let theirs_changed = before.is_none_or(|before| differs(before, theirs));
    match (mine_changed, theirs_changed) {
        (false, _) => Outcome::Theirs,
        (true, _) if !differs(mine, theirs) => Outcome::Theirs,
        (true, false) => Outcome::Ours,
        (true, true) => Outcome::Both,
    }
}

/// The same to a person, but for the remarks.
fn is_same(one: &Segment, other: &Segment) -> bool {
    (&one.source, &one.target, one.state) == (&other.source, &other.target, other.state)
}
