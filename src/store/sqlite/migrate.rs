//! From the tables of an older program to those of this one.

use super::writer::Writer;
use crate::lang::{Lang, LangPair};
use crate::memory::{MemoryPair, PairOrigin, look_up_form};
use rusqlite::types::Type;
use rusqlite::{Row, Transaction};

/// Schemas 1 and 2 kept tags, hashes as hexadecimal text and the origin in every row of the memory.
const FLAT_MEMORY: std::ops::RangeInclusive<i64> = 1..=2;

/// Schema 3 had the memory of today without the packed lists. What schema 5 added, the review log, is empty at first.
pub(super) const WITHOUT_POSTINGS: i64 = 3;

/// Rows whose postings are held before they are written.
const ROWS: usize = 20_000;

/// Renames the memory of the schema that was `found`, to make room for the new one; false if it needs no change.
pub(super) fn set_aside(transaction: &Transaction<'_>, found: i64) -> rusqlite::Result<bool> {
    let flat = FLAT_MEMORY.contains(&found);
    if flat {
        transaction.execute_batch(
            "DROP INDEX IF EXISTS memory_by_source; DROP INDEX IF EXISTS memory_by_seq; ALTER TABLE memory RENAME TO flat_memory",
        )?;
    }
    Ok(flat)
}

/// Puts every pair of the old memory into the new one, in the same order and as new as it was, and drops the old.
pub(super) fn take_over(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut writer = Writer::new(transaction)?;
    let mut old =
        transaction.prepare("SELECT source_lang, target_lang, source, target, origin, note, seq FROM flat_memory ORDER BY id")?;
    let mut keep_seq = transaction.prepare("UPDATE memory SET seq = ?1 WHERE id = ?2")?;
    let mut rows = old.query([])?;
    while let Some(row) = rows.next()? {
        let pair = flat_pair(row)?;
        let origin = writer.origin(&pair.origin)?;
        let put = writer.put(&pair, &origin)?;
        keep_seq.execute([row.get(6)?, put.id])?;
    }
    writer.finish()?;
    drop(rows);
    drop(old);
    transaction
        .execute_batch("UPDATE sequence SET last = max(last, coalesce((SELECT max(seq) FROM memory), 0)); DROP TABLE flat_memory")
}

/// Makes the postings of all rows, and counts anew.
pub(super) fn make_postings(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch("DELETE FROM word; DELETE FROM posting; DELETE FROM length")?;
    let query = "SELECT m.id, l.family, m.source FROM memory m CROSS JOIN langs l ON l.id = m.langs ORDER BY m.id";
    let mut all = transaction.prepare(query)?;
    let mut rows = all.query([])?;
    loop {
        let mut writer = Writer::new(transaction)?;
        let mut written = 0;
        while let Some(row) = if written < ROWS { rows.next()? } else { None } {
            writer.count(row.get(0)?, row.get(1)?, &look_up_form(row.get_ref(2)?.as_str()?));
            written += 1;
        }
        writer.finish()?;
        if written < ROWS {
            return Ok(());
        }
    }
}

fn flat_pair(row: &Row<'_>) -> rusqlite::Result<MemoryPair> {
    let unreadable = |column, error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error)
    };
    let lang = |column| {
        let tag: String = row.get(column)?;
        tag.parse::<Lang>().map_err(|error| unreadable(column, Box::new(error)))
    };
    let origin: String = row.get(4)?;
    let origin: PairOrigin = serde_json::from_str(&origin).map_err(|error| unreadable(4, Box::new(error)))?;
    let pair = LangPair::new(lang(0)?, lang(1)?);
    let (source, target): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(MemoryPair { note: row.get(5)?, ..MemoryPair::new(pair, source, target, origin) })
}
