//! One article from text to settled bilingual document.

use super::bilingual::{opened, restore};
use super::remember::undecided;
use super::sentences::{read_sentences, without_context};
use super::settle::settle_segments;
use super::{
    Drafting, Kit, Progress, accepted_pairs, carry_over, copy_kept, draft, fill_from_candidates, fill_from_machine_memory,
    fill_from_memory, protected_pairs, read_article, settle,
};
use crate::backend::{BuildError, Enforcer, Error};
use crate::bitext::Bitext;
use crate::document::Document;
use crate::extract::classify;
use crate::store::{Store, StoreError};
use async_trait::async_trait;
use std::future::Future;
use std::sync::Arc;

/// What a run begins with.
#[derive(Clone)]
pub enum Start {
    /// An article as it was read, not yet classified.
    Article(Document),
    /// A bilingual file: what is translated in it stays as it is.
    Bilingual(Bitext),
    /// Sentences cut elsewhere, that belong to no article.
    Sentences(Vec<String>),
}

/// What is to be done.
#[derive(Clone)]
pub struct Job {
    /// What it begins with.
    pub start: Start,
    /// Its file name, for the bilingual document.
    pub original: String,
    /// The bilingual document of the last run, if there was one.
    pub last: Option<Bitext>,
}

/// What came of it.
pub struct Outcome {
    /// The classified article, a block for each unit; `None` of a bilingual file.
    pub document: Option<Document>,
    /// The settled document.
    pub bitext: Bitext,
    /// Why some segments have no draft, if a backend failed.
    pub error: Option<Error>,
}

/// Makes the backend with its terms enforced, when it is first needed.
#[async_trait]
pub trait EngineSource: Send {
    /// The backend, the same one each time.
    ///
    /// # Errors
    /// It is configured wrongly, or cannot be had.
    async fn engine(&mut self) -> Result<Arc<Enforcer>, BuildError>;
}

/// The run could not do its work; a backend that fails is part of the [`Outcome`] instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// Memory and answers cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The backend is configured wrongly.
    #[error(transparent)]
    Backend(#[from] BuildError),
    /// Its answers on record cannot be read.
    #[error(transparent)]
    Record(#[from] Error),
}

/// Runs every stage for one article or bilingual file.
///
/// `engine` is asked for only if a segment is left that no memory knows, so an article that the memory covers needs no
/// engine at all. Where the engine cannot be had, drafts of earlier runs fill in, then remembered translations of similar
/// sentences, which the checks say are not done; the rest stays untranslated.
///
/// # Errors
/// The store failed, or the backend is configured wrongly. A failing backend is part of the [`Outcome`].
pub async fn run(
    job: Job,
    kit: &Kit,
    store: &dyn Store,
    engine: &mut dyn EngineSource,
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let before = match &job.start {
        Start::Article(_) | Start::Sentences(_) => None,
        Start::Bilingual(bitext) => Some(bitext.clone()),
    };
    let is_loose = matches!(job.start, Start::Sentences(_));
    for known in job.last.iter().chain(&before) {
        store.put_pairs(&undecided(protected_pairs(known, &kit.recall), store)?)?;
    }
    let (document, mut bitext) = remembered(job, kit, store)?;
    let drafting = if needs_engine(&bitext) { drafted(&mut bitext, kit, engine, progress).await? } else { Drafting::default() };
    if matches!(drafting.error, Some(Error::Unavailable { .. })) {
        fill_from_machine_memory(&mut bitext, store)?;
        fill_from_candidates(&mut bitext);
    }
    if is_loose {
        settle_segments(&mut bitext, kit, &drafting)
    } else {
        settle(&mut bitext, kit, &drafting)
    }
    if let Some(before) = &before {
        restore(&mut bitext, before);
    }
    if !drafting.dry_run {
        let pairs = accepted_pairs(&bitext, kit);
        store.put_pairs(&if is_loose { without_context(pairs) } else { pairs })?;
    }
    Ok(Outcome { document, bitext, error: drafting.error })
}

/// The article with all that is known without an engine; nothing is written.
pub(super) fn remembered(job: Job, kit: &Kit, store: &dyn Store) -> Result<(Option<Document>, Bitext), StoreError> {
    let (document, mut bitext, last) = match job.start {
        Start::Article(document) => {
            let document = classify(document, &kit.pair.source);
            let bitext = read_article(&document, &job.original, kit);
            (Some(document), bitext, job.last)
        }
        // Whoever changed the last file need not have said so in it.
        Start::Bilingual(bitext) => (None, opened(bitext), job.last.map(opened)),
        Start::Sentences(sentences) => (None, read_sentences(&sentences, &job.original, kit), job.last),
    };
    if let Some(last) = &last {
        carry_over(&mut bitext, last);
    }
    copy_kept(&mut bitext);
    fill_from_memory(&mut bitext, store, &kit.recall)?;
    Ok((document, bitext))
}

/// Makes the engine and asks it; one that cannot be had or reached is part of the result.
pub(super) async fn drafted(
    bitext: &mut Bitext,
    kit: &Kit,
    engine: &mut dyn EngineSource,
    progress: &dyn Progress,
) -> Result<Drafting, RunError> {
    match engine.engine().await {
        Ok(enforcer) => Ok(draft(bitext, kit, &enforcer, progress).await?),
        Err(BuildError::Backend { source, .. }) if !matches!(source, Error::Unusable { .. }) => {
            Ok(Drafting { error: Some(source), ..Drafting::default() })
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) fn needs_engine(bitext: &Bitext) -> bool {
    bitext.translatable().any(|(_, segment)| segment.target.is_none())
}

/// Runs a future to its end, or to Ctrl-C or a request to end: then `None`, and everything answered so far is in the store.
///
/// # Errors
/// The runtime could not be started.
pub fn block_on<T>(future: impl Future<Output = T>) -> std::io::Result<Option<T>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let done = runtime.block_on(async {
        let told_to_end = told_to_end()?;
        std::io::Result::Ok(tokio::select! {
            done = future => Some(done),
            () = told_to_end => None,
        })
    });
    // A blocking computation of the embedded engine is not waited for: its answer was not asked for any more.
    runtime.shutdown_background();
    done
}

/// Ends when the process is asked to end: by Ctrl-C, or by SIGTERM, as a service manager or a CI job's time limit sends it.
/// From this call on neither ends the process by itself.
///
/// # Errors
/// The system does not let the process hear of it.
#[cfg(unix)]
pub(crate) fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Ends at Ctrl-C; there is no other such signal here.
#[cfg(not(unix))]
pub(crate) fn told_to_end() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // That it cannot be heard of means that it does not come.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}

/// Finishes a future here and now, from inside [`block_on`]; for one that cannot leave its thread.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(future))
}
