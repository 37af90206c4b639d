//! The tables of the store and their version.

use super::sql::Sql;
use crate::store::StoreError;
use deadpool_postgres::{GenericClient, Transaction};
use tokio_postgres::Error;

/// What makes each version out of the one before.
const MIGRATIONS: [&str; 2] = [include_str!("migrations/0001_store.sql"), include_str!("migrations/0002_queue.sql")];

/// The newest schema this program reads and writes.
pub(in crate::store) const VERSION: i64 = MIGRATIONS.len() as i64;

/// The first server whose SQL is all that is used here.
const LEAST_SERVER: i64 = 15;

/// Held while tables are made: "satzpaar" as a number.
const LOCK: i64 = 0x7361_747a_7061_6172;

/// Refuses a server or a schema that this program does not know.
pub(super) fn check(name: &str, server: i64, found: i64) -> Result<(), StoreError> {
    let store = name.to_owned();
    if server < LEAST_SERVER {
        return Err(StoreError::OldServer { store, found: server, least: LEAST_SERVER });
    }
    if found > VERSION {
        return Err(StoreError::NewerSchema { store, found, known: VERSION });
    }
    Ok(())
}

/// The server's version, and that of the tables there; 0 without any.
pub(super) fn found<C: GenericClient>(sql: &Sql<'_, C>) -> Result<(i64, i64), Error> {
    let row =
        sql.row("SELECT current_setting('server_version_num')::bigint / 10000, to_regclass('satzpaar_schema') IS NOT NULL", &[])?;
    let schema = if row.try_get(1)? { sql.row("SELECT version FROM satzpaar_schema", &[])?.try_get(0)? } else { 0 };
    Ok((row.try_get(0)?, schema))
}

/// Brings the tables to this program's version, within a transaction. Another process may have been quicker.
pub(super) fn bring_up_to_date(sql: &Sql<'_, Transaction<'_>>) -> Result<(), Error> {
    sql.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    sql.batch(
        "CREATE TABLE IF NOT EXISTS satzpaar_schema (version bigint NOT NULL);
         INSERT INTO satzpaar_schema SELECT 0 WHERE NOT EXISTS (SELECT FROM satzpaar_schema)",
    )?;
    let done: i64 = sql.row("SELECT version FROM satzpaar_schema", &[])?.try_get(0)?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(done).unwrap_or_default()) {
        sql.batch(migration)?;
    }
    sql.execute("UPDATE satzpaar_schema SET version = greatest(version, $1)", &[&VERSION]).map(drop)
}
