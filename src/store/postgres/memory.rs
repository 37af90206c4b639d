//! Remembered pairs: put, walked through, found.

use super::put::{numbered, put, remove};
use super::rows::{SELECT, read};
use super::{PostgresStore, lists};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin, look_up_form};
use crate::store::keys::hash64;
use crate::store::memory::ONLY_DRAFTS;
use crate::store::rows::Raw;
use crate::store::{Chunks, Imported, Memory, Side, Similarity, StoreError, select};

impl Memory for PostgresStore {
    fn put_pairs(&self, pairs: &[MemoryPair]) -> Result<usize, StoreError> {
        if pairs.is_empty() {
            return Ok(0);
        }
        let new = self.write(|sql| {
            let new = put(sql, &numbered(sql, pairs)?)?.new;
            let ids: Vec<i64> = new.iter().map(|(id, ..)| *id).collect();
            sql.execute("INSERT INTO unlisted SELECT unnest($1::bigint[])", &[&ids])?;
            Ok(new.len())
        })?;
        self.list_what_is_due()?;
        Ok(new)
    }

    fn retract(&self, pair: &MemoryPair) -> Result<bool, StoreError> {
        if pair.origin != PairOrigin::Human {
            return Ok(false);
        }
        self.write(|sql| {
            lists::hold(sql)?;
            let ids = super::put::there(sql, &numbered(sql, std::slice::from_ref(pair))?)?;
            let ids: Vec<i64> = ids.into_values().collect();
            Ok(remove(sql, &ids)? > 0)
        })
    }

    fn page(&self, pair: &LangPair, after: i64, count: usize) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
        let query =
            format!("{SELECT} WHERE m.id > $1 AND l.source_primary = $2 AND l.target_primary = $3 ORDER BY m.id LIMIT {count}");
        let (source, target) = (pair.source.primary(), pair.target.primary());
        let rows =
            self.ask(|sql| sql.rows(&query, &[&after, &source, &target])?.iter().map(read).collect::<Result<Vec<_>, _>>())?;
        rows.into_iter().map(|row| Ok((row.id, row.pair(&self.name)?))).collect()
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        self.ask(|sql| sql.row("SELECT NOT EXISTS (SELECT FROM memory)", &[])?.try_get(0))
    }

    fn has_only_drafts(&self) -> Result<bool, StoreError> {
        self.ask(|sql| sql.row(ONLY_DRAFTS, &[])?.try_get(0))
    }

    fn exact(&self, pair: &LangPair, source: &str) -> Result<Vec<MemoryPair>, StoreError> {
        let form = look_up_form(source);
        let rows = self.of_hash(hash64(&[&form]))?;
        select::exact(&self.name, rows, pair, &form)
    }

    fn similar(&self, pair: &LangPair, source: &str, least: u8, count: usize) -> Result<Vec<Similarity>, StoreError> {
        self.find_similar(pair, source, least, count)
    }

    fn concordance(&self, pair: &LangPair, words: &str, side: Side, count: usize) -> Result<Vec<MemoryPair>, StoreError> {
        self.find_words(pair, words, side, count)
    }

    fn import_chunks(&self, file: &str, chunks: &mut Chunks<'_>) -> Result<Option<Imported>, StoreError> {
        self.import_all(file, chunks)
    }
}

impl PostgresStore {
    /// The rows with the hash of a source.
    pub(super) fn of_hash(&self, hash: i64) -> Result<Vec<Raw>, StoreError> {
        let query = format!("{SELECT} WHERE m.source_hash = $1");
        self.ask(|sql| sql.rows(&query, &[&hash])?.iter().map(read).collect())
    }
}
