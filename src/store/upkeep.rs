//! What the memory holds, what may go, and the room it takes.

use super::StoreError;
use crate::lang::{Lang, LangPair};
use crate::memory::{MemoryPair, PairOrigin};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of one language pair by who made them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryCount {
    /// The languages, with their regions.
    pub pair: LangPair,
    /// Read from memory files.
    pub imported: i64,
    /// Written or accepted by a person.
    pub human: i64,
    /// Drafts.
    pub machine: i64,
}

/// What the store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreStats {
    /// Paid answers.
    pub answers: i64,
    /// Remembered pairs, ordered by language pair.
    pub memory: Vec<MemoryCount>,
}

/// Pairs that have languages, origin, domain and year in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryGroup {
    /// The languages, with their regions.
    pub pair: LangPair,
    /// `human`, `imported` or `machine`.
    pub kind: String,
    /// The memory file of imported pairs.
    pub file: Option<String>,
    /// The domain, where one is known.
    pub domain: Option<String>,
    /// The year they were last changed, where that is known.
    pub year: Option<String>,
    /// How many they are.
    pub count: i64,
}

/// What may go. Nothing does by default, and never a person's pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GcRules {
    /// Drafts of machines that were made before this day (`YYYY-MM-DD`). Those of an unknown day stay.
    pub machine_before: Option<String>,
    /// The memory files that there still are, by the names they were imported under: pairs of all others go.
    pub files: Option<BTreeSet<String>>,
}

impl GcRules {
    /// True if the pair may go.
    pub(super) fn lets_go(&self, pair: &MemoryPair) -> bool {
        match &pair.origin {
            PairOrigin::Human => false,
            PairOrigin::Imported { file } => self.files.as_ref().is_some_and(|files| !files.contains(file)),
            PairOrigin::Machine(_) => {
                self.machine_before.as_ref().zip(pair.changed.as_ref()).is_some_and(|(day, made)| made < day)
            }
        }
    }
}

/// Counting and tidying.
pub trait Upkeep {
    /// Counts what is there.
    ///
    /// # Errors
    /// The store cannot be read.
    fn stats(&self) -> Result<StoreStats, StoreError>;

    /// How many pairs there are of each group, in order.
    ///
    /// # Errors
    /// The store cannot be read.
    fn groups(&self) -> Result<Vec<MemoryGroup>, StoreError>;

    /// Of pairs with the same languages, source and target but other origins or contexts, keeps the one that is vouched
    /// for best: a person's, else a file's, else a machine's, and of these the newest. Gives back how many are gone.
    ///
    /// What was taken out of a memory file comes back when the file is read again.
    ///
    /// # Errors
    /// The store cannot be read or written.
    fn dedupe(&self, pair: &LangPair) -> Result<usize, StoreError> {
        let ids: Vec<i64> = self.double_rows(pair)?.into_iter().map(|(id, _)| id).collect();
        self.remove_rows(&ids)
    }

    /// The pairs that [`Upkeep::dedupe`] would take out.
    ///
    /// # Errors
    /// The store cannot be read.
    fn doubles(&self, pair: &LangPair) -> Result<Vec<MemoryPair>, StoreError> {
        Ok(self.double_rows(pair)?.into_iter().map(|(_, pair)| pair).collect())
    }

    /// The same pairs with the numbers of their rows.
    ///
    /// # Errors
    /// The store cannot be read.
    fn double_rows(&self, pair: &LangPair) -> Result<Vec<(i64, MemoryPair)>, StoreError>;

    /// Takes out the rows of these numbers, and gives back how many there were.
    ///
    /// # Errors
    /// The store cannot be written; some of them may be gone then.
    fn remove_rows(&self, ids: &[i64]) -> Result<usize, StoreError>;

    /// Takes out what the rules let go; gives back how many pairs. Paid answers are left alone.
    ///
    /// # Errors
    /// The store cannot be read or written; part of the work may be done then.
    fn gc(&self, rules: &GcRules) -> Result<usize, StoreError>;

    /// The pairs that [`Upkeep::gc`] would take out, in the order they were first kept.
    ///
    /// # Errors
    /// The store cannot be read.
    fn expired(&self, rules: &GcRules) -> Result<Vec<MemoryPair>, StoreError>;

    /// The memory files that pairs were imported from.
    ///
    /// # Errors
    /// The store cannot be read.
    fn imported_files(&self) -> Result<BTreeSet<String>, StoreError>;

    /// Gives the room of what is gone back to the disk. With SQLite others cannot write meanwhile: a second or so for every
    /// hundred megabytes, and as much disk again.
    ///
    /// # Errors
    /// The store cannot be written, or another process uses it for longer than we wait.
    fn vacuum(&self) -> Result<(), StoreError>;
}

/// The counts of `(source, target, kind, count)` rows, by language pair.
pub(super) fn memory_counts(name: &str, rows: Vec<(String, String, String, i64)>) -> Result<Vec<MemoryCount>, StoreError> {
    let mut memory = BTreeMap::new();
    for (source, target, kind, count) in rows {
        let pair = lang_pair(name, &source, &target)?;
        let entry = memory.entry(pair.clone()).or_insert(MemoryCount { pair, imported: 0, human: 0, machine: 0 });
        match kind.as_str() {
            "imported" => entry.imported = count,
            "human" => entry.human = count,
            "machine" => entry.machine = count,
            other => return Err(StoreError::row(name, format!("unknown origin: `{other}`"))),
        }
    }
    Ok(memory.into_values().collect())
}

/// Columns of a group: the tags, kind and origin, domain, year, count.
pub(super) type RawGroup = (String, String, String, String, Option<String>, Option<String>, i64);

/// The groups of their rows.
pub(super) fn groups_of(name: &str, rows: Vec<RawGroup>) -> Result<Vec<MemoryGroup>, StoreError> {
    let group = |(source, target, kind, origin, domain, year, count): RawGroup| {
        let file = imported_file(name, &origin)?;
        Ok(MemoryGroup { pair: lang_pair(name, &source, &target)?, kind, file, domain, year, count })
    };
    rows.into_iter().map(group).collect()
}

/// The memory files among the origins.
pub(super) fn files_of(name: &str, origins: Vec<String>) -> Result<BTreeSet<String>, StoreError> {
    let files = origins.iter().map(|origin| imported_file(name, origin));
    Ok(files.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn imported_file(name: &str, origin: &str) -> Result<Option<String>, StoreError> {
    match serde_json::from_str(origin).map_err(|error| StoreError::row(name, error))? {
        PairOrigin::Imported { file } => Ok(Some(file)),
        PairOrigin::Human | PairOrigin::Machine(_) => Ok(None),
    }
}

/// The languages of two tags.
pub(super) fn lang_pair(name: &str, source: &str, target: &str) -> Result<LangPair, StoreError> {
    let lang = |tag: &str| tag.parse::<Lang>().map_err(|error| StoreError::row(name, error));
    Ok(LangPair::new(lang(source)?, lang(target)?))
}
