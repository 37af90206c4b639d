//! A memory that belongs to others: it is read and never changed.

use super::{SqliteStore, schema};
use crate::store::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write;
use std::path::Path;

impl SqliteStore {
    /// Opens the file at `path` for reading: it is never made, changed or brought to a newer schema, and every `put_…`
    /// fails with [`StoreError::ReadOnly`].
    ///
    /// Where others are writing, their last transaction is seen. In a folder that may not be written and that holds no
    /// log of SQLite, the file is taken to stay as it is for as long as it is open.
    ///
    /// # Errors
    /// There is no such file, it cannot be read, is damaged, or has an older or newer schema.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        let fault = |error| StoreError::of(path, error);
        if !path.exists() {
            return Err(StoreError::Missing { store: path.display().to_string() });
        }
        let shared = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX);
        let opened = shared.and_then(found);
        let (connection, found) = match opened.map_err(fault) {
            Err(StoreError::CannotOpen { .. } | StoreError::ReadOnly { .. }) if !has_log(path) => {
                unchanging(path).map_err(fault)?
            }
            opened => opened?,
        };
        let known = schema::VERSION;
        match found {
            found if found > known => Err(StoreError::NewerSchema { store: path.display().to_string(), found, known }),
            found if found < known => Err(StoreError::OlderSchema { store: path.display().to_string(), found, known }),
            _ => Ok(Self::of(connection, path)),
        }
    }
}

/// The connection set up, and the schema of its file.
fn found(connection: Connection) -> rusqlite::Result<(Connection, i64)> {
    schema::set_up(&connection)?;
    let found = schema::version(&connection)?;
    Ok((connection, found))
}

/// True if there may be transactions that are not in the file yet.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// Opens a file that needs no locks and no shared memory because nobody changes it.
fn unchanging(path: &Path) -> rusqlite::Result<(Connection, i64)> {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            _ => write!(address, "%{byte:02x}").map_err(|_| rusqlite::Error::InvalidPath(path.to_owned()))?,
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    found(Connection::open_with_flags(address, flags)?)
}
