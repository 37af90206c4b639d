//! The memory by what its pairs are.

use super::{Store, StoreError};
use crate::lang::{Lang, LangPair};
use crate::memory::PairOrigin;

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

/// Columns of a row: the tags, kind and origin, domain, year, count.
type Raw = (String, String, String, String, Option<String>, Option<String>, i64);

impl Store {
    /// How many pairs there are of each group, in order.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn groups(&self) -> Result<Vec<MemoryGroup>, StoreError> {
        let query = "SELECT l.source, l.target, o.kind, o.origin, m.domain, substr(m.changed, 1, 4), count(*)
            FROM memory m CROSS JOIN langs l ON l.id = m.langs CROSS JOIN origin o ON o.id = m.origin
            WHERE m.since <= o.generation AND (m.until IS NULL OR m.until > o.generation)
            GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6";
        let rows: Vec<Raw> = self.read(|connection| {
            let columns = |row: &rusqlite::Row<'_>| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
            };
            connection.prepare(query)?.query_map([], columns)?.collect()
        })?;
        rows.into_iter().map(|row| self.group(row)).collect()
    }

    fn group(&self, (source, target, kind, origin, domain, year, count): Raw) -> Result<MemoryGroup, StoreError> {
        let lang = |tag: &str| tag.parse::<Lang>().map_err(|error| StoreError::row(&self.path, error));
        let file = match serde_json::from_str(&origin).map_err(|error| StoreError::row(&self.path, error))? {
            PairOrigin::Imported { file } => Some(file),
            PairOrigin::Human | PairOrigin::Machine(_) => None,
        };
        Ok(MemoryGroup { pair: LangPair::new(lang(&source)?, lang(&target)?), kind, file, domain, year, count })
    }
}
