//! The store in one SQLite file, beside the project: the default, which needs nobody.

mod answers;
mod concordance;
mod exact;
mod import;
mod lists;
mod log;
mod memory;
mod migrate;
mod read_only;
mod rows;
pub(super) mod schema;
mod similar;
mod spending;
#[cfg(test)]
mod tests;
mod turn;
mod upkeep;
mod writer;

use super::StoreError;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Memory, answers and review log. Every call is short: it takes the one connection, works and gives it back.
#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    connection: Mutex<Connection>,
    /// One import at a time ([`turn`]).
    importing: Mutex<()>,
}

impl SqliteStore {
    /// Opens the file at `path`, or makes it with its folder.
    ///
    /// # Errors
    /// The file is locked, not writable, damaged or of a newer schema; nothing is changed then.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|source| StoreError::Folder { store: path.display().to_string(), source })?;
        }
        let connection = Connection::open(path).map_err(|error| StoreError::of(path, error))?;
        Self::with(connection, path)
    }

    /// A store that is gone with the value, for runs that keep nothing.
    ///
    /// # Errors
    /// SQLite cannot start.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        let connection = Connection::open_in_memory().map_err(|error| StoreError::of(path, error))?;
        Self::with(connection, path)
    }

    fn with(mut connection: Connection, path: &Path) -> Result<Self, StoreError> {
        schema::prepare(&mut connection, path)?;
        Ok(Self::of(connection, path))
    }

    fn of(connection: Connection, path: &Path) -> Self {
        Self { path: path.to_owned(), connection: Mutex::new(connection), importing: Mutex::new(()) }
    }

    /// A thread that panicked has rolled its transaction back, so the connection is still good.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What messages call it.
    fn shown(&self) -> String {
        self.path.display().to_string()
    }

    fn fault(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        work(&self.connection()).map_err(|error| self.fault(error))
    }

    /// All of `work` or nothing; takes the write lock first, so that two processes wait instead of failing half-way.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let mut connection = self.connection();
        let run = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        };
        run().map_err(|error| self.fault(error))
    }
}
