//! Where words occur in the memory.

use super::PostgresStore;
use super::rows::{SELECT, read};
use crate::lang::LangPair;
use crate::memory::MemoryPair;
use crate::store::select::Wanted;
use crate::store::{Side, StoreError};
use std::collections::BTreeMap;

/// Rows looked at together.
const PAGE: i64 = 200;

impl PostgresStore {
    pub(super) fn find_words(
        &self,
        pair: &LangPair,
        words: &str,
        side: Side,
        count: usize,
    ) -> Result<Vec<MemoryPair>, StoreError> {
        let wanted = Wanted::of(words);
        if wanted.words.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = BTreeMap::new();
        for side in side.names() {
            self.occurrences(side, &wanted, pair, count, &mut found)?;
        }
        Ok(found.into_values().rev().take(count).collect())
    }

    /// Adds the newest `count` pairs of one side, by their numbers.
    fn occurrences(
        &self,
        side: &str,
        wanted: &Wanted,
        pair: &LangPair,
        count: usize,
        found: &mut BTreeMap<i64, MemoryPair>,
    ) -> Result<(), StoreError> {
        // The words first: left to itself the server walks through all rows from the newest, looking for them.
        let query = format!(
            "WITH said AS MATERIALIZED (SELECT id FROM memory WHERE {side}_words @@ ($1::text)::tsquery)
             {SELECT} JOIN said ON said.id = m.id WHERE m.id < $2 ORDER BY m.id DESC LIMIT $3"
        );
        let (words, mut before, mut hits) = (query_of(wanted), i64::MAX, 0);
        while hits < count {
            let rows =
                self.ask(|sql| sql.rows(&query, &[&words, &before, &PAGE])?.iter().map(read).collect::<Result<Vec<_>, _>>())?;
            let Some(last) = rows.last() else { break };
            before = last.id;
            for row in rows {
                let id = row.id;
                let known = row.pair(&self.name)?;
                if hits < count && wanted.accepts(&known, side, pair) {
                    found.insert(id, known);
                    hits += 1;
                }
            }
        }
        Ok(())
    }
}

/// The words as a query of PostgreSQL, each in quotation marks.
fn query_of(wanted: &Wanted) -> String {
    let last = wanted.words.len() - 1;
    let word = |(at, word): (usize, &String)| {
        let open = if wanted.open && at == last { ":*" } else { "" };
        format!("'{}'{open}", word.replace('\'', "''"))
    };
    wanted.words.iter().enumerate().map(word).collect::<Vec<_>>().join(" & ")
}
