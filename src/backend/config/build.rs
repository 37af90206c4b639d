//! From what `[backend.NAME]` says to a backend.

use super::{BackendConfig, FirefoxConfig, Limits, NoKeys, ServiceConfig};
use crate::backend::chat::Model;
use crate::backend::firefox::FirefoxBackend;
use crate::backend::models::{self, ModelSources, Progress};
use crate::backend::replay::{Replay, ReplayError};
use crate::backend::tuned::Tuned;
use crate::backend::{
    Amazon, Apertium, Azure, Backend, CassetteError, Command, DeepL, Echo, Error, Google, LibreTranslate, ModernMt, Pseudo,
};
use crate::glossary::Glossary;
use crate::lang::LangPair;
use std::path::Path;
use std::sync::Arc;

/// What a backend is made from besides its own keys.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Where relative paths start.
    pub folder: &'a Path,
    /// Where models are looked for.
    pub sources: &'a ModelSources,
    /// The terms of the run and its languages, for services that keep a glossary.
    pub glossary: &'a Glossary,
    /// What a language model is told about style, a sentence each.
    pub style: &'a [String],
    /// Looks up an environment variable: keys come from nowhere else.
    pub environment: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

impl Place<'_> {
    /// The languages of the run.
    pub fn pair(&self) -> &LangPair {
        &self.glossary.pair
    }
}

/// A configured backend could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The recorded answers cannot be used.
    #[error("backend `{name}` cannot be used")]
    Replay {
        /// Its name in the configuration.
        name: String,
        /// The cause.
        source: ReplayError,
    },
    /// Its answers cannot be recorded where they should.
    #[error("the answers of backend `{name}` cannot be recorded")]
    Cassette {
        /// Its name in the configuration.
        name: String,
        /// The cause.
        source: CassetteError,
    },
    /// It cannot be started.
    #[error("backend `{name}` cannot be used")]
    Backend {
        /// Its name in the configuration.
        name: String,
        /// The cause.
        source: Error,
    },
}

impl BackendConfig {
    /// The backend called `name` within its limits; `progress` hears of a model's download.
    ///
    /// # Errors
    /// Its file cannot be read or its program not started; names the backend.
    pub async fn build(
        &self,
        name: &str,
        place: &Place<'_>,
        progress: &dyn Fn(Progress),
    ) -> Result<Arc<dyn Backend>, BuildError> {
        let backend = self.service.build(name, place, &self.limits, progress).await?;
        Ok(if self.limits.tune_capabilities() { Arc::new(Tuned::new(backend, &self.limits)) } else { backend })
    }
}

impl ServiceConfig {
    async fn build(
        &self,
        name: &str,
        place: &Place<'_>,
        limits: &Limits,
        progress: &dyn Fn(Progress),
    ) -> Result<Arc<dyn Backend>, BuildError> {
        match self {
            Self::Apertium(config) => opened(name, Apertium::open(name, config, limits)),
            Self::Anthropic(config) => opened(name, Model::open(name, config, place, limits)),
            Self::Echo(NoKeys {}) => Ok(Arc::new(Echo::new(name))),
            Self::Pseudo(NoKeys {}) => Ok(Arc::new(Pseudo::new(name))),
            Self::Replay(config) => match Replay::open(name, &place.folder.join(&config.file)) {
                Ok(replay) => Ok(Arc::new(replay)),
                Err(source) => Err(BuildError::Replay { name: name.to_owned(), source }),
            },
            Self::Command(config) => opened(name, Command::start(name, config).await),
            Self::Firefox(config) => opened(name, open_firefox(name, config, place, progress)),
            Self::Amazon(config) => opened(name, Amazon::open(name, config, place, limits)),
            Self::Azure(config) => opened(name, Azure::open(name, config, place, limits)),
            Self::DeepL(config) => opened(name, DeepL::open(name, config, place, limits)),
            Self::Google(config) => opened(name, Google::open(name, config, place, limits)),
            Self::LibreTranslate(config) => opened(name, LibreTranslate::open(name, config, place, limits)),
            Self::ModernMt(config) => opened(name, ModernMt::open(name, config, place, limits)),
            Self::OpenAi(config) => opened(name, Model::open(name, config, place, limits)),
        }
    }
}

fn opened<B: Backend + 'static>(name: &str, made: Result<B, Error>) -> Result<Arc<dyn Backend>, BuildError> {
    match made {
        Ok(backend) => Ok(Arc::new(backend)),
        Err(source) => Err(BuildError::Backend { name: name.to_owned(), source }),
    }
}

/// The embedded engine; a folder in the configuration is searched before the places of the machine, but after a flag.
fn open_firefox(
    name: &str,
    config: &FirefoxConfig,
    place: &Place<'_>,
    progress: &dyn Fn(Progress),
) -> Result<FirefoxBackend, Error> {
    let mut sources = place.sources.clone();
    sources.model_dir = sources.model_dir.or_else(|| config.model_dir.as_ref().map(|dir| place.folder.join(dir)));
    let files = models::locate(&sources, place.pair(), progress)?;
    let engine = FirefoxBackend::open(&files, place.pair())?.named(name);
    Ok(match config.beam {
        Some(beam) => engine.with_beam(beam.get().into()),
        None => engine,
    })
}
