//! Pairs that have had their day, and the room they took.

use super::rows::{Raw, SELECT};
use super::{Store, StoreError};
use crate::memory::{MemoryPair, PairOrigin};
use std::collections::BTreeSet;

/// Pages of an index that are tidied in one transaction.
const TIDIED: i64 = 1_000;

/// What may go. Nothing does by default, and never a person's pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GcRules {
    /// Drafts of machines that were made before this day (`YYYY-MM-DD`). Those of an unknown day stay.
    pub machine_before: Option<String>,
    /// The memory files that there still are, by the names they were imported under: pairs of all others go.
    pub files: Option<BTreeSet<String>>,
}

impl Store {
    /// Takes out what the rules let go; gives back how many pairs. Paid answers are left alone.
    ///
    /// # Errors
    /// The store cannot be read or written; part of the work may be done then.
    pub fn gc(&self, rules: &GcRules) -> Result<usize, StoreError> {
        let mut removed = 0;
        if let Some(day) = &rules.machine_before {
            let query =
                "SELECT m.id FROM origin o CROSS JOIN memory m ON m.origin = o.id WHERE o.kind = 'machine' AND m.changed < ?1";
            let old: Vec<i64> =
                self.read(|connection| connection.prepare(query)?.query_map([day], |row| row.get(0))?.collect())?;
            removed += self.remove_rows(&old)?;
        }
        if let Some(files) = &rules.files {
            for file in self.imported_files()?.difference(files) {
                removed += self.remove_import(file)?;
            }
        }
        Ok(removed)
    }

    /// The pairs that [`Store::gc`] would take out, in the order they were first kept.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn expired(&self, rules: &GcRules) -> Result<Vec<MemoryPair>, StoreError> {
        let query = format!("{SELECT} AND o.kind <> 'human' ORDER BY m.id");
        let rows: Vec<Raw> = self.read(|connection| connection.prepare(&query)?.query_map([], Raw::read)?.collect())?;
        let pairs = rows.into_iter().map(|row| self.pair_of(row));
        let is_expired = |pair: &MemoryPair| match &pair.origin {
            PairOrigin::Human => false,
            PairOrigin::Imported { file } => rules.files.as_ref().is_some_and(|files| !files.contains(file)),
            PairOrigin::Machine(_) => {
                rules.machine_before.as_ref().zip(pair.changed.as_ref()).is_some_and(|(day, made)| made < day)
            }
        };
        pairs.filter(|pair| pair.as_ref().map_or(true, is_expired)).collect()
    }

    /// The memory files that pairs were imported from.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn imported_files(&self) -> Result<BTreeSet<String>, StoreError> {
        let query =
            "SELECT origin FROM origin o WHERE kind = 'imported' AND EXISTS (SELECT * FROM memory m WHERE m.origin = o.id)";
        let origins: Vec<String> =
            self.read(|connection| connection.prepare(query)?.query_map([], |row| row.get(0))?.collect())?;
        let mut files = BTreeSet::new();
        for origin in origins {
            match serde_json::from_str(&origin).map_err(|error| StoreError::row(&self.path, error))? {
                PairOrigin::Imported { file } => files.insert(file),
                PairOrigin::Human | PairOrigin::Machine(_) => false,
            };
        }
        Ok(files)
    }

    /// Gives the room of what is gone back to the disk. Others cannot write meanwhile: a second or so for every hundred
    /// megabytes, and as much disk again.
    ///
    /// # Errors
    /// The store cannot be written, or another process uses it for longer than we wait.
    pub fn vacuum(&self) -> Result<(), StoreError> {
        self.merge_index()?;
        self.read(|connection| {
            connection.execute_batch("DELETE FROM word WHERE rows <= 0; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
        })
    }

    /// Brings the parts of each index together, bit by bit, so that others can write in between.
    pub(super) fn merge_index(&self) -> Result<(), StoreError> {
        for table in ["source_words", "target_words"] {
            let merge = format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)");
            let mut pages = -TIDIED;
            // SQLite's word for "nothing left to merge": fewer than two rows changed.
            while self.write(|transaction| {
                let before = transaction.total_changes();
                transaction.execute(&merge, [pages])?;
                Ok(transaction.total_changes() - before >= 2)
            })? {
                pages = TIDIED;
            }
        }
        Ok(())
    }
}
