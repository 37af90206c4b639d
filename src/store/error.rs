//! What can go wrong with a store.

use rusqlite::ErrorCode;
use std::path::Path;

/// The store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Its folder could not be made.
    #[error("cannot make the folder of the store `{store}`: {source}\nhint: check the permissions of the folder above")]
    Folder {
        /// Its path or address.
        store: String,
        /// The cause.
        source: std::io::Error,
    },
    /// Another process holds it for longer than we wait.
    #[error("the store is locked by another process: `{store}`\nhint: wait until the other run has ended, then run again")]
    Locked {
        /// Its path or address.
        store: String,
    },
    /// It may be read but not written.
    #[error("the store cannot be written: `{store}`\nhint: check the permissions of the file and its folder")]
    ReadOnly {
        /// Its path or address.
        store: String,
    },
    /// It cannot be opened at all.
    #[error("the store cannot be opened: `{store}`\nhint: check that the path is a file you may read and write")]
    CannotOpen {
        /// Its path or address.
        store: String,
    },
    /// It is no SQLite file, or a damaged one.
    #[error("the store is damaged: `{store}`: {reason}\nhint: move the file away and run again, or restore it from a backup")]
    Corrupt {
        /// Its path or address.
        store: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It was written by a later version of the program.
    #[error(
        "the store has schema {found} and this program knows {known}: `{store}`\nhint: update satzpaar, or move the file away"
    )]
    NewerSchema {
        /// Its path or address.
        store: String,
        /// The schema in the file.
        found: i64,
        /// The newest schema known here.
        known: i64,
    },
    /// It was written by an earlier version of the program and may not be changed.
    #[error(
        "the store has schema {found} and this program reads {known}: `{store}`\nhint: open it once with write access, so that it is brought up to date"
    )]
    OlderSchema {
        /// Its path or address.
        store: String,
        /// The schema in the file.
        found: i64,
        /// The schema known here.
        known: i64,
    },
    /// There is nothing to read.
    #[error("there is no store at `{store}`\nhint: check the path; a store that is only read is never made")]
    Missing {
        /// Where it should be.
        store: String,
    },
    /// The file that keeps two imports apart cannot be locked.
    #[error("cannot lock `{store}` for an import: {source}\nhint: check the permissions of the file and its folder")]
    Turn {
        /// The file beside the store.
        store: String,
        /// The cause.
        source: std::io::Error,
    },
    /// No space is left for it.
    #[error("no space is left for the store: `{store}`\nhint: free some space on the disk and run again")]
    Full {
        /// Its path or address.
        store: String,
    },
    /// The address of a server cannot be used.
    #[error(
        "cannot use the address of the store: {reason}\nhint: write `postgres://user@host:5432/database`, in `SATZPAAR_STORE` or as `[store] url`"
    )]
    Address {
        /// What is wrong with it.
        reason: String,
    },
    /// There is no server, or it is going or coming.
    #[error(
        "the store's server cannot be reached: `{store}`: {reason}\nhint: see that PostgreSQL runs there and run again; what was kept is kept"
    )]
    Unreachable {
        /// Its address.
        store: String,
        /// What happened.
        reason: String,
    },
    /// The server does not let this user in.
    #[error(
        "the store's server refuses: `{store}`: {reason}\nhint: check user and password; a password may stand in `PGPASSWORD`"
    )]
    Refused {
        /// Its address.
        store: String,
        /// In the server's words.
        reason: String,
    },
    /// The server has no such database.
    #[error("the store's server has no such database: `{store}`\nhint: make it with `createdb`, or correct its name")]
    NoDatabase {
        /// Its address.
        store: String,
    },
    /// The user may not do that.
    #[error("the store may not be used like this: `{store}`: {reason}\nhint: give the user the right to make and write tables")]
    Forbidden {
        /// Its address.
        store: String,
        /// In the server's words.
        reason: String,
    },
    /// The server is too old.
    #[error("the store's server is PostgreSQL {found}: `{store}`\nhint: version {least} or later is needed")]
    OldServer {
        /// Its address.
        store: String,
        /// Its version.
        found: i64,
        /// The first version that will do.
        least: i64,
    },
    /// The server failed in another way.
    #[error("cannot use the store `{store}`: {reason}")]
    Server {
        /// Its address.
        store: String,
        /// In the server's words, with its code.
        reason: String,
    },
    /// SQLite failed in another way.
    #[error("cannot use the store `{store}`: {source}\nhint: see that its disk works and has room, then run again")]
    Sqlite {
        /// Its path or address.
        store: String,
        /// The cause.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// Sorts SQLite's error for the store at `path`.
    pub(super) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let store = path.display().to_string();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { store },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { store },
            Some(ErrorCode::CannotOpen) => Self::CannotOpen { store },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Corrupt { store, reason: source.to_string() },
            Some(ErrorCode::DiskFull) => Self::Full { store },
            _ => Self::Sqlite { store, source },
        }
    }

    /// A row that this program cannot have written.
    pub(super) fn row(store: &str, reason: impl ToString) -> Self {
        Self::Corrupt { store: store.to_owned(), reason: reason.to_string() }
    }
}
