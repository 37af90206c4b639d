//! What the memory holds, what may go, and the room it takes.

use super::SqliteStore;
use super::rows::SELECT;
use crate::lang::LangPair;
use crate::memory::MemoryPair;
use crate::store::upkeep::{RawGroup, files_of, groups_of, memory_counts};
use crate::store::{GcRules, MemoryGroup, Store, StoreError, StoreStats, Upkeep, select};
use std::collections::BTreeSet;

/// Pages of an index that are tidied in one transaction.
const TIDIED: i64 = 1_000;

impl Upkeep for SqliteStore {
    fn stats(&self) -> Result<StoreStats, StoreError> {
        let (answers, rows) = self.read(|connection| {
            let answers = connection.query_row("SELECT count(*) FROM answer", [], |row| row.get(0))?;
            let query = "SELECT l.source, l.target, o.kind, count(*) FROM memory m CROSS JOIN langs l ON l.id = m.langs
                CROSS JOIN origin o ON o.id = m.origin
                WHERE m.since <= o.generation AND (m.until IS NULL OR m.until > o.generation) GROUP BY 1, 2, 3";
            let columns = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            let rows: Vec<_> = connection.prepare(query)?.query_map([], columns)?.collect::<Result<_, _>>()?;
            Ok((answers, rows))
        })?;
        Ok(StoreStats { answers, memory: memory_counts(&self.shown(), rows)? })
    }

    fn groups(&self) -> Result<Vec<MemoryGroup>, StoreError> {
        let query = "SELECT l.source, l.target, o.kind, o.origin, m.domain, substr(m.changed, 1, 4), count(*)
            FROM memory m CROSS JOIN langs l ON l.id = m.langs CROSS JOIN origin o ON o.id = m.origin
            WHERE m.since <= o.generation AND (m.until IS NULL OR m.until > o.generation)
            GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6";
        let rows: Vec<RawGroup> = self.read(|connection| {
            let columns = |row: &rusqlite::Row<'_>| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
            };
            connection.prepare(query)?.query_map([], columns)?.collect()
        })?;
        groups_of(&self.shown(), rows)
    }

    fn double_rows(&self, pair: &LangPair) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
        let hashes: Vec<i64> = self.read(|connection| {
            let query = "SELECT source_hash FROM memory GROUP BY source_hash HAVING count(*) > 1";
            connection.prepare(query)?.query_map([], |row| row.get(0))?.collect()
        })?;
        let mut doubles = Vec::new();
        for hash in hashes {
            let rows = self.rows(&format!("{SELECT} AND m.source_hash = ?1"), [hash])?;
            doubles.extend(select::doubles(&self.shown(), rows, pair)?);
        }
        Ok(doubles)
    }

    fn remove_rows(&self, ids: &[i64]) -> Result<usize, StoreError> {
        self.remove_in_parts(ids)
    }

    fn gc(&self, rules: &GcRules) -> Result<usize, StoreError> {
        let mut removed = 0;
        if let Some(day) = &rules.machine_before {
            let query =
                "SELECT m.id FROM origin o CROSS JOIN memory m ON m.origin = o.id WHERE o.kind = 'machine' AND m.changed < ?1";
            let old: Vec<i64> =
                self.read(|connection| connection.prepare(query)?.query_map([day], |row| row.get(0))?.collect())?;
            removed += self.remove_rows(&old)?;
        }
        let store: &dyn Store = self;
        Ok(removed + store.remove_lost_files(rules)?)
    }

    fn expired(&self, rules: &GcRules) -> Result<Vec<MemoryPair>, StoreError> {
        let rows = self.rows(&format!("{SELECT} AND o.kind <> 'human' ORDER BY m.id"), [])?;
        let pairs = rows.into_iter().map(|row| row.pair(&self.shown()));
        pairs.filter(|pair| pair.as_ref().map_or(true, |pair| rules.lets_go(pair))).collect()
    }

    fn imported_files(&self) -> Result<BTreeSet<String>, StoreError> {
        let query =
            "SELECT origin FROM origin o WHERE kind = 'imported' AND EXISTS (SELECT * FROM memory m WHERE m.origin = o.id)";
        let origins: Vec<String> =
            self.read(|connection| connection.prepare(query)?.query_map([], |row| row.get(0))?.collect())?;
        files_of(&self.shown(), origins)
    }

    fn vacuum(&self) -> Result<(), StoreError> {
        self.merge_index()?;
        self.read(|connection| {
            connection.execute_batch("DELETE FROM word WHERE rows <= 0; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
        })
    }
}

impl SqliteStore {
    /// Brings the parts of each index together, bit by bit, so that others can write in between.
    pub(super) fn merge_index(&self) -> Result<(), StoreError> {
        for table in ["source_words", "target_words"] {
            let merge = format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)");
            let mut pages = -TIDIED;
            // SQLite's word for "nothing left to merge": fewer than two rows changed.
            while self.write(|transaction| {
                let before = transaction.total_changes();
                transaction.execute(&merge, [pages])?;
                Ok(transaction.total_changes() - before >= 2)
            })? {
                pages = TIDIED;
            }
        }
        Ok(())
    }
}
