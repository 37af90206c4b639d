//! The tables of the store and their version.

use super::migrate;
use crate::store::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::path::Path;
use std::time::{Duration, Instant};

/// The newest schema this program reads and writes; kept in `user_version`.
pub(in crate::store) const VERSION: i64 = 5;

/// How long to wait for another process before giving up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// - `sequence` grows with every decision: the newest pair has the highest `seq`.
/// - `langs` gives each pair of tags a number; those of the same primary tags are a `family`, which is searched together.
/// - A row of `memory` is seen while `since <= origin.generation` and `until` is later or nothing: a file that is being
///   read writes rows of the generation to come, and they all appear, and the old ones go, when that number is raised.
/// - `source_hash` and `pair_hash` are the first 64 bits of hashes of the source's look-up form and of all that makes
///   two pairs the same; texts are compared in Rust.
/// - `source_words` and `target_words` find rows by words, `posting` finds rows by all tokens of their sources; Rust makes
///   them (`memory::tokens`) and puts the family in front. `word` counts the rows of each token of a source: the rarest is
///   asked first; `length` tells texts that are too short or too long.
/// - `review_step` groups the rows of `review_revision`. One that `undoes` or `redoes` another has no state; a decision's is
///   `done`, `undone`, or `lost` once it is undone and cannot be redone.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS answer (
        key    TEXT PRIMARY KEY,
        output TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sequence (last INTEGER NOT NULL);
    INSERT INTO sequence SELECT 0 WHERE NOT EXISTS (SELECT * FROM sequence);
    CREATE TABLE IF NOT EXISTS langs (
        id             INTEGER PRIMARY KEY,
        source         TEXT NOT NULL,
        target         TEXT NOT NULL,
        source_primary TEXT NOT NULL,
        target_primary TEXT NOT NULL,
        family         INTEGER NOT NULL,
        UNIQUE (source, target)
    );
    CREATE TABLE IF NOT EXISTS origin (
        id         INTEGER PRIMARY KEY,
        kind       TEXT NOT NULL,
        origin     TEXT NOT NULL UNIQUE,
        generation INTEGER NOT NULL DEFAULT 0,
        importing  INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE IF NOT EXISTS memory (
        id          INTEGER PRIMARY KEY,
        seq         INTEGER NOT NULL,
        langs       INTEGER NOT NULL REFERENCES langs,
        origin      INTEGER NOT NULL REFERENCES origin,
        source_hash INTEGER NOT NULL,
        pair_hash   INTEGER NOT NULL,
        since       INTEGER NOT NULL,
        until       INTEGER,
        source      TEXT NOT NULL,
        target      TEXT NOT NULL,
        note        TEXT,
        before      TEXT,
        after       TEXT,
        domain      TEXT,
        changed     TEXT
    );
    CREATE INDEX IF NOT EXISTS memory_by_source ON memory (source_hash, pair_hash);
    CREATE INDEX IF NOT EXISTS memory_by_origin ON memory (origin, until);
    CREATE TABLE IF NOT EXISTS word (
        token TEXT PRIMARY KEY,
        rows  INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS posting (
        block INTEGER NOT NULL,
        token TEXT NOT NULL,
        last  INTEGER NOT NULL,
        rows  BLOB NOT NULL,
        PRIMARY KEY (block, token)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS length (
        block   INTEGER PRIMARY KEY,
        lengths BLOB NOT NULL
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS source_words USING fts5(
        tokens, content='', contentless_delete=1, detail=none, tokenize=\"ascii tokenchars '=<>:_'\"
    );
    CREATE VIRTUAL TABLE IF NOT EXISTS target_words USING fts5(
        tokens, content='', contentless_delete=1, detail=none, tokenize=\"ascii tokenchars '=<>:_'\"
    );
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
    CREATE TABLE IF NOT EXISTS review_step (
        id       INTEGER PRIMARY KEY,
        document TEXT NOT NULL,
        state    TEXT,
        undoes   INTEGER REFERENCES review_step,
        redoes   INTEGER REFERENCES review_step
    );
    CREATE INDEX IF NOT EXISTS review_step_by_document ON review_step (document);
    CREATE INDEX IF NOT EXISTS review_step_undone ON review_step (document) WHERE state = 'undone';
    CREATE TABLE IF NOT EXISTS review_revision (
        id      INTEGER PRIMARY KEY,
        step    INTEGER NOT NULL REFERENCES review_step,
        at      TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
        unit    TEXT NOT NULL,
        segment TEXT NOT NULL,
        source  TEXT NOT NULL,
        before  TEXT NOT NULL,
        after   TEXT NOT NULL,
        author  TEXT NOT NULL,
        written INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX IF NOT EXISTS review_revision_by_step ON review_revision (step);
    CREATE INDEX IF NOT EXISTS review_revision_by_segment ON review_revision (segment, unit);
    CREATE INDEX IF NOT EXISTS review_revision_unwritten ON review_revision (id) WHERE written = 0;
";

/// Kibibytes of the file that one connection keeps at hand, and prepared statements.
const CACHE: i64 = 32 * 1024;
const STATEMENTS: usize = 64;

/// Bytes of the file that are read where the system keeps them, not copied page by page. They count as the process's memory.
const MAPPED: i64 = 208 * 1024 * 1024;

/// What every connection has, whatever it is for.
pub(super) fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    // Else SQLite plans a kept statement anew for every value, which takes longer than running it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "cache_size", -CACHE)
}

/// Sets the connection up and makes the tables of a new file.
pub(super) fn prepare(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let fault = |error| StoreError::of(path, error);
    set_up(connection).map_err(fault)?;
    let found = version(connection).map_err(fault)?;
    if found > VERSION {
        return Err(StoreError::NewerSchema { store: path.display().to_string(), found, known: VERSION });
    }
    use_write_ahead_log(connection).map_err(fault)?;
    if found < VERSION { create(connection, found).map_err(fault) } else { Ok(()) }
}

pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
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

fn create(connection: &mut Connection, found: i64) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    if version(&transaction)? < VERSION {
        let old = migrate::set_aside(&transaction, found)?;
        transaction.execute_batch(TABLES)?;
        if old {
            migrate::take_over(&transaction)?;
        } else if found == migrate::WITHOUT_POSTINGS {
            migrate::make_postings(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}
