//! Like source texts, by the lists of the index.

use super::SqliteStore;
use super::lists::Tables;
use super::rows::{SELECT, read};
use crate::lang::LangPair;
use crate::memory::Likeness;
use crate::store::{Similarity, StoreError, postings, probes, select};
use rusqlite::{Connection, OptionalExtension};

impl SqliteStore {
    pub(super) fn find_similar(
        &self,
        pair: &LangPair,
        source: &str,
        least: u8,
        count: usize,
    ) -> Result<Vec<Similarity>, StoreError> {
        let likeness = Likeness::to(source);
        let connection = self.connection();
        let fault = |error| self.fault(error);
        // One transaction: the same rows are seen throughout, and the file is locked once, not for every row.
        let transaction = connection.unchecked_transaction().map_err(fault)?;
        let Some(family) = family(&transaction, pair).map_err(fault)? else { return Ok(Vec::new()) };
        let scored = scored(&transaction, family, &likeness, least).map_err(fault)?;
        let mut found: Vec<Similarity> = Vec::new();
        for alike in scored.chunk_by(|one, other| one.0 == other.0) {
            if found.len() >= count {
                break;
            }
            found.extend(self.alike(&transaction, pair, alike)?);
        }
        found.truncate(count);
        Ok(found)
    }

    /// The pairs of equally like rows, in order.
    fn alike(&self, connection: &Connection, wanted: &LangPair, rows: &[(u8, i64)]) -> Result<Vec<Similarity>, StoreError> {
        let read = || {
            let mut statement = connection.prepare_cached(&format!("{SELECT} AND m.id = ?1"))?;
            let rows = rows.iter().map(|(_, id)| statement.query_row([id], read).optional());
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let found = read().map_err(|error| self.fault(error))?;
        select::alike(&self.shown(), found, rows.first().map_or(0, |row| row.0), wanted)
    }
}

/// The number that the languages of `pair` are searched under; `None` if there are no such pairs.
pub(super) fn family(connection: &Connection, pair: &LangPair) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT family FROM langs WHERE source_primary = ?1 AND target_primary = ?2 LIMIT 1")?
        .query_row([pair.source.primary(), pair.target.primary()], |row| row.get(0))
        .optional()
}

/// Score and number of the rows that are like the text, the likest first.
fn scored(connection: &Connection, family: i64, likeness: &Likeness, least: u8) -> rusqlite::Result<Vec<(u8, i64)>> {
    let mut source = connection.prepare_cached("SELECT source FROM memory WHERE id = ?1")?;
    let mut scored = Vec::new();
    for id in candidates(connection, family, likeness, least)? {
        let score = source.query_row([id], |row| Ok(likeness.percent(row.get_ref(0)?.as_str()?, least))).optional()?;
        scored.extend(score.flatten().map(|score| (score, id)));
    }
    probes::sort(&mut scored);
    Ok(scored)
}

/// The rows that share the most with the text.
fn candidates(connection: &Connection, family: i64, likeness: &Likeness, least: u8) -> rusqlite::Result<Vec<i64>> {
    let last: i64 = connection.prepare_cached("SELECT coalesce(max(id), 0) FROM memory")?.query_row([], |row| row.get(0))?;
    let mut count = connection.prepare_cached("SELECT rows FROM word WHERE token = ?1 AND rows > 0")?;
    let mut counted = Vec::new();
    for token in probes::tokens(family, likeness) {
        let rows = count.query_row([&token], |row| row.get(0)).optional()?;
        counted.extend(rows.map(|rows| (token, rows)));
    }
    postings::heaviest(&mut Tables::of(connection)?, &probes::wanted(counted, likeness, least, last))
}
