//! Which store is meant.

use crate::cli::common::Languages;
use crate::config::{Project, environment};
use crate::files;
use crate::lang::LangPair;
use crate::store::{PostgresStore, Store};
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

    /// The store to look into; a named one is only read, and that of a project where nothing may be written.
    ///
    /// # Errors
    /// It cannot be opened.
    pub(super) fn to_read(&self) -> anyhow::Result<Arc<dyn Store>> {
        match &self.memory {
            Some(path) => Ok(crate::store::open_read_only(path)?),
            None => open_store(&self.project, &self.folder).or_else(|fault| self.as_it_is().ok_or(fault)),
        }
    }

    /// The store of the project, only to be read; `None` if there is none.
    fn as_it_is(&self) -> Option<Arc<dyn Store>> {
        let is_file = self.project.store_url().is_none();
        crate::store::open_read_only(&store_path(&self.folder)).ok().filter(|_| is_file)
    }

    /// The store to change; one that is not there yet is made.
    ///
    /// # Errors
    /// It cannot be opened or written.
    pub(super) fn to_write(&self) -> anyhow::Result<Arc<dyn Store>> {
        match &self.memory {
            Some(path) => Ok(crate::store::open(path)?),
            None => open_store(&self.project, &self.folder),
        }
    }
}

/// Where the store of a project is: `.satzpaar/satzpaar.db` in its folder.
pub(in crate::cli) fn store_path(folder: &Path) -> PathBuf {
    folder.join(".satzpaar").join("satzpaar.db")
}

/// The store of a project: the server that the environment or satzpaar.toml names, else the file in `folder`, which is made
/// if it is not there yet.
///
/// # Errors
/// It cannot be reached or opened.
pub(in crate::cli) fn open_store(project: &Project, folder: &Path) -> anyhow::Result<Arc<dyn Store>> {
    if let Some(url) = project.store_url() {
        return connect(&url);
    }
    let path = store_path(folder);
    let within = path.parent().unwrap_or(folder);
    files::ensure_writable(within, "memory and answers of the project are kept there; make its folder writable")?;
    Ok(crate::store::open(&path)?)
}

/// The store of a server.
///
/// # Errors
/// It cannot be reached, or its tables cannot be used.
pub(in crate::cli) fn connect(url: &str) -> anyhow::Result<Arc<dyn Store>> {
    Ok(Arc::new(PostgresStore::connect_with(url, environment("PGPASSWORD"))?))
}
