//! The bilingual file on the disk: written after a decision, read again when somebody else has changed it.

use super::content::{Content, ContentError};
use super::inspect::wider;
use super::paper::Paper;
use super::remember::Accepted;
use super::{Desk, Terms, lock};
use crate::bitext::Bitext;
use crate::files::{self, FileError, FileMark};
use crate::store::StoreError;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A document on its way to the disk; meanwhile the paper goes on.
struct Writing {
    path: PathBuf,
    bitext: Bitext,
    content: Arc<Content>,
    seen: Option<FileMark>,
    accepted: Vec<Accepted>,
    unmarked: Vec<i64>,
}

impl Desk {
    /// Writes every document that has decisions its file lacks, and tells the memory. What cannot be written is tried again
    /// with the next call, and the page is told why.
    pub fn keep(&self) {
        let _turn = self.writing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.papers.iter().for_each(|paper| self.keep_one(paper));
    }

    fn keep_one(&self, paper: &Mutex<Paper>) {
        let Some(writing) = self.begin(&mut lock(paper)) else { return };
        let terms = self.terms();
        let found = wider(&writing.bitext, &terms.base);
        let written = self.write(&writing, &terms);
        let mut paper = lock(paper);
        match written {
            Ok(Some(seen)) => {
                paper.problem = None;
                (paper.seen, paper.base) = (Some(seen), writing.bitext);
                paper.set_wider(found);
            }
            // Somebody was quicker: merged and written with the next call.
            Ok(None) => paper.take_back(writing),
            Err(fault) => {
                paper.problem = Some(fault.to_string());
                paper.take_back(writing);
            }
        }
    }

    fn begin(&self, paper: &mut Paper) -> Option<Writing> {
        self.look_at_disk(paper);
        if !paper.is_unwritten || !paper.is_readable {
            return None;
        }
        paper.is_unwritten = false;
        Some(Writing {
            path: paper.path.clone(),
            bitext: paper.bitext.clone(),
            content: Arc::clone(&paper.content),
            seen: paper.seen,
            accepted: std::mem::take(&mut paper.accepted),
            unmarked: std::mem::take(&mut paper.unmarked),
        })
    }

    /// The mark of the file as it is then; `None` if another program has written it meanwhile.
    fn write(&self, writing: &Writing, terms: &Terms) -> Result<Option<FileMark>, KeepFault> {
        let (bytes, faults) = writing.content.with(&writing.bitext, &terms.info)?;
        if !faults.is_empty() {
            return Err(KeepFault::Rows(faults.join("\n")));
        }
        let now = files::mark(&writing.path);
        if now.is_some() && now != writing.seen {
            return Ok(None);
        }
        files::write_atomic(&writing.path, &bytes)?;
        let seen = files::mark(&writing.path);
        self.tools.remember(&writing.accepted)?;
        self.tools.store.mark_written(&writing.unmarked)?;
        Ok(seen)
    }

    /// Takes over what another program has written since.
    pub(super) fn look_at_disk(&self, paper: &mut Paper) {
        let now = files::mark(&paper.path);
        if now.is_none() || now == paper.seen {
            return;
        }
        match Content::read(&paper.path, &paper.bitext.pair) {
            Ok(content) => {
                paper.is_readable = true;
                let terms = self.terms();
                paper.merge(content, &terms.base, &self.tools.author);
            }
            Err(fault) => {
                let text = "another program has changed the file, and it cannot be read; nothing is written until it can";
                paper.problem = Some(format!("{text}: {fault}"));
                paper.is_readable = false;
            }
        }
    }
}

impl Paper {
    fn take_back(&mut self, writing: Writing) {
        self.is_unwritten = true;
        self.accepted.splice(0..0, writing.accepted);
        self.unmarked.splice(0..0, writing.unmarked);
    }
}

/// The file and the document cannot be brought together at present.
#[derive(Debug, thiserror::Error)]
enum KeepFault {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Content(#[from] ContentError),
    #[error("{0}")]
    Rows(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}
