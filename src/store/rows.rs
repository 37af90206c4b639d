//! From a row of the memory to a pair.

use super::StoreError;
use super::upkeep::lang_pair;
use crate::memory::{MemoryPair, PairContext, PairOrigin};

/// A row as it is stored, in the order in which both stores select its columns.
pub(super) struct Raw {
    pub(super) id: i64,
    /// The higher, the newer.
    pub(super) seq: i64,
    pub(super) source_lang: String,
    pub(super) target_lang: String,
    pub(super) source: String,
    pub(super) target: String,
    pub(super) origin: String,
    pub(super) note: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) domain: Option<String>,
    pub(super) changed: Option<String>,
}

impl Raw {
    /// The pair of a row of the store called `name`.
    ///
    /// # Errors
    /// This program cannot have written it.
    pub(super) fn pair(self, name: &str) -> Result<MemoryPair, StoreError> {
        let origin: PairOrigin = serde_json::from_str(&self.origin).map_err(|error| StoreError::row(name, error))?;
        let pair = lang_pair(name, &self.source_lang, &self.target_lang)?;
        let context = self.before.zip(self.after).map(|(before, after)| PairContext { before, after });
        let (note, domain, changed) = (self.note, self.domain, self.changed);
        Ok(MemoryPair { note, context, domain, changed, ..MemoryPair::new(pair, self.source, self.target, origin) })
    }
}
