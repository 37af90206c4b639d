//! How much the store holds.

use super::{Store, StoreError};
use crate::lang::{Lang, LangPair};
use std::collections::BTreeMap;

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

impl Store {
    /// Counts what is there.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn stats(&self) -> Result<StoreStats, StoreError> {
        let (answers, rows) = self.read(|connection| {
            let answers = connection.query_row("SELECT count(*) FROM answer", [], |row| row.get(0))?;
            let query = "SELECT l.source, l.target, o.kind, count(*) FROM memory m CROSS JOIN langs l ON l.id = m.langs
                CROSS JOIN origin o ON o.id = m.origin
                WHERE m.since <= o.generation AND (m.until IS NULL OR m.until > o.generation) GROUP BY 1, 2, 3";
            let rows: Vec<(String, String, String, i64)> = connection
                .prepare(query)?
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
                .collect::<Result<_, _>>()?;
            Ok((answers, rows))
        })?;
        let mut memory = BTreeMap::new();
        for (source, target, kind, count) in rows {
            let lang = |tag: &str| tag.parse::<Lang>().map_err(|error| StoreError::row(&self.path, error));
            let pair = LangPair::new(lang(&source)?, lang(&target)?);
            let entry = memory.entry(pair.clone()).or_insert(MemoryCount { pair, imported: 0, human: 0, machine: 0 });
            match kind.as_str() {
                "imported" => entry.imported = count,
                "human" => entry.human = count,
                "machine" => entry.machine = count,
                other => return Err(StoreError::row(&self.path, format!("unknown origin: `{other}`"))),
            }
        }
        Ok(StoreStats { answers, memory: memory.into_values().collect() })
    }
}
