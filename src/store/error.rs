//! What can go wrong with the file that holds memory and answers.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// The store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Its folder could not be made.
    #[error("cannot make the folder of the store `{}`: {source}\nhint: check the permissions of the folder above", path.display())]
    Folder {
        /// The store's file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// Another process holds it for longer than we wait.
    #[error("the store is locked by another process: `{}`\nhint: wait until the other run has ended, then run again", path.display())]
    Locked {
        /// The store's file.
        path: PathBuf,
    },
    /// It may be read but not written.
    #[error("the store cannot be written: `{}`\nhint: check the permissions of the file and its folder", path.display())]
    ReadOnly {
        /// The store's file.
        path: PathBuf,
    },
    /// It cannot be opened at all.
    #[error("the store cannot be opened: `{}`\nhint: check that the path is a file you may read and write", path.display())]
    CannotOpen {
        /// The store's file.
        path: PathBuf,
    },
    /// It is no SQLite file, or a damaged one.
    #[error("the store is damaged: `{}`: {reason}\nhint: move the file away and run again, or restore it from a backup", path.display())]
    Corrupt {
        /// The store's file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// It was written by a later version of the program.
    #[error("the store has schema {found} and this program knows {known}: `{}`\nhint: update satzpaar, or move the file away", path.display())]
    NewerSchema {
        /// The store's file.
        path: PathBuf,
        /// The schema in the file.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// It was written by an earlier version of the program and may not be changed.
    #[error("the store has schema {found} and this program reads {known}: `{}`\nhint: open it once with write access, so that it is brought up to date", path.display())]
    OlderSchema {
        /// The store's file.
        path: PathBuf,
        /// The schema in the file.
        found: i64,
        /// The schema known here.
        known: i64,
    },
    /// There is nothing to read.
    #[error("there is no store at `{}`\nhint: check the path; a store that is only read is never made", path.display())]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// The file that keeps two imports apart cannot be locked.
    #[error("cannot lock `{}` for an import: {source}\nhint: check the permissions of the file and its folder", path.display())]
    Turn {
        /// The file beside the store.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// No space is left for it.
    #[error("no space is left for the store: `{}`\nhint: free some space on the disk and run again", path.display())]
    Full {
        /// The store's file.
        path: PathBuf,
    },
    /// SQLite failed in another way.
    #[error("cannot use the store `{}`: {source}", path.display())]
    Sqlite {
        /// The store's file.
        path: PathBuf,
        /// The cause.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts SQLite's error for the store at `path`.
    pub(super) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::CannotOpen) => Self::CannotOpen { path },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Corrupt { path, reason: source.to_string() },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            _ => Self::Sqlite { path, source },
        }
    }

    /// A row that this program cannot have written.
    pub(super) fn row(path: &Path, reason: impl ToString) -> Self {
        Self::Corrupt { path: path.to_owned(), reason: reason.to_string() }
    }
}
