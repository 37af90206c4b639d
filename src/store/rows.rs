//! From a row of the memory to a pair.

use super::{Store, StoreError};
use crate::lang::{Lang, LangPair};
use crate::memory::{MemoryPair, PairContext, PairOrigin};
use rusqlite::Row;

/// Selects whole rows that are seen; a condition on `m`, the memory, `l`, its languages, or `o`, its origin, follows.
/// CROSS JOIN keeps SQLite to this order: the condition finds the row, its number the rest.
pub(super) const SELECT: &str = "SELECT m.id, m.seq, l.source, l.target, m.source, m.target, o.origin, m.note, m.before, m.after,
    m.domain, m.changed FROM memory m CROSS JOIN langs l ON l.id = m.langs CROSS JOIN origin o ON o.id = m.origin
    WHERE m.since <= o.generation AND (m.until IS NULL OR m.until > o.generation)";

/// A row as it is stored.
pub(super) struct Raw {
    pub(super) id: i64,
    /// The higher, the newer.
    pub(super) seq: i64,
    source_lang: String,
    target_lang: String,
    pub(super) source: String,
    target: String,
    origin: String,
    note: Option<String>,
    before: Option<String>,
    after: Option<String>,
    domain: Option<String>,
    changed: Option<String>,
}

impl Raw {
    /// Reads what [`SELECT`] gives.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
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
}

impl Store {
    /// The pair of a row.
    ///
    /// # Errors
    /// This program cannot have written it.
    pub(super) fn pair_of(&self, row: Raw) -> Result<MemoryPair, StoreError> {
        let lang = |tag: &str| tag.parse::<Lang>().map_err(|error| StoreError::row(&self.path, error));
        let origin: PairOrigin = serde_json::from_str(&row.origin).map_err(|error| StoreError::row(&self.path, error))?;
        let pair = LangPair::new(lang(&row.source_lang)?, lang(&row.target_lang)?);
        let context = row.before.zip(row.after).map(|(before, after)| PairContext { before, after });
        let (note, domain, changed) = (row.note, row.domain, row.changed);
        Ok(MemoryPair { note, context, domain, changed, ..MemoryPair::new(pair, row.source, row.target, origin) })
    }
}
