//! What `[backend.NAME]` may say, and how a backend is made of it.
//!
//! A new kind is: its file, a variant of [`BackendConfig`], an arm in [`BackendConfig::build`] and a line in [`kinds`].

use super::firefox::FirefoxBackend;
use super::models::{self, ModelSources, Progress};
use super::replay::{Replay, ReplayError};
use super::{Backend, Command, CommandConfig, Echo, Error, Pseudo};
use crate::lang::LangPair;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU8;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// `[backend.NAME]`: the kind and the kind's own keys; any other key is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum BackendConfig {
    /// The source comes back.
    Echo(NoKeys),
    /// Accented, longer text.
    Pseudo(NoKeys),
    /// Recorded answers.
    Replay(ReplayConfig),
    /// A program of one's own.
    Command(CommandConfig),
    /// The embedded engine.
    Firefox(FirefoxConfig),
}

/// For kinds that need no configuration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoKeys {}

/// `[backend.NAME]` with `kind = "replay"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplayConfig {
    /// JSON lines or TSV with `source` and `target`; relative to the configuration file's folder.
    pub file: PathBuf,
}

/// `[backend.NAME]` with `kind = "firefox"`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirefoxConfig {
    /// A folder with the model's files; relative to the configuration file's folder.
    #[serde(default)]
    pub model_dir: Option<PathBuf>,
    /// Texts that are followed at the same time in the search for a draft that holds its terms; more are slower and better.
    #[serde(default)]
    pub beam: Option<NonZeroU8>,
}

/// What a backend is made from besides its own keys.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Where relative paths start.
    pub folder: &'a Path,
    /// Where models are looked for.
    pub sources: &'a ModelSources,
    /// The languages of the run.
    pub pair: &'a LangPair,
}

/// A kind of backend, for `backends list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindInfo {
    /// The word after `kind =`.
    pub name: &'static str,
    /// One line on what it is.
    pub summary: &'static str,
    /// It works without a `[backend.NAME]` table, so `--backend` takes the kind itself.
    pub bare: bool,
}

/// Every kind, in the order of the alphabet.
pub fn kinds() -> &'static [KindInfo] {
    const KINDS: &[KindInfo] = &[
        KindInfo { name: "command", summary: "a program of your own, JSON lines over standard input and output", bare: false },
        KindInfo { name: "echo", summary: "dry run: the source comes back", bare: true },
        KindInfo { name: "firefox", summary: "embedded neural engine with Firefox Translations models; the default", bare: true },
        KindInfo { name: "pseudo", summary: "dry run: accented, bracketed, longer text", bare: true },
        KindInfo { name: "replay", summary: "recorded answers from a file", bare: false },
    ];
    KINDS
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
    /// The configuration of a kind that needs none.
    pub fn of_bare_kind(kind: &str) -> Option<Self> {
        match kind {
            "echo" => Some(Self::Echo(NoKeys {})),
            "pseudo" => Some(Self::Pseudo(NoKeys {})),
            "firefox" => Some(Self::Firefox(FirefoxConfig::default())),
            _ => None,
        }
    }

    /// The word after `kind =`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Echo(_) => "echo",
            Self::Pseudo(_) => "pseudo",
            Self::Replay(_) => "replay",
            Self::Command(_) => "command",
            Self::Firefox(_) => "firefox",
        }
    }

    /// The backend called `name`; `progress` hears of a model's download.
    ///
    /// # Errors
    /// Its file cannot be read or its program not started; names the backend.
    pub async fn build(
        &self,
        name: &str,
        place: &Place<'_>,
        progress: &dyn Fn(Progress),
    ) -> Result<Arc<dyn Backend>, BuildError> {
        let unusable = |source| BuildError::Backend { name: name.to_owned(), source };
        match self {
            Self::Echo(NoKeys {}) => Ok(Arc::new(Echo::new(name))),
            Self::Pseudo(NoKeys {}) => Ok(Arc::new(Pseudo::new(name))),
            Self::Replay(config) => match Replay::open(name, &place.folder.join(&config.file)) {
                Ok(replay) => Ok(Arc::new(replay)),
                Err(source) => Err(BuildError::Replay { name: name.to_owned(), source }),
            },
            Self::Command(config) => match Command::start(name, config).await {
                Ok(command) => Ok(Arc::new(command)),
                Err(source) => Err(unusable(source)),
            },
            Self::Firefox(config) => match open_firefox(name, config, place, progress) {
                Ok(engine) => Ok(Arc::new(engine)),
                Err(source) => Err(unusable(source)),
            },
        }
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
    let files = models::locate(&sources, place.pair, progress)?;
    let engine = FirefoxBackend::open(&files, place.pair)?.named(name);
    Ok(match config.beam {
        Some(beam) => engine.with_beam(beam.get().into()),
        None => engine,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Result<BackendConfig, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn each_kind_has_its_own_keys_and_no_other() {
        let command = config("kind = 'command'\nargv = ['mt', '-x']\ntimeout_s = 5").unwrap();
        assert_eq!(command.kind(), "command");
        assert_eq!(config("kind = 'replay'\nfile = 'a.tsv'"), Ok(BackendConfig::Replay(ReplayConfig { file: "a.tsv".into() })));
        assert!(config("kind = 'command'\nargv = ['mt']\nshell = true").unwrap_err().contains("`timeout_s`"));
        assert!(config("kind = 'echo'\nfile = 'x'").is_err());
        assert!(config("kind = 'firefox'\nbeam = 12").is_ok() && config("kind = 'firefox'\nbeam = 0").is_err());
        assert!(config("kind = 'oracle'").unwrap_err().contains("`replay`"));
        assert!(config("kind = 'command'\nargv = ['mt']\ntimeout_s = 0").is_err());
    }

    #[test]
    fn the_list_of_kinds_is_what_the_configuration_takes() {
        let error = config("kind = 'oracle'").unwrap_err();
        for info in kinds() {
            assert!(error.contains(&format!("`{}`", info.name)), "{error}");
            assert_eq!(BackendConfig::of_bare_kind(info.name).map(|config| config.kind()), info.bare.then_some(info.name));
        }
        assert_eq!(error.matches("`, `").count() + 1, kinds().len(), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_is_named_with_the_backend() {
        let replay = BackendConfig::Replay(ReplayConfig { file: "none.tsv".into() });
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let place = Place { folder: Path::new("nowhere"), sources: &ModelSources::default(), pair: &pair };
        let Err(error) = replay.build("old", &place, &|_| ()).await else { panic!("built from nothing") };
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(error.to_string().contains("`old`") && cause.contains("nowhere/none.tsv"), "{error}: {cause}");
    }
}
