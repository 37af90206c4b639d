//! The tables of the store and their version.

use super::StoreError;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::path::Path;
use std::time::{Duration, Instant};

/// The newest schema this program reads and writes; kept in `user_version`.
pub(super) const VERSION: i64 = 2;

/// How long to wait for another process before giving up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// `rank` is 0 where a person vouches for the pair and 1 for a machine's draft; `seq` grows with every decision.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS answer (
        key    TEXT PRIMARY KEY,
        output TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS memory (
        id             INTEGER PRIMARY KEY,
        seq            INTEGER NOT NULL,
        rank           INTEGER NOT NULL,
        source_primary TEXT NOT NULL,
        target_primary TEXT NOT NULL,
        source_lang    TEXT NOT NULL,
        target_lang    TEXT NOT NULL,
        source_hash    TEXT NOT NULL,
        source         TEXT NOT NULL,
        target         TEXT NOT NULL,
        kind           TEXT NOT NULL,
        origin         TEXT NOT NULL,
        note           TEXT,
        pair_hash      TEXT NOT NULL UNIQUE
    );
    CREATE INDEX IF NOT EXISTS memory_by_source ON memory (source_hash, source_primary, target_primary);
    CREATE INDEX IF NOT EXISTS memory_by_seq ON memory (seq);
    CREATE TABLE IF NOT EXISTS spending (
        id            INTEGER PRIMARY KEY,
        at            TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
        backend       TEXT NOT NULL,
        model         TEXT NOT NULL,
        original      TEXT NOT NULL,
        requests      INTEGER NOT NULL,
        segments      INTEGER NOT NULL,
        characters    INTEGER NOT NULL,
        input_tokens  INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL
    );
";

/// Sets the connection up and makes the tables of a new file.
pub(super) fn prepare(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let fault = |error| StoreError::of(path, error);
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    let found = version(connection).map_err(fault)?;
    if found > VERSION {
        return Err(StoreError::NewerSchema { path: path.to_owned(), found, known: VERSION });
    }
    use_write_ahead_log(connection).map_err(fault)?;
    if found < VERSION { create(connection).map_err(fault) } else { Ok(()) }
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// FULL keeps a committed answer through a power cut as well; at one commit a batch the few milliseconds do not count.
fn use_write_ahead_log(connection: &Connection) -> rusqlite::Result<()> {
    let give_up = Instant::now() + BUSY_TIMEOUT;
    while let Err(error) = switch_to_wal(connection) {
        if error.sqlite_error_code() != Some(ErrorCode::DatabaseBusy) || Instant::now() > give_up {
            return Err(error);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    connection.execute_batch("PRAGMA synchronous = FULL")
}

/// SQLite does not wait here when two processes switch the same new file: the busy time-out does not apply.
fn switch_to_wal(connection: &Connection) -> rusqlite::Result<()> {
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "delete" {
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0))?;
    }
    Ok(())
}

fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
