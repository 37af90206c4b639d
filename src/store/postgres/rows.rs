//! Rows of the memory as they are read.

use crate::store::rows::Raw;
use tokio_postgres::{Error, Row};

/// Selects whole rows; a condition on `m`, the memory, `l`, its languages, or `o`, its origin, may follow.
pub(super) const SELECT: &str = "SELECT m.id, m.seq, l.source, l.target, m.source, m.target, o.origin, m.note, m.before, m.after,
    m.domain, m.changed FROM memory m JOIN langs l ON l.id = m.langs JOIN origin o ON o.id = m.origin";

/// Reads what [`SELECT`] gives.
pub(super) fn read(row: &Row) -> Result<Raw, Error> {
    Ok(Raw {
        id: row.try_get(0)?,
        seq: row.try_get(1)?,
        source_lang: row.try_get(2)?,
        target_lang: row.try_get(3)?,
        source: row.try_get(4)?,
        target: row.try_get(5)?,
        origin: row.try_get(6)?,
        note: row.try_get(7)?,
        before: row.try_get(8)?,
        after: row.try_get(9)?,
        domain: row.try_get(10)?,
        changed: row.try_get(11)?,
    })
}
