//! Remembered pairs: put, walk through.

use super::rows::{Raw, SELECT};
use super::writer::Writer;
use super::{Store, StoreError};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin, is_usable_for};
use rusqlite::params;
use std::collections::VecDeque;

/// Rows read at once while walking: few enough to stay small, enough to be quick.
const PAGE: usize = 500;

impl Store {
    /// Keeps the pairs in one transaction and returns how many are new. The same languages, source, target, origin and
    /// context stay one row; a person who decides the same again makes that row the newest.
    ///
    /// # Errors
    /// The store cannot be written; none of the pairs is kept then.
    pub fn put_pairs(&self, pairs: &[MemoryPair]) -> Result<usize, StoreError> {
        self.write(|transaction| {
            let mut writer = Writer::new(transaction)?;
            let mut inserted = 0;
            for pair in pairs {
                let origin = writer.origin(&pair.origin)?;
                inserted += usize::from(writer.put(pair, origin)?.is_new);
            }
            writer.finish()?;
            Ok(inserted)
        })
    }

    /// Takes out the person's pair with the same languages, source, target and context; false if there is none. What is
    /// not a person's stays. Several decisions may have made the one row: what [`Store::put_pairs`] found there already is
    /// another decision's too.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn retract(&self, pair: &MemoryPair) -> Result<bool, StoreError> {
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

    /// Every pair whose languages fit `pair`, in the order they were first kept, read page by page.
    pub fn pairs(&self, pair: &LangPair) -> Pairs<'_> {
        Pairs { store: self, pair: pair.clone(), last: 0, page: VecDeque::new(), done: false }
    }

    fn page(&self, pair: &LangPair, last: i64) -> Result<Vec<Raw>, StoreError> {
        let query =
            format!("{SELECT} AND m.id > ?1 AND l.source_primary = ?2 AND l.target_primary = ?3 ORDER BY m.id LIMIT {PAGE}");
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&query)?;
            statement.query_map(params![last, pair.source.primary(), pair.target.primary()], Raw::read)?.collect()
        })
    }
}

/// Walks over remembered pairs ([`Store::pairs`]); ends after the first error.
pub struct Pairs<'a> {
    store: &'a Store,
    pair: LangPair,
    last: i64,
    page: VecDeque<MemoryPair>,
    done: bool,
}

impl Pairs<'_> {
    /// Reads the next page; `done` once there is none.
    fn fill(&mut self) -> Result<(), StoreError> {
        while self.page.is_empty() && !self.done {
            let rows = self.store.page(&self.pair, self.last)?;
            self.done = rows.len() < PAGE;
            self.last = rows.last().map_or(self.last, |row| row.id);
            for row in rows {
                let found = self.store.pair_of(row)?;
                if is_usable_for(&found.pair, &self.pair) {
                    self.page.push_back(found);
                }
            }
        }
        Ok(())
    }
}

impl Iterator for Pairs<'_> {
    type Item = Result<MemoryPair, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.fill() {
            self.done = true;
            self.page.clear();
            return Some(Err(error));
        }
        self.page.pop_front().map(Ok)
    }
}
