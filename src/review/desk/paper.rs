//! One bilingual file under review.

use super::content::Content;
use super::load::Opened;
use super::places::{At, Places, segment, segment_mut};
use super::refusal::Refusal;
use crate::bitext::{Bitext, Candidate, Segment};
use crate::diagnostic::Finding;
use crate::files::FileMark;
use crate::format::edition::EditionInfo;
use crate::review::wire::{self, Extra};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A bilingual file as it is, as it was last read, and what is known of it besides.
pub(super) struct Paper {
    /// On the wire.
    pub(super) id: String,
    /// As a reader knows it.
    pub(super) name: String,
    /// In the review log.
    pub(super) key: String,
    pub(super) path: PathBuf,
    /// What the edition says of the source.
    pub(super) info: EditionInfo,
    /// The blocks of the article beside the file, if it is there.
    pub(super) article: Option<Vec<String>>,
    /// The file as it was last read.
    pub(super) content: Arc<Content>,
    /// The file on the disk when it was last read or written.
    pub(super) seen: Option<FileMark>,
    /// The document as the disk has it.
    pub(super) base: Bitext,
    /// The document as it is.
    pub(super) bitext: Bitext,
    pub(super) places: Places,
    /// The findings of segments whose source left the article.
    pub(super) stale: BTreeMap<At, Finding>,
    /// Findings that do not come from a segment alone, those among them.
    pub(super) wider: BTreeMap<At, Vec<Finding>>,
    pub(super) extras: BTreeMap<At, Extra>,
    /// When each segment was last changed.
    revs: BTreeMap<At, u64>,
    rev: u64,
    /// The document as JSON, and the change up to which it is.
    written: Option<(u64, Arc<str>)>,
    /// When the units became others.
    reloaded: u64,
    /// The memory is to be told of these segments: what a person had accepted before, and now.
    pub(super) accepted: Vec<super::remember::Accepted>,
    /// The segment that is being edited, and its step in the log.
    pub(super) edit: Option<(At, i64)>,
    /// Rows of the log that are to be marked as written.
    pub(super) unmarked: Vec<i64>,
    /// True if the disk lacks something.
    pub(super) is_unwritten: bool,
    /// False while the file on the disk is something that cannot be read.
    pub(super) is_readable: bool,
    /// Why it could not be written.
    pub(super) problem: Option<String>,
}

impl Paper {
    pub(super) fn new(id: String, file: Opened) -> Self {
        let Opened { path, name, key, info, article, content } = file;
        let bitext = content.located.bitext.clone();
        Self {
            id,
            name,
            key,
            path,
            info,
            article,
            places: Places::of(&bitext),
            base: bitext.clone(),
            bitext,
            seen: content.seen,
            content: Arc::new(content),
            stale: BTreeMap::new(),
            wider: BTreeMap::new(),
            extras: BTreeMap::new(),
            revs: BTreeMap::new(),
            rev: 1,
            written: None,
            reloaded: 1,
            accepted: Vec::new(),
            edit: None,
            unmarked: Vec::new(),
            is_unwritten: false,
            is_readable: true,
            problem: None,
        }
    }

    /// Where the segment of these ids stands.
    pub(super) fn find(&self, place: &wire::Place) -> Result<At, Refusal> {
        let gone = || format!("no such segment: `{}` of `{}`", place.segment, place.unit);
        self.places.find(&place.unit, &place.segment).ok_or_else(|| Refusal::NotFound(gone()))
    }

    pub(super) fn segment(&self, at: At) -> &Segment {
        segment(&self.bitext, at)
    }

    /// Notes that the segment was changed.
    pub(super) fn touch(&mut self, at: At) {
        self.rev += 1;
        self.revs.insert(at, self.rev);
    }

    /// Notes that the document has other units.
    pub(super) fn touch_all(&mut self) {
        self.rev += 1;
        self.reloaded = self.rev;
        self.revs.clear();
    }

    /// What the desk knows of the segment besides the document.
    pub(super) fn extra(&self, at: At) -> Extra {
        self.extras.get(&at).cloned().unwrap_or_default()
    }

    /// Another translation for the segment, unless it is known.
    pub(super) fn add_candidate(&mut self, at: At, candidate: Candidate) {
        let segment = segment_mut(&mut self.bitext, at);
        if segment.candidates.iter().all(|known| known.target != candidate.target) {
            segment.candidates.push(candidate);
            self.is_unwritten = true;
        }
        self.touch(at);
    }

    pub(super) fn head(&self) -> wire::Head<'_> {
        wire::Head::new(&self.id, &self.name, &self.bitext)
    }

    pub(super) fn document(&self) -> wire::Document<'_> {
        wire::Document::new(self.head(), &self.bitext, self.rev, self.content.located.is_ours, |at| self.extra(at))
    }

    /// The document as JSON, made anew only after a change.
    pub(super) fn json(&mut self) -> Result<Arc<str>, Refusal> {
        if let Some((_, json)) = self.written.as_ref().filter(|(rev, _)| *rev == self.rev) {
            return Ok(Arc::clone(json));
        }
        let json: Arc<str> = super::json(&self.document())?.into();
        self.written = Some((self.rev, Arc::clone(&json)));
        Ok(json)
    }

    /// The segments there, as they are now.
    pub(super) fn changed(&self, places: &[At]) -> wire::Changes<'_> {
        let changed = places.iter().map(|&at| wire::Changed {
            unit: &self.bitext.units[at.0].id,
            segment: wire::Segment::new(self.segment(at), &self.bitext.pair, &self.extra(at)),
        });
        wire::Changes {
            rev: self.rev,
            changed: changed.collect(),
            count: None,
            reload: false,
            problem: self.problem.clone(),
            error: None,
        }
    }

    /// What changed after `rev`.
    pub(super) fn changes_since(&self, rev: u64) -> wire::Changes<'_> {
        let reload = self.reloaded > rev;
        let places: Vec<At> = self.revs.iter().filter(|(_, changed)| **changed > rev && !reload).map(|(at, _)| *at).collect();
        wire::Changes { reload, ..self.changed(&places) }
    }
}
