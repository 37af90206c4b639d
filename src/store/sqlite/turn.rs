//! One import at a time, over all processes: the second waits for the first.

use super::SqliteStore;
use crate::store::StoreError;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::path::PathBuf;
use std::sync::{MutexGuard, PoisonError};

/// Held while rows of a generation to come are written. The system gives the file's lock back when a process dies.
pub(super) struct Turn<'s> {
    _thread: MutexGuard<'s, ()>,
    _process: Option<File>,
}

impl SqliteStore {
    /// Waits for its turn to import.
    pub(super) fn turn(&self) -> Result<Turn<'_>, StoreError> {
        let thread = self.importing.lock().unwrap_or_else(PoisonError::into_inner);
        let in_memory = self.path.as_os_str() == ":memory:";
        let process = if in_memory { None } else { Some(self.locked_file()?) };
        Ok(Turn { _thread: thread, _process: process })
    }

    fn locked_file(&self) -> Result<File, StoreError> {
        let mut path: OsString = self.path.clone().into_os_string();
        path.push("-import");
        let path = PathBuf::from(path);
        let open = || {
            let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            Ok(file)
        };
        open().map_err(|source| StoreError::Turn { store: path.display().to_string(), source })
    }
}
