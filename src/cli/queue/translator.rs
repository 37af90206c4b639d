//! Documents of the queue through the code of `translate`.

use super::bundle::Bundle;
use crate::backend::{BuildError, Error, Purse};
use crate::cli::translate::{Settings, Sharing, Tally};
use crate::cli::{Exit, exit};
use crate::pipeline::RunError;
use crate::queue::{ProjectPurse, Queue, Translated, Translator, Trouble, Usage, Work};
use crate::store::PostgresStore;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::collections::HashMap;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::runtime::Handle;

/// The settings of a project, unpacked.
struct Unpacked {
    settings: Settings,
    _folder: tempfile::TempDir,
    /// What was used up and is not told yet.
    untold: Mutex<Usage>,
}

impl Unpacked {
    fn note(&self, tally: &Tally) {
        let mut untold = self.untold.lock().unwrap_or_else(PoisonError::into_inner);
        untold.requests += tally.counts.requests;
        untold.segments += tally.counts.asked;
        untold.characters += tally.spent.characters;
        untold.input_tokens += tally.spent.input_tokens;
        untold.output_tokens += tally.spent.output_tokens;
    }

    fn told(&self) -> Usage {
        std::mem::take(&mut *self.untold.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Translates with the settings that came along.
pub(super) struct QueueTranslator {
    store: Arc<PostgresStore>,
    queue: Queue,
    sharing: Sharing,
    options: Vec<String>,
    projects: Mutex<HashMap<String, Arc<Unpacked>>>,
    exit: Mutex<Exit>,
}

impl QueueTranslator {
    /// Memory and answers are in `store`; `options` are those of this machine.
    pub(super) fn new(store: Arc<PostgresStore>, queue: Queue, sharing: Sharing, options: Vec<String>) -> Self {
        Self { store, queue, sharing, options, projects: Mutex::default(), exit: Mutex::new(Exit::Clean) }
    }

    /// Puts back what was taken out of purses and not spent, at the end.
    pub(super) async fn give_back(&self) {
        let projects: Vec<Arc<Unpacked>> =
            self.projects.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        for project in projects {
            project.settings.give_back().await;
        }
    }

    /// How to exit after a trouble that ends the worker.
    pub(super) fn exit(&self) -> Exit {
        *self.exit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of a project, unpacked when they are first needed; who comes meanwhile waits.
    fn settings(&self, work: &Work<'_>) -> anyhow::Result<Arc<Unpacked>> {
        let mut projects = self.projects.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = projects.get(work.project) {
            return Ok(Arc::clone(known));
        }
        let bundle = Bundle::read(work.settings)?;
        let purse: Arc<dyn Purse> = Arc::new(ProjectPurse::new(&self.queue, work.project));
        let sharing = Sharing { purse: Some(purse), ..self.sharing.clone() };
        let (settings, _folder) = bundle.settings(&self.options, Arc::clone(&self.store), Some(sharing))?;
        let unpacked = Arc::new(Unpacked { settings, _folder, untold: Mutex::default() });
        projects.insert(work.project.to_owned(), Arc::clone(&unpacked));
        Ok(unpacked)
    }

    /// Nobody but a person can help.
    fn denied(&self, exit: Exit, words: String) -> Trouble {
        *self.exit.lock().unwrap_or_else(PoisonError::into_inner) = exit;
        Trouble::Denied(words)
    }

    fn of_run(&self, error: RunError) -> Trouble {
        match error {
            RunError::Store(error) => Trouble::Away(error.to_string()),
            RunError::Record(error) => self.of_backend(error),
            RunError::Backend(BuildError::Backend { name, source }) => match self.of_backend(source) {
                Trouble::Denied(words) => Trouble::Denied(format!("backend `{name}` cannot be used: {words}")),
                other => other,
            },
            RunError::Backend(error) => self.denied(Exit::Usage, exit::message(&error.into())),
        }
    }

    fn of_backend(&self, error: Error) -> Trouble {
        let words = error.to_string();
        match error {
            Error::Interrupted => Trouble::Stopped,
            Error::Auth(_) | Error::Quota(_) => self.denied(Exit::Denied, words),
            Error::Unusable { .. } => self.denied(Exit::Usage, words),
            Error::Budget(_) => Trouble::Spent(words),
            Error::RateLimited { .. } | Error::Unreachable { .. } | Error::Unavailable { .. } | Error::Cache(_) => {
                Trouble::Away(words)
            }
            Error::Transient(_)
            | Error::TooLarge(_)
            | Error::Unsupported(_)
            | Error::BadRequest(_)
            | Error::Protocol(_)
            | Error::Missing(_) => Trouble::Document(words),
        }
    }
}

impl Translator for QueueTranslator {
    fn translate(&self, work: &Work<'_>) -> Result<Translated, Trouble> {
        let unpacked =
            self.settings(work).map_err(|error| self.denied(exit::exit_of(&error).max(Exit::Usage), exit::message(&error)))?;
        let settings = &unpacked.settings;
        let article = settings.article(work.name, work.content.to_vec());
        let article = article.map_err(|error| Trouble::Document(exit::message(&error)))?;
        let outcome = Handle::current().block_on(async {
            let outcome = settings.translate(article).await;
            let kept = settings.keep_spending(work.name).await;
            let outcome = outcome.map_err(|error| self.of_run(error))?;
            unpacked.note(&kept.map_err(|error| Trouble::Away(exit::message(&error)))?);
            Ok(outcome)
        })?;
        if let Some(error) = outcome.error {
            return Err(self.of_backend(error));
        }
        let segments = outcome.bitext.translatable().count();
        let content = packed(&settings.bilingual(&outcome.bitext)).map_err(|error| Trouble::Document(error.to_string()))?;
        Ok(Translated { content, segments, usage: unpacked.told() })
    }
}

/// The bilingual file in less room.
fn packed(text: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

/// What the translator packed.
pub(super) fn unpacked(bytes: &[u8]) -> std::io::Result<String> {
    let mut text = String::new();
    ZlibDecoder::new(bytes).read_to_string(&mut text)?;
    Ok(text)
}
