//! What the memory holds, and what may go.

use super::put::remove;
use super::rows::{SELECT, read};
use super::{PostgresStore, lists};
use crate::lang::LangPair;
use crate::memory::MemoryPair;
use crate::store::upkeep::{files_of, groups_of, memory_counts};
use crate::store::{GcRules, MemoryGroup, Store, StoreError, StoreStats, Upkeep, select};
use std::collections::BTreeSet;

impl Upkeep for PostgresStore {
    fn stats(&self) -> Result<StoreStats, StoreError> {
        let query = "SELECT l.source, l.target, o.kind, count(*) FROM memory m JOIN langs l ON l.id = m.langs
            JOIN origin o ON o.id = m.origin GROUP BY 1, 2, 3";
        let (answers, rows) = self.ask(|sql| {
            let answers = sql.row("SELECT count(*) FROM answer", &[])?.try_get(0)?;
            let rows = sql.rows(query, &[])?;
            let rows = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?)));
            Ok((answers, rows.collect::<Result<Vec<_>, tokio_postgres::Error>>()?))
        })?;
        Ok(StoreStats { answers, memory: memory_counts(&self.name, rows)? })
    }

    fn groups(&self) -> Result<Vec<MemoryGroup>, StoreError> {
        // By bytes, as the other store orders them, whatever the server's language; what is unknown comes first.
        let query = "SELECT l.source, l.target, o.kind, o.origin, m.domain, left(m.changed, 4), count(*)
            FROM memory m JOIN langs l ON l.id = m.langs JOIN origin o ON o.id = m.origin GROUP BY 1, 2, 3, 4, 5, 6
            ORDER BY 1 COLLATE \"C\", 2 COLLATE \"C\", 3 COLLATE \"C\", 4 COLLATE \"C\", m.domain COLLATE \"C\" NULLS FIRST,
                left(m.changed, 4) COLLATE \"C\" NULLS FIRST";
        let rows = self.ask(|sql| {
            let rows = sql.rows(query, &[])?;
            let columns = |row: &tokio_postgres::Row| {
                let names = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                Ok((names.0, names.1, names.2, names.3, row.try_get(4)?, row.try_get(5)?, row.try_get(6)?))
            };
            rows.iter().map(columns).collect()
        })?;
        groups_of(&self.name, rows)
    }

    fn double_rows(&self, pair: &LangPair) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
        let query = "SELECT source_hash FROM memory GROUP BY source_hash HAVING count(*) > 1";
        let hashes: Vec<i64> = self.ask(|sql| sql.column(query, &[]))?;
        let mut doubles = Vec::new();
        for hash in hashes {
            doubles.extend(select::doubles(&self.name, self.of_hash(hash)?, pair)?);
        }
        Ok(doubles)
    }

    fn remove_rows(&self, ids: &[i64]) -> Result<usize, StoreError> {
        self.write(|sql| {
            lists::hold(sql)?;
            remove(sql, ids)
        })
    }

    fn gc(&self, rules: &GcRules) -> Result<usize, StoreError> {
        let mut removed = 0;
        if let Some(day) = &rules.machine_before {
            let query = "SELECT m.id FROM memory m JOIN origin o ON o.id = m.origin WHERE o.kind = 'machine' AND m.changed COLLATE \"C\" < $1";
            let old: Vec<i64> = self.ask(|sql| sql.column(query, &[day]))?;
            removed += self.remove_rows(&old)?;
        }
        let store: &dyn Store = self;
        Ok(removed + store.remove_lost_files(rules)?)
    }

    fn expired(&self, rules: &GcRules) -> Result<Vec<MemoryPair>, StoreError> {
        let query = format!("{SELECT} WHERE o.kind <> 'human' ORDER BY m.id");
        let rows = self.ask(|sql| sql.rows(&query, &[])?.iter().map(read).collect::<Result<Vec<_>, _>>())?;
        let pairs = rows.into_iter().map(|row| row.pair(&self.name));
        pairs.filter(|pair| pair.as_ref().map_or(true, |pair| rules.lets_go(pair))).collect()
    }

    fn imported_files(&self) -> Result<BTreeSet<String>, StoreError> {
        let query = "SELECT origin FROM origin o WHERE kind = 'imported' AND EXISTS (SELECT FROM memory m WHERE m.origin = o.id)";
        files_of(&self.name, self.ask(|sql| sql.column(query, &[]))?)
    }

    /// The server gives room back by itself; what is done here lets it do so at once, and puts all rows into lists.
    fn vacuum(&self) -> Result<(), StoreError> {
        while self.list()? > 0 {}
        self.ask(|sql| {
            sql.execute("DELETE FROM word WHERE rows <= 0", &[])?;
            sql.batch("VACUUM (ANALYZE) memory")?;
            sql.batch("VACUUM (ANALYZE) posting")?;
            sql.batch("VACUUM (ANALYZE) word")
        })
    }
}
