//! Where a project and the reader's language are found on this machine.
#![expect(clippy::disallowed_methods, reason = "the one place that asks the environment")]

use super::{ConfigError, ConfigFile};
use crate::files;
use crate::lang::Lang;
use std::path::{Path, PathBuf};

/// The file's name.
const FILE: &str = "satzpaar.toml";

/// A folder with a satzpaar.toml, or none.
#[derive(Debug, Default)]
pub struct Project {
    /// The folder of satzpaar.toml.
    pub folder: Option<PathBuf>,
    /// What the file says; all defaults without one.
    pub config: ConfigFile,
}

impl Project {
    /// Looks for satzpaar.toml in `start` and the folders above it.
    ///
    /// # Errors
    /// The file is there but cannot be read or used.
    pub fn find(start: &Path) -> anyhow::Result<Self> {
        let start = std::path::absolute(start)?;
        let Some(folder) = start.ancestors().find(|folder| folder.join(FILE).is_file()) else { return Ok(Self::default()) };
        let path = folder.join(FILE);
        let config = ConfigFile::parse(&path.display().to_string(), &files::read_text(&path)?)?;
        Ok(Self { folder: Some(folder.to_owned()), config })
    }

    /// The server of the store: `SATZPAAR_STORE`, else `[store] url`; `None` for the file beside satzpaar.toml.
    pub fn store_url(&self) -> Option<String> {
        let set = std::env::var("SATZPAAR_STORE").ok().filter(|url| !url.trim().is_empty());
        set.or_else(|| self.config.store.url.clone())
    }

    /// The model folder of `[models] dir`.
    pub fn model_dir(&self) -> Option<PathBuf> {
        let dir = self.config.models.dir.as_ref()?;
        Some(self.folder.as_deref().unwrap_or(Path::new(".")).join(dir))
    }

    /// A path of the configuration, from the project's folder.
    ///
    /// # Errors
    /// The file it names is not there.
    pub fn resolve(&self, path: &Path) -> Result<PathBuf, ConfigError> {
        let full = self.folder.as_deref().unwrap_or(Path::new(".")).join(path);
        if full.exists() {
            return Ok(full);
        }
        Err(ConfigError {
            file: self.folder.as_deref().unwrap_or(Path::new(".")).join(FILE).display().to_string(),
            message: format!("no such file: `{}`", path.display()),
            hint: "write the path relative to the folder of satzpaar.toml".into(),
        })
    }
}

/// The languages the reader's environment asks for, best first: `LC_ALL`, `LC_MESSAGES`, `LANG`, then `LANGUAGE`.
pub fn ui_languages() -> Vec<Lang> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    let list = set("LANGUAGE").into_iter().flat_map(|list| list.split(':').map(str::to_owned).collect::<Vec<_>>());
    let is_c = locale.as_deref().is_some_and(|name| name == "C" || name == "POSIX" || name.starts_with("C."));
    let names: Vec<String> = if is_c { Vec::new() } else { list.chain(locale).collect() };
    names.iter().filter_map(|name| name.split(['.', '@']).next()?.replace('_', "-").parse().ok()).collect()
}
