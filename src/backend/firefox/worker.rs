//! The thread that owns the engine: its weights may be shared between threads but not moved to another one.

use super::draft::Draft;
use super::engine::{Model, Piece};
use crate::backend::models::ModelFiles;
use crate::backend::{Error, Output, Request};
use crate::contain::contain;
use std::sync::{Arc, mpsc};
use tokio::sync::oneshot;

/// Hears what the engine had to leave out: the segment's id and the characters.
pub(super) type OnMissing = Arc<dyn Fn(&str, &[String]) + Send + Sync>;

/// A handle on the thread, which ends when the last handle is dropped.
#[derive(Clone)]
pub(super) struct Worker {
    jobs: mpsc::Sender<Job>,
    /// Hexadecimal SHA-256 over the model's files.
    pub(super) hash: String,
}

struct Job {
    request: Request,
    beam: usize,
    on_missing: OnMissing,
    answer: oneshot::Sender<Result<Vec<Output>, Error>>,
}

impl Worker {
    /// Starts the thread and waits until the model is loaded.
    pub(super) fn start(files: &ModelFiles) -> Result<Self, Error> {
        let files = files.clone();
        let (jobs, queue) = mpsc::channel();
        let (ready, loaded) = mpsc::sync_channel(1);
        let thread = std::thread::Builder::new().name("firefox-engine".into()).spawn(move || {
            let model = Model::load(&files);
            // Nobody waits any more if the caller is gone; the queue is then closed, too.
            let model = match model {
                Ok(model) => ready.send(Ok(model.hash.clone())).map(|()| model),
                Err(error) => return drop(ready.send(Err(error))),
            };
            model.into_iter().for_each(|model| serve(&model, &queue));
        });
        thread.map_err(|error| Error::Transient(format!("cannot start the engine's thread: {error}")))?;
        let hash = loaded.recv().map_err(|_| Error::Transient("the engine's thread ended while it loaded".into()))??;
        Ok(Self { jobs, hash })
    }

    /// Translates on that thread; requests are answered one after the other.
    pub(super) async fn translate(&self, request: Request, beam: usize, on_missing: OnMissing) -> Result<Vec<Output>, Error> {
        let ended = || Error::Transient("the engine's thread ended".into());
        let (answer, answered) = oneshot::channel();
        self.jobs.send(Job { request, beam, on_missing, answer }).map_err(|_| ended())?;
        answered.await.map_err(|_| ended())?
    }
}

fn serve(model: &Model, queue: &mpsc::Receiver<Job>) {
    for job in queue {
        // Abandoned while it waited: a caller that was interrupted needs no answer.
        if job.answer.is_closed() {
            continue;
        }
        let result = contain(|| translate(model, &job));
        let result = result.unwrap_or_else(|panic| Err(Error::Protocol(format!("the engine failed: {panic}"))));
        // As above: no answer for a caller that is gone.
        let _ = job.answer.send(result);
    }
}

fn translate(model: &Model, job: &Job) -> Result<Vec<Output>, Error> {
    let Job { request, beam, on_missing, .. } = job;
    let drafts: Vec<Draft<'_>> = request.segments.iter().map(|segment| Draft::new(segment, &request.pair, model)).collect();
    let pieces: Vec<Piece<'_>> = drafts.iter().flat_map(|draft| draft.pieces(model)).collect();
    let mut answers = model.write(&pieces, *beam).map_err(Error::Protocol)?.into_iter();
    let mut outputs = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let finished = draft.finish(model, answers.by_ref().take(draft.count()).collect());
        if !finished.missing.is_empty() {
            on_missing(&finished.output.id, &finished.missing);
        }
        outputs.push(finished.output);
    }
    Ok(outputs)
}
