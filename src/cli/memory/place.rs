//! Which store is meant.

use crate::cli::common::Languages;
use crate::config::Project;
use crate::files;
use crate::lang::LangPair;
use crate::store::Store;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The store a command works on, and its languages.
pub(super) struct Place {
    /// The project.
    pub(super) project: Project,
    /// The languages.
    pub(super) pair: LangPair,
    folder: PathBuf,
    memory: Option<PathBuf>,
}

impl Place {
    /// The store `memory`, or that of the project found from `folder`.
    ///
    /// # Errors
    /// satzpaar.toml cannot be used.
    pub(super) fn find(folder: &Path, memory: Option<PathBuf>, languages: &Languages) -> anyhow::Result<Self> {
        let project = Project::find(folder)?;
        let pair = languages.pair(&project);
        let folder = project.folder.clone().unwrap_or_else(|| folder.to_owned());
        Ok(Self { project, pair, folder, memory })
    }

    /// The store to look into; a named one is only read.
    ///
    /// # Errors
    /// It cannot be opened.
    pub(super) fn to_read(&self) -> anyhow::Result<Arc<dyn Store>> {
        match &self.memory {
            Some(path) => Ok(crate::store::open_read_only(path)?),
            None => open_store(&self.folder),
        }
    }

    /// The store to change; one that is not there yet is made.
    ///
    /// # Errors
    /// It cannot be opened or written.
    pub(super) fn to_write(&self) -> anyhow::Result<Arc<dyn Store>> {
        match &self.memory {
            Some(path) => Ok(crate::store::open(path)?),
            None => open_store(&self.folder),
        }
    }
}

/// Where the store of a project is: `.satzpaar/satzpaar.db` in its folder.
pub(in crate::cli) fn store_path(folder: &Path) -> PathBuf {
    folder.join(".satzpaar").join("satzpaar.db")
}

/// The store of a project; one that is not there yet is made.
pub(in crate::cli) fn open_store(folder: &Path) -> anyhow::Result<Arc<dyn Store>> {
    let path = store_path(folder);
    let within = path.parent().unwrap_or(folder);
    files::ensure_writable(within, "memory and answers of the project are kept there; make its folder writable")?;
    Ok(crate::store::open(&path)?)
}
