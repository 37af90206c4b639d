//! Rows of the memory as they are read.

use crate::store::rows::Raw;
use rusqlite::Row;

/// Selects whole rows that are seen; a condition on `m`, the memory, `l`, its languages, or `o`, its origin, follows.
/// CROSS JOIN keeps SQLite to this order: the condition finds the row, its number the rest.
pub(super) const SELECT: &str = "SELECT m.id, m.seq, l.source, l.target, m.source, m.target, o.origin, m.note, m.before, m.after,
    m.domain, m.changed FROM memory m CROSS JOIN langs l ON l.id = m.langs CROSS JOIN origin o ON o.id = m.origin
    WHERE m.since <= o.generation AND (m.until IS NULL OR m.until > o.generation)";

/// Reads what [`SELECT`] gives.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        id: row.get(0)?,
        seq: row.get(1)?,
        source_lang: row.get(2)?,
        target_lang: row.get(3)?,
        source: row.get(4)?,
        target: row.get(5)?,
        origin: row.get(6)?,
        note: row.get(7)?,
        before: row.get(8)?,
        after: row.get(9)?,
        domain: row.get(10)?,
        changed: row.get(11)?,
    })
}
