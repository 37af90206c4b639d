//! The documents under review: what the page asks for is answered here, and every decision is kept.
//!
//! A decision goes into the review log first and is there when the answer leaves. The bilingual file is written right after,
//! as a whole and under another name first; what the log has and the file lacks after a crash is taken over on the next
//! start. Whoever else changes the file meanwhile is not overwritten: the two are merged segment by segment, and where both
//! changed the same one the file's text stays, and the page's stays beside it until a person has chosen.
//!
//! Synchronous: a call takes the lock of its document and gives it back. Nothing here knows of the network.

mod ask;
mod content;
mod decide;
mod edition;
mod glossary;
mod inspect;
mod keep;
mod load;
mod look;
mod merge;
mod paper;
mod places;
mod propagate;
mod recover;
mod refusal;
mod remember;
mod stale;
mod steps;
#[cfg(test)]
mod tests;

pub use ask::Asker;
pub use content::{Content, ContentError};
pub use edition::Download;
pub use load::{DeskError, Opened};
pub use refusal::Refusal;
pub use steps::Way;

use super::wire;
use crate::format::xliff::XliffInfo;
use crate::glossary::Glossary;
use crate::store::Store;
use crate::term::Termbase;
use paper::Paper;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// What the desk works with besides the documents.
pub struct Tools {
    /// Memory and review log.
    pub store: Arc<dyn Store>,
    /// The glossary of the project.
    pub glossary: Glossary,
    /// Reads the glossary again after a term was added.
    pub reload: Box<dyn Fn() -> Result<Glossary, String> + Send + Sync>,
    /// The glossary file that takes new terms, and how a reader knows it.
    pub glossary_file: Option<(PathBuf, String)>,
    /// Backends that may be asked.
    pub asker: Option<Box<dyn Asker>>,
    /// Who decides.
    pub author: String,
    /// The field of knowledge, and the day, that go into the memory with a pair.
    pub domain: Option<String>,
    /// The day as `YYYY-MM-DD`.
    pub today: Option<String>,
}

/// The documents under review.
pub struct Desk {
    papers: Vec<Mutex<Paper>>,
    tools: Tools,
    terms: RwLock<Arc<Terms>>,
    /// Files are written one after the other.
    writing: Mutex<()>,
}

/// The glossary, ready for use.
struct Terms {
    base: Arc<Termbase>,
    info: XliffInfo,
}

impl Terms {
    fn new(glossary: Glossary) -> Self {
        let info = XliffInfo::of(&glossary);
        Self { base: Arc::new(Termbase::new(glossary)), info }
    }
}

impl Desk {
    fn paper(&self, id: &str) -> Result<MutexGuard<'_, Paper>, Refusal> {
        let number = id.strip_prefix('d').and_then(|number| number.parse::<usize>().ok());
        let paper = number.and_then(|number| self.papers.get(number.checked_sub(1)?));
        paper.map(lock).ok_or_else(|| Refusal::NotFound(format!("no such document: `{id}`")))
    }

    fn terms(&self) -> Arc<Terms> {
        Arc::clone(&self.terms.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The documents by their names, without their texts.
    pub fn with_heads<T>(&self, work: impl FnOnce(Vec<wire::Head<'_>>) -> T) -> T {
        let papers: Vec<MutexGuard<'_, Paper>> = self.papers.iter().map(lock).collect();
        work(papers.iter().map(|paper| paper.head()).collect())
    }

    /// All documents as the page of one file holds them.
    pub fn with_documents<T>(&self, work: impl FnOnce(Vec<wire::Document<'_>>) -> T) -> T {
        let papers: Vec<MutexGuard<'_, Paper>> = self.papers.iter().map(lock).collect();
        work(papers.iter().map(|paper| paper.document()).collect())
    }

    /// A document as JSON, as it stands in its file now.
    ///
    /// # Errors
    /// There is none of this id.
    pub fn document(&self, id: &str) -> Result<Arc<str>, Refusal> {
        let mut paper = self.paper(id)?;
        self.look_at_disk(&mut paper);
        paper.json()
    }

    /// What changed in a document after `rev`, as JSON.
    ///
    /// # Errors
    /// There is no document of this id.
    pub fn changes(&self, id: &str, after: u64) -> Result<String, Refusal> {
        let mut paper = self.paper(id)?;
        self.look_at_disk(&mut paper);
        json(&paper.changes_since(after))
    }

    /// Names of the backends that may be asked.
    pub fn backends(&self) -> Vec<String> {
        self.tools.asker.as_ref().map_or_else(Vec::new, |asker| asker.names())
    }

    /// Who decides.
    pub fn author(&self) -> &str {
        &self.tools.author
    }

    /// True if terms can be added.
    pub fn takes_terms(&self) -> bool {
        self.tools.glossary_file.is_some()
    }
}

/// A thread that panicked has changed nothing half: a paper is changed in one go, after everything that may fail.
fn lock(paper: &Mutex<Paper>) -> MutexGuard<'_, Paper> {
    paper.lock().unwrap_or_else(PoisonError::into_inner)
}

fn json(value: &impl serde::Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value).map_err(|fault| Refusal::Failed(fault.to_string()))
}
