//! The lists of the index: written for many rows at once, by one process at a time.

use super::PostgresStore;
use super::sql::Sql;
use crate::memory::{index_tokens, look_up_form};
use crate::store::StoreError;
use crate::store::keys::tokens_of;
use crate::store::postings::{Change, Changes, set_lengths};
use deadpool_postgres::GenericClient;
use std::collections::HashMap;
use tokio_postgres::Error;

/// Held by whoever writes lists: "lists" as a number.
const LOCK: i64 = 0x6c_6973_7473;

/// Rows without a list from which on some of them get one: a search reads those without, one by one.
const DUE: i64 = 2_000;

/// Rows that get their lists in one transaction.
const LISTED: i64 = 20_000;

/// Lists read and written with one statement.
const TOKENS: usize = 5_000;

/// Waits until nobody else writes lists, to the end of the transaction.
pub(super) fn hold<C: GenericClient>(sql: &Sql<'_, C>) -> Result<(), Error> {
    sql.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK]).map(drop)
}

/// Writes lists, counts and lengths; they must be held.
pub(super) fn write<C: GenericClient>(sql: &Sql<'_, C>, changes: &mut Changes) -> Result<(), Error> {
    for (block, lists) in changes.take() {
        let mut lists = lists.into_iter();
        loop {
            let some: Vec<(String, Change)> = lists.by_ref().take(TOKENS).collect();
            if some.is_empty() {
                break;
            }
            count(sql, &some)?;
            write_block(sql, block, some)?;
        }
    }
    for (block, added) in changes.take_lengths() {
        let known = sql.first("SELECT lengths FROM length WHERE block = $1", &[&block])?;
        let mut lengths: Vec<u8> = known.map(|row| row.try_get(0)).transpose()?.unwrap_or_default();
        set_lengths(&mut lengths, added);
        let keep = "INSERT INTO length VALUES ($1, $2) ON CONFLICT (block) DO UPDATE SET lengths = excluded.lengths";
        sql.execute(keep, &[&block, &lengths])?;
    }
    sql.execute("UPDATE lists SET edition = edition + 1", &[]).map(drop)
}

fn count<C: GenericClient>(sql: &Sql<'_, C>, changes: &[(String, Change)]) -> Result<(), Error> {
    let (tokens, growth): (Vec<&str>, Vec<i64>) = changes.iter().map(|(token, change)| (token.as_str(), change.growth())).unzip();
    let add = "INSERT INTO word SELECT * FROM unnest($1::text[], $2::bigint[])
        ON CONFLICT (token) DO UPDATE SET rows = word.rows + excluded.rows";
    sql.execute(add, &[&tokens, &growth]).map(drop)
}

/// Reads the lists of a block, changes them and writes them back.
fn write_block<C: GenericClient>(sql: &Sql<'_, C>, block: i64, changes: Vec<(String, Change)>) -> Result<(), Error> {
    let tokens: Vec<&str> = changes.iter().map(|(token, _)| token.as_str()).collect();
    let query = "SELECT token, last, rows FROM posting WHERE token = ANY($1) AND block = $2";
    let mut known: HashMap<String, (u32, Vec<u8>)> = HashMap::new();
    for row in sql.rows(query, &[&tokens, &block])? {
        known.insert(row.try_get(0)?, (u32::try_from(row.try_get::<_, i64>(1)?).unwrap_or(u32::MAX), row.try_get(2)?));
    }
    let (mut kept, mut lasts, mut packed, mut empty) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (token, change) in changes {
        let (last, list) = change.apply(known.remove(&token).unwrap_or_default());
        if list.is_empty() {
            empty.push(token);
            continue;
        }
        kept.push(token);
        lasts.push(i64::from(last));
        packed.push(list);
    }
    let keep = "INSERT INTO posting SELECT token, $2, last, rows FROM unnest($1::text[], $3::bigint[], $4::bytea[])
        AS w (token, last, rows) ON CONFLICT (token, block) DO UPDATE SET last = excluded.last, rows = excluded.rows";
    sql.execute(keep, &[&kept, &block, &lasts, &packed])?;
    sql.execute("DELETE FROM posting WHERE token = ANY($1) AND block = $2", &[&empty, &block]).map(drop)
}

impl PostgresStore {
    /// Writes the lists of rows that have none, if they are many and nobody else is at it.
    pub(super) fn list_what_is_due(&self) -> Result<(), StoreError> {
        let due = "SELECT count(*) > $1::bigint FROM (SELECT FROM unlisted LIMIT $1::bigint + 1) u";
        if self.ask(|sql| sql.row(due, &[&DUE])?.try_get(0))? { self.list().map(drop) } else { Ok(()) }
    }

    /// Writes the lists of up to [`LISTED`] rows that have none; gives back how many these were.
    pub(super) fn list(&self) -> Result<u64, StoreError> {
        self.write(|sql| {
            if !sql.row("SELECT pg_try_advisory_xact_lock($1)", &[&LOCK])?.try_get::<_, bool>(0)? {
                return Ok(0);
            }
            let query = "SELECT m.id, l.family, m.source FROM (SELECT id FROM unlisted ORDER BY id LIMIT $1) u
                JOIN memory m USING (id) JOIN langs l ON l.id = m.langs ORDER BY m.id";
            let (mut changes, mut ids) = (Changes::default(), Vec::new());
            for row in sql.rows(query, &[&LISTED])? {
                let (id, form) = (row.try_get(0)?, look_up_form(row.try_get(2)?));
                add(&mut changes, id, row.try_get(1)?, &form);
                ids.push(id);
            }
            write(sql, &mut changes)?;
            sql.execute("DELETE FROM unlisted WHERE id = ANY($1)", &[&ids])
        })
    }
}

/// Lets a row be found by what it shares with a text.
pub(super) fn add(changes: &mut Changes, id: i64, family: i64, form: &str) {
    changes.add(id, form.chars().count(), tokens_of(family, index_tokens(form)));
}
