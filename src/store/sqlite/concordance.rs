//! Where words occur in the memory.

use super::SqliteStore;
use super::rows::{SELECT, read};
use super::similar::family;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, word_token};
use crate::store::keys::tokens_of;
use crate::store::select::Wanted;
use crate::store::{Side, StoreError};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// The words as FTS5 is asked for them.
fn match_of(wanted: &Wanted, family: i64) -> String {
    let tokens = tokens_of(family, wanted.words.iter().map(|word| word_token(word)));
    tokens.map(|token| format!("\"{token}\"")).collect::<Vec<_>>().join(" AND ") + if wanted.open { "*" } else { "" }
}

impl SqliteStore {
    pub(super) fn find_words(
        &self,
        pair: &LangPair,
        words: &str,
        side: Side,
        count: usize,
    ) -> Result<Vec<MemoryPair>, StoreError> {
        let wanted = Wanted::of(words);
        let Some(family) = self.read(|connection| family(connection, pair))?.filter(|_| !wanted.words.is_empty()) else {
            return Ok(Vec::new());
        };
        let mut found = BTreeMap::new();
        for side in side.names() {
            self.occurrences(side, &wanted, family, pair, count, &mut found)?;
        }
        Ok(found.into_values().rev().take(count).collect())
    }

    /// Adds the newest `count` pairs of one side, by their numbers.
    fn occurrences(
        &self,
        side: &str,
        wanted: &Wanted,
        family: i64,
        pair: &LangPair,
        count: usize,
        found: &mut BTreeMap<i64, MemoryPair>,
    ) -> Result<(), StoreError> {
        let connection = self.connection();
        let fault = |error| self.fault(error);
        let query = format!("SELECT rowid FROM {side}_words WHERE {side}_words MATCH ?1 ORDER BY rowid DESC");
        let mut ids = connection.prepare_cached(&query).map_err(fault)?;
        let mut row = connection.prepare_cached(&format!("{SELECT} AND m.id = ?1")).map_err(fault)?;
        let mut ids = ids.query([match_of(wanted, family)]).map_err(fault)?;
        let mut hits = 0;
        while let Some(id) = ids.next().map_err(fault)?.filter(|_| hits < count) {
            let id: i64 = id.get(0).map_err(fault)?;
            let Some(raw) = row.query_row([id], read).optional().map_err(fault)? else { continue };
            let known = raw.pair(&self.shown())?;
            if wanted.accepts(&known, side, pair) {
                found.insert(id, known);
                hits += 1;
            }
        }
        Ok(())
    }
}
