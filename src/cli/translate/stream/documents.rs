//! One document of a stream, from its line to its answer.

use super::super::setup::Setup;
use super::super::{exit_of, is_open};
use super::answer;
use super::lines::Line;
use super::request::{self, Content, Request};
use super::turn::{Shared, Stop, Turn};
use crate::backend::Error;
use crate::cli::common::FailOn;
use crate::cli::{Exit, article, exit};
use crate::pipeline::{self, ContextMode, Examples, Job, Kit, Outcome, RunError, Silent, Start};
use crate::store::Store;
use anyhow::Context;
use serde_json::value::RawValue;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;

/// What every document is translated with.
pub(super) struct Documents {
    kit: Kit,
    /// For sentences by themselves: what stands before and behind one in a line is there by chance.
    loose: Kit,
    store: Arc<dyn Store>,
    shared: Arc<Shared>,
    name: String,
    fail_on: FailOn,
}

/// The line that a document came in, and its id if it has one.
pub(super) struct Key {
    number: u64,
    id: Option<Box<RawValue>>,
}

/// The line that a document goes out in.
pub(super) struct Translation {
    pub(super) line: String,
    pub(super) exit: Exit,
    pub(super) is_failed: bool,
}

impl Key {
    /// The line of a document that failed.
    pub(super) fn failed(&self, kind: &str, message: &str, exit: Exit) -> anyhow::Result<Translation> {
        let line = answer::failed(self.id.as_deref(), kind, message, self.number)? + "\n";
        Ok(Translation { line, exit, is_failed: true })
    }
}

impl Documents {
    pub(super) fn new(setup: Setup, path: &Path, fail_on: FailOn) -> Self {
        let Setup { kit, store, engine, .. } = setup;
        let loose = Kit {
            pair: kit.pair.clone(),
            segmenter: kit.segmenter.clone(),
            terms: Arc::clone(&kit.terms),
            context: ContextMode::None,
            examples: Examples::of(Arc::clone(&store), kit.pair.clone()),
            recall: kit.recall.clone(),
        };
        let name = path.file_name().map_or_else(|| "stdin".into(), |name| name.to_string_lossy().into_owned());
        Self { kit, loose, store, shared: Arc::new(Shared::new(engine)), name, fail_on }
    }

    /// Keeps what was used up, as spent on this stream if it came to its end.
    pub(super) fn keep_spending(&self, is_whole: bool) -> anyhow::Result<()> {
        self.shared.keep(if is_whole { &self.name } else { "" })
    }

    /// Reads the line, and gives back what is left to do for it.
    pub(super) fn begin(self: &Arc<Self>, line: Line) -> (Key, impl Future<Output = anyhow::Result<Translation>> + Send + use<>) {
        let (all, number) = (Arc::clone(self), line.number);
        let request = line.bytes.map(|bytes| request::parse(&bytes));
        let id = match &request {
            Ok(Ok(request)) => Some(request.id.clone()),
            Ok(Err(refused)) => refused.id.clone(),
            Err(_) => None,
        };
        let key = Key { number, id: id.clone() };
        let work = async move {
            let key = Key { number, id };
            match request.with_context(|| format!("cannot read `{}` at line {number}", all.name))? {
                Ok(request) => all.translated(request, &key).await,
                Err(refused) => key.failed("input", &refused.message, Exit::Usage),
            }
        };
        (key, work)
    }

    async fn translated(&self, request: Request, key: &Key) -> anyhow::Result<Translation> {
        let (start, kit) = match request.content {
            Content::Sentences(sentences) => (Start::Sentences(sentences), &self.loose),
            Content::Document { text, format } => match article::document_in(&self.name, text, format) {
                Ok(document) => (Start::Article(document), &self.kit),
                Err(error) => return key.failed("document", &exit::message(&error), Exit::Usage),
            },
        };
        let job = Job { start, original: self.name.clone(), last: None };
        let mut turn = Turn::new(Arc::clone(&self.shared));
        match pipeline::run(job, kit, &*self.store, &mut turn, &Silent).await {
            Ok(outcome) => self.answered(&request.id, &outcome, turn.refused(), key),
            Err(error) => self.broken(error, key),
        }
    }

    /// Where the service failed, what is not whole is no translation; a refusal of single segments leaves those open.
    fn answered(&self, id: &RawValue, outcome: &Outcome, refused: Option<&Stop>, key: &Key) -> anyhow::Result<Translation> {
        let exit = exit_of(outcome, self.fail_on);
        let is_open = outcome.bitext.translatable().any(|(_, segment)| is_open(segment));
        match outcome.error.as_ref().filter(|error| !error.is_about_one_request()) {
            Some(error) if is_open => {
                let kind = refused.map_or_else(|| answer::backend_kind(error), |stop| stop.kind);
                self.stop_for(error, kind, exit);
                key.failed(kind, &error.to_string(), refused.map_or(exit, |stop| stop.exit))
            }
            Some(_) | None => Ok(Translation { line: answer::translated(id, outcome)? + "\n", exit, is_failed: false }),
        }
    }

    /// What every document would meet ends the asking; the next article may be cheaper than what is left of the money.
    fn stop_for(&self, error: &Error, kind: &'static str, exit: Exit) {
        if !matches!(error, Error::Budget(_)) {
            self.shared.stopped.get_or_init(|| Stop { kind, message: error.to_string(), exit });
        }
    }

    fn broken(&self, error: RunError, key: &Key) -> anyhow::Result<Translation> {
        let kind = answer::run_kind(&error);
        let error = error.into();
        let (message, exit) = (exit::message(&error), exit::exit_of(&error));
        self.shared.stopped.get_or_init(|| Stop { kind, message: message.clone(), exit });
        key.failed(kind, &message, exit)
    }
}
