//! Earlier translations that go along with a question, to backends that take them.

use crate::lang::LangPair;
use crate::memory::{MemoryPair, Similar};
use crate::store::{Store, StoreError};
use std::sync::{Arc, OnceLock};

/// The memory of a store, made ready when the first example is wanted.
#[derive(Default)]
pub struct Examples {
    store: Option<(Arc<dyn Store>, LangPair)>,
    similar: OnceLock<Similar>,
}

impl Examples {
    /// Examples from the memory in `store`.
    pub fn of(store: Arc<dyn Store>, pair: LangPair) -> Self {
        Self { store: Some((store, pair)), similar: OnceLock::new() }
    }

    /// At most `count` pairs (source, target) that are like `text`.
    ///
    /// # Errors
    /// The memory cannot be read.
    pub(super) fn like(&self, text: &str, count: usize) -> Result<Vec<(String, String)>, StoreError> {
        let Some((store, pair)) = self.store.as_ref().filter(|_| count > 0) else { return Ok(Vec::new()) };
        if self.similar.get().is_none() {
            let pairs: Vec<MemoryPair> = store.pairs(pair).collect::<Result<_, _>>()?;
            self.similar.get_or_init(|| Similar::new(pairs));
        }
        Ok(self.similar.get().map(|similar| similar.examples(text, count)).unwrap_or_default())
    }
}
