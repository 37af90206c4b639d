//! Remembered pairs: put, walked through, found.

use super::SqliteStore;
use super::rows::SELECT;
use super::writer::Writer;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin};
use crate::store::memory::ONLY_DRAFTS;
use crate::store::{Chunks, Imported, Memory, Side, Similarity, StoreError};
use rusqlite::params;

impl Memory for SqliteStore {
    fn put_pairs(&self, pairs: &[MemoryPair]) -> Result<usize, StoreError> {
        self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let mut inserted = 0;
            for pair in pairs {
                let origin = writer.origin(&pair.origin)?;
                inserted += usize::from(writer.put(pair, &origin)?.is_new);
            }
            writer.finish()?;
            Ok(inserted)
        })
    }

    fn retract(&self, pair: &MemoryPair) -> Result<bool, StoreError> {
        if pair.origin != PairOrigin::Human {
            return Ok(false);
        }
        self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let removed = writer.take(pair)?;
            writer.finish()?;
            Ok(removed)
        })
    }

    fn page(&self, pair: &LangPair, after: i64, count: usize) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
        let query =
            format!("{SELECT} AND m.id > ?1 AND l.source_primary = ?2 AND l.target_primary = ?3 ORDER BY m.id LIMIT {count}");
        let values = params![after, pair.source.primary(), pair.target.primary()];
        let rows = self.rows(&query, values)?;
        rows.into_iter().map(|row| Ok((row.id, row.pair(&self.shown())?))).collect()
    }

    fn is_empty(&self) -> Result<bool, StoreError> {
        self.read(|connection| connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM memory)", [], |row| row.get(0)))
    }

    fn has_only_drafts(&self) -> Result<bool, StoreError> {
        self.read(|connection| connection.prepare_cached(ONLY_DRAFTS)?.query_row([], |row| row.get(0)))
    }

    fn exact(&self, pair: &LangPair, source: &str) -> Result<Vec<MemoryPair>, StoreError> {
        self.find_exact(pair, source)
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
