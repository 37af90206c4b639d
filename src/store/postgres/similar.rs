//! Like source texts, by the lists of the index and, for rows that are in none yet, one by one.

use super::PostgresStore;
use super::held::{Held, Searched};
use super::rows::{SELECT, read};
use crate::lang::LangPair;
use crate::memory::Likeness;
use crate::store::postings::{self, Wanted};
use crate::store::rows::Raw;
use crate::store::{Similarity, StoreError, probes, select};
use std::collections::HashMap;
use std::sync::{Arc, MutexGuard, PoisonError};
use tokio_postgres::Row;

impl PostgresStore {
    pub(super) fn find_similar(
        &self,
        pair: &LangPair,
        source: &str,
        least: u8,
        count: usize,
    ) -> Result<Vec<Similarity>, StoreError> {
        let likeness = Likeness::to(source);
        let Some(family) = self.family(pair)? else { return Ok(Vec::new()) };
        // First those without a list: what gets one meanwhile is met twice, and not missed.
        let mut ids = self.unlisted(family, &likeness, least)?;
        ids.extend(self.listed(family, &likeness, least)?);
        let query = format!("{SELECT} WHERE m.id = ANY($1)");
        let rows = self.ask(|sql| sql.rows(&query, &[&ids])?.iter().map(read).collect())?;
        let mut scored = scored(rows, &likeness, least);
        let mut found: Vec<Similarity> = Vec::new();
        while let Some(score) = scored.last().map(|(score, _)| *score).filter(|_| found.len() < count) {
            let begin = scored.partition_point(|(lower, _)| *lower < score);
            let alike = scored.split_off(begin).into_iter().map(|(_, row)| row).collect();
            found.extend(select::alike(&self.name, alike, score, pair)?);
        }
        found.truncate(count);
        Ok(found)
    }

    /// The number that the languages of `pair` are searched under; `None` if there are no such pairs. It never changes.
    pub(super) fn family(&self, pair: &LangPair) -> Result<Option<i64>, StoreError> {
        let tags = (pair.source.primary(), pair.target.primary());
        let key = [tags.0, " ", tags.1].concat();
        if let Some(family) = self.families().get(&key) {
            return Ok(Some(*family));
        }
        let query = "SELECT family FROM langs WHERE source_primary = $1 AND target_primary = $2 LIMIT 1";
        let family = self.ask(|sql| sql.first(query, &[&tags.0, &tags.1])?.map(|row| row.try_get(0)).transpose())?;
        self.families().extend(family.map(|family| (key, family)));
        Ok(family)
    }

    fn families(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.families.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The like rows that are in no list.
    fn unlisted(&self, family: i64, likeness: &Likeness, least: u8) -> Result<Vec<i64>, StoreError> {
        let query = "SELECT id, source FROM unlisted JOIN memory USING (id)
            WHERE langs IN (SELECT id FROM langs WHERE family = $1) AND letters BETWEEN $2::bigint AND $3::bigint";
        let letters = probes::lengths(likeness, least);
        let number = |letters: usize| i64::try_from(letters).unwrap_or(i64::MAX);
        let (shortest, longest) = (number(*letters.start()), number(*letters.end()));
        let is_like = |row: &Row| likeness.percent(row.try_get(1)?, least).map(|_| row.try_get(0)).transpose();
        let found: Vec<Option<i64>> =
            self.ask(|sql| sql.rows(query, &[&family, &shortest, &longest])?.iter().map(is_like).collect())?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The rows that share the most with the text.
    fn listed(&self, family: i64, likeness: &Likeness, least: u8) -> Result<Vec<i64>, StoreError> {
        let tokens = probes::tokens(family, likeness);
        let (edition, last, counted) = self.ask(|sql| {
            let row = sql.row("SELECT edition, (SELECT coalesce(max(id), 0) FROM memory) FROM lists", &[])?;
            let counted = sql.rows("SELECT token, rows FROM word WHERE token = ANY($1) AND rows > 0", &[&tokens])?;
            let counted: Result<Vec<(String, i64)>, _> =
                counted.iter().map(|row| Ok::<_, tokio_postgres::Error>((row.try_get(0)?, row.try_get(1)?))).collect();
            Ok((row.try_get(0)?, row.try_get(1)?, counted?))
        })?;
        let mut counted = counted;
        counted.sort();
        let wanted = probes::wanted(counted, likeness, least, last);
        let mut searched = self.searched(edition, &wanted)?;
        let Ok(ids) = postings::heaviest(&mut searched, &wanted);
        Ok(ids)
    }

    /// The lists that are wanted; those that are not held are read.
    fn searched(&self, edition: i64, wanted: &Wanted) -> Result<Searched, StoreError> {
        self.held().turn_to(edition);
        let missing = self.held().missing(wanted);
        if !missing.is_empty() {
            let read = self.read_lists(&missing)?;
            self.held().keep(edition, read);
        }
        let lengths = self.lengths(edition)?;
        Ok(Searched { lists: self.held().of(wanted), lengths })
    }

    /// The lists of the tokens, each of which has one if only an empty one.
    fn read_lists(&self, tokens: &[&str]) -> Result<HashMap<String, HashMap<i64, Vec<u8>>>, StoreError> {
        let mut lists: HashMap<String, HashMap<i64, Vec<u8>>> =
            tokens.iter().map(|token| ((*token).to_owned(), HashMap::new())).collect();
        self.ask(|sql| {
            for row in sql.rows("SELECT token, block, rows FROM posting WHERE token = ANY($1)", &[&tokens])? {
                lists.entry(row.try_get(0)?).or_default().insert(row.try_get(1)?, row.try_get(2)?);
            }
            Ok(lists)
        })
    }

    fn lengths(&self, edition: i64) -> Result<Arc<HashMap<i64, Vec<u8>>>, StoreError> {
        if let Some(lengths) = self.held().lengths() {
            return Ok(lengths);
        }
        let read = self.ask(|sql| {
            let rows = sql.rows("SELECT block, lengths FROM length", &[])?;
            rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
        })?;
        let read = Arc::new(read);
        self.held().keep_lengths(edition, Arc::clone(&read));
        Ok(read)
    }
}

/// The rows that are like the text with their scores, the likest last; of equal ones the newer first.
fn scored(rows: Vec<Raw>, likeness: &Likeness, least: u8) -> Vec<(u8, Raw)> {
    let like = |row: Raw| Some((likeness.percent(&row.source, least)?, row));
    let mut scored: Vec<(u8, Raw)> = rows.into_iter().filter_map(like).collect();
    scored.sort_by_key(|(score, row)| (*score, std::cmp::Reverse(row.id)));
    scored
}
