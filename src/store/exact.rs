//! The same source text, translated before.

use super::rows::{Raw, SELECT};
use super::writer::hash64;
use super::{Store, StoreError};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, is_usable_for, look_up_form};
use std::cmp::Reverse;

impl Store {
    /// Whether the memory has no pair.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        self.read(|connection| connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM memory)", [], |row| row.get(0)))
    }

    /// The pairs whose source is `source` by [`look_up_form`] and whose languages fit `pair`
    /// ([`is_usable_for`]): those a person vouches for first, then those of the very target region, then the newest.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn exact(&self, pair: &LangPair, source: &str) -> Result<Vec<MemoryPair>, StoreError> {
        let form = look_up_form(source);
        let query = format!("{SELECT} AND m.source_hash = ?1");
        let rows: Vec<Raw> =
            self.read(|connection| connection.prepare_cached(&query)?.query_map([hash64(&[&form])], Raw::read)?.collect())?;
        let mut found = Vec::new();
        for row in rows {
            let seq = row.seq;
            let known = self.pair_of(row)?;
            if is_usable_for(&known.pair, pair) && look_up_form(&known.source) == form {
                found.push((known, seq));
            }
        }
        found.sort_by_key(|(known, seq)| (known.origin.is_machine(), known.pair.target != pair.target, Reverse(*seq)));
        Ok(found.into_iter().map(|(known, _)| known).collect())
    }
}
