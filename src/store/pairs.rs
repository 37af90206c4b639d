//! Walks through remembered pairs.

use super::{Store, StoreError};
use crate::lang::LangPair;
use crate::memory::{MemoryPair, is_usable_for};
use std::collections::VecDeque;

/// Rows read at once while walking: few enough to stay small, enough to be quick.
const PAGE: usize = 500;

impl dyn Store + '_ {
    /// Every pair whose languages fit `pair`, in the order they were first kept, read page by page.
    pub fn pairs(&self, pair: &LangPair) -> Pairs<'_> {
        Pairs { store: self, pair: pair.clone(), last: 0, page: VecDeque::new(), done: false }
    }
}

/// Walks over remembered pairs (`Store::pairs`); ends after the first error.
pub struct Pairs<'a> {
    store: &'a dyn Store,
    pair: LangPair,
    last: i64,
    page: VecDeque<MemoryPair>,
    done: bool,
}

impl Pairs<'_> {
    /// Reads the next page; `done` once there is none.
    fn fill(&mut self) -> Result<(), StoreError> {
        while self.page.is_empty() && !self.done {
            let rows = self.store.page(&self.pair, self.last, PAGE)?;
            self.done = rows.len() < PAGE;
            self.last = rows.last().map_or(self.last, |(id, _)| *id);
            let fitting = rows.into_iter().map(|(_, pair)| pair).filter(|found| is_usable_for(&found.pair, &self.pair));
            self.page.extend(fitting);
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
