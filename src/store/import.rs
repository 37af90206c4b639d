//! Memory files: the store holds what the file held when it was last read, no more.

use super::{GcRules, Store, StoreError};
use crate::memory::MemoryPair;

/// Pairs of one chunk: a second or so of work.
pub(super) const CHUNK: usize = 20_000;

/// Gives the pairs of a file chunk by chunk; an empty chunk is the end, `None` breaks the import off.
pub type Chunks<'c> = dyn FnMut() -> Option<Vec<MemoryPair>> + 'c;

/// What an import changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Different pairs in the file.
    pub pairs: usize,
    /// Pairs that were not there before.
    pub added: usize,
    /// Pairs that are in the file no more.
    pub removed: usize,
}

impl dyn Store + '_ {
    /// Makes `pairs` the only ones from the memory file called `file`; their origin is set to it. What is already there
    /// stays as it is, so that reading the same file again changes nothing.
    ///
    /// # Errors
    /// As [`Store::import`](trait.Store.html#method.import).
    pub fn replace_import(&self, file: &str, pairs: &[MemoryPair]) -> Result<Imported, StoreError> {
        self.import(file, pairs.iter().cloned().map(Ok::<_, StoreError>))
    }

    /// As `replace_import`, for any number of pairs one after the other. A reader sees the old pairs or the new
    /// ones, never some of each. Waits while another process imports.
    ///
    /// # Errors
    /// The store cannot be written, or the first error among `pairs`; it shows the pairs of before then.
    pub fn import<E: From<StoreError>>(
        &self,
        file: &str,
        pairs: impl IntoIterator<Item = Result<MemoryPair, E>>,
    ) -> Result<Imported, E> {
        let mut pairs = pairs.into_iter();
        let mut fault = None;
        let mut chunk = || pairs.by_ref().take(CHUNK).collect::<Result<_, _>>().map_err(|error| fault = Some(error)).ok();
        let imported = self.import_chunks(file, &mut chunk)?;
        match fault {
            Some(error) => Err(error),
            None => Ok(imported.unwrap_or_default()),
        }
    }

    /// Takes out the pairs of the memory file called `file`; gives back how many there were.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn remove_import(&self, file: &str) -> Result<usize, StoreError> {
        self.replace_import(file, &[]).map(|imported| imported.removed)
    }

    /// Takes out the pairs of memory files that there are no more by the rules; gives back how many there were.
    pub(super) fn remove_lost_files(&self, rules: &GcRules) -> Result<usize, StoreError> {
        let Some(files) = &rules.files else { return Ok(0) };
        self.imported_files()?.difference(files).map(|file| self.remove_import(file)).sum()
    }
}
