//! The same source text, translated before.

use super::SqliteStore;
use super::rows::{SELECT, read};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, look_up_form};
use crate::store::keys::hash64;
use crate::store::rows::Raw;
use crate::store::{StoreError, select};
use rusqlite::Params;

impl SqliteStore {
    pub(super) fn find_exact(&self, pair: &LangPair, source: &str) -> Result<Vec<MemoryPair>, StoreError> {
        let form = look_up_form(source);
        let rows = self.rows(&format!("{SELECT} AND m.source_hash = ?1"), [hash64(&[&form])])?;
        select::exact(&self.shown(), rows, pair, &form)
    }

    /// The rows of a query that begins with [`SELECT`].
    pub(super) fn rows(&self, query: &str, values: impl Params) -> Result<Vec<Raw>, StoreError> {
        self.read(|connection| connection.prepare_cached(query)?.query_map(values, read)?.collect())
    }
}
