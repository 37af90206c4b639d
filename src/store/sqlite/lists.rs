//! The tables of the index: lists of rows, lengths, counts.

use crate::store::postings::{Changes, Lists, set_lengths};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Transaction, params};

/// The statements that read lists.
pub(super) struct Tables<'c> {
    lists: CachedStatement<'c>,
    lengths: CachedStatement<'c>,
}

impl<'c> Tables<'c> {
    pub(super) fn of(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            lists: connection.prepare_cached("SELECT rows FROM posting WHERE block = ?1 AND token = ?2")?,
            lengths: connection.prepare_cached("SELECT lengths FROM length WHERE block = ?1")?,
        })
    }
}

impl Lists for Tables<'_> {
    type Fault = rusqlite::Error;

    fn list(&mut self, block: i64, token: &str, read: &mut dyn FnMut(&[u8])) -> rusqlite::Result<()> {
        let mut rows = self.lists.query(params![block, token])?;
        if let Some(row) = rows.next()? {
            read(row.get_ref(0)?.as_blob()?);
        }
        Ok(())
    }

    fn lengths(&mut self, block: i64, read: &mut dyn FnMut(&[u8])) -> rusqlite::Result<()> {
        let mut rows = self.lengths.query([block])?;
        if let Some(row) = rows.next()? {
            read(row.get_ref(0)?.as_blob()?);
        }
        Ok(())
    }
}

/// Writes lists and counts in the order of their tables: neighbours are written together.
pub(super) fn write(changes: &mut Changes, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut read = transaction.prepare_cached("SELECT last, rows FROM posting WHERE block = ?1 AND token = ?2")?;
    let mut keep = transaction.prepare_cached("INSERT OR REPLACE INTO posting VALUES (?1, ?2, ?3, ?4)")?;
    let mut drop_list = transaction.prepare_cached("DELETE FROM posting WHERE block = ?1 AND token = ?2")?;
    let mut count =
        transaction.prepare_cached("INSERT INTO word VALUES (?1, ?2) ON CONFLICT DO UPDATE SET rows = rows + excluded.rows")?;
    for (block, lists) in changes.take() {
        for (token, change) in lists {
            count.execute(params![token, change.growth()])?;
            let known = read.query_row(params![block, token], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let (last, packed) = change.apply(known.unwrap_or_default());
            if packed.is_empty() {
                drop_list.execute(params![block, token])?;
            } else {
                keep.execute(params![block, token, last, packed])?;
            }
        }
    }
    write_lengths(changes, transaction)
}

fn write_lengths(changes: &mut Changes, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut read = transaction.prepare_cached("SELECT lengths FROM length WHERE block = ?1")?;
    let mut keep = transaction.prepare_cached("INSERT OR REPLACE INTO length VALUES (?1, ?2)")?;
    for (block, added) in changes.take_lengths() {
        let mut lengths: Vec<u8> = read.query_row([block], |row| row.get(0)).optional()?.unwrap_or_default();
        set_lengths(&mut lengths, added);
        keep.execute(params![block, lengths])?;
    }
    Ok(())
}
