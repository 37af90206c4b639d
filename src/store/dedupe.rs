//! Pairs that say the same.

use super::rows::{Raw, SELECT};
use super::{Store, StoreError};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin, is_usable_for};
use std::cmp::Reverse;
use std::collections::HashSet;

impl Store {
    /// Of pairs with the same languages, source and target but other origins or contexts, keeps the one that is vouched
    /// for best: a person's, else a file's, else a machine's, and of these the newest. Gives back how many are gone.
    ///
    /// What was taken out of a memory file comes back when the file is read again.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn dedupe(&self, pair: &LangPair) -> Result<usize, StoreError> {
        let ids: Vec<i64> = self.double_rows(pair)?.into_iter().map(|(id, _)| id).collect();
        self.remove_rows(&ids)
    }

    /// The pairs that [`Store::dedupe`] would take out.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn doubles(&self, pair: &LangPair) -> Result<Vec<MemoryPair>, StoreError> {
        Ok(self.double_rows(pair)?.into_iter().map(|(_, pair)| pair).collect())
    }

    fn double_rows(&self, pair: &LangPair) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
        let hashes: Vec<i64> = self.read(|connection| {
            let query = "SELECT source_hash FROM memory GROUP BY source_hash HAVING count(*) > 1";
            connection.prepare(query)?.query_map([], |row| row.get(0))?.collect()
        })?;
        let mut doubles = Vec::new();
        for hash in hashes {
            doubles.extend(self.doubles_of(pair, hash)?);
        }
        Ok(doubles)
    }

    /// The rows with that source hash that say what a better one says.
    fn doubles_of(&self, wanted: &LangPair, hash: i64) -> Result<Vec<(i64, MemoryPair)>, StoreError> {
        let query = format!("{SELECT} AND m.source_hash = ?1");
        let rows: Vec<Raw> =
            self.read(|connection| connection.prepare_cached(&query)?.query_map([hash], Raw::read)?.collect())?;
        let mut pairs: Vec<(i64, i64, MemoryPair)> = Vec::new();
        for row in rows {
            let (id, seq) = (row.id, row.seq);
            pairs.push((id, seq, self.pair_of(row)?));
        }
        pairs.retain(|(_, _, pair)| is_usable_for(&pair.pair, wanted));
        pairs.sort_by_key(|(_, seq, pair)| (trust(&pair.origin), Reverse(*seq)));
        let mut said = HashSet::new();
        pairs.retain(|(_, _, pair)| !said.insert((pair.pair.clone(), pair.source.clone(), pair.target.clone())));
        Ok(pairs.into_iter().map(|(id, _, pair)| (id, pair)).collect())
    }
}

/// Less is better.
fn trust(origin: &PairOrigin) -> u8 {
    match origin {
        PairOrigin::Human => 0,
        PairOrigin::Imported { .. } => 1,
        PairOrigin::Machine(_) => 2,
    }
}
