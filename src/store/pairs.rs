//! Remembered pairs: put, look up exactly, walk through.

use super::{Store, StoreError};
use crate::bitext::content_hash;
use crate::lang::{Lang, LangPair};
use crate::memory::{MemoryPair, PairOrigin, is_usable_for, look_up_form};
use rusqlite::{Row, Transaction, params};
use std::collections::VecDeque;

/// Rows read at once while walking: few enough to stay small, enough to be quick.
const PAGE: usize = 500;

const COLUMNS: &str = "id, source_lang, target_lang, source, target, origin, note";

impl Store {
    /// The pairs whose source is `source` by [`look_up_form`] and whose languages fit `pair`
    /// ([`is_usable_for`]): those a person vouches for first, then those of the very target region, then the newest.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn exact(&self, pair: &LangPair, source: &str) -> Result<Vec<MemoryPair>, StoreError> {
        let form = look_up_form(source);
        let query = format!(
            "SELECT {COLUMNS} FROM memory WHERE source_hash = ?1 AND source_primary = ?2 AND target_primary = ?3
             ORDER BY rank, target_lang <> ?4, seq DESC"
        );
        let rows: Vec<Raw> = self.read(|connection| {
            let target = pair.target.to_string();
            let mut statement = connection.prepare_cached(&query)?;
            let wanted = params![content_hash(&[&form]), pair.source.primary(), pair.target.primary(), target];
            statement.query_map(wanted, Raw::read)?.collect()
        })?;
        let found: Vec<MemoryPair> = rows.into_iter().map(|row| self.pair_of(row)).collect::<Result<_, _>>()?;
        Ok(found.into_iter().filter(|found| is_usable_for(&found.pair, pair) && look_up_form(&found.source) == form).collect())
    }

    /// Keeps the pairs in one transaction and returns how many are new. The same languages, source, target and origin
    /// stay one row; a person who decides the same again makes that row the newest.
    ///
    /// # Errors
    /// The store cannot be written; none of the pairs is kept then.
    pub fn put_pairs(&self, pairs: &[MemoryPair]) -> Result<usize, StoreError> {
        let rows: Vec<(&MemoryPair, String)> = pairs
            .iter()
            .map(|pair| serde_json::to_string(&pair.origin).map(|origin| (pair, origin)))
            .collect::<Result<_, _>>()
            .map_err(|error| StoreError::row(&self.path, error))?;
        self.write(|transaction| {
            let mut seq: i64 = transaction.query_row("SELECT coalesce(max(seq), 0) FROM memory", [], |row| row.get(0))?;
            let mut inserted = 0;
            for (pair, origin) in rows {
                seq += 1;
                inserted += insert(transaction, pair, &origin, seq)?;
            }
            Ok(inserted)
        })
    }

    /// Every pair whose languages fit `pair`, in the order they were first kept, read page by page.
    pub fn pairs(&self, pair: &LangPair) -> Pairs<'_> {
        Pairs { store: self, pair: pair.clone(), last: 0, page: VecDeque::new(), done: false }
    }

    fn page(&self, pair: &LangPair, last: i64) -> Result<Vec<Raw>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM memory WHERE id > ?1 AND source_primary = ?2 AND target_primary = ?3 ORDER BY id LIMIT {PAGE}"
        );
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&query)?;
            statement.query_map(params![last, pair.source.primary(), pair.target.primary()], Raw::read)?.collect()
        })
    }

    fn pair_of(&self, row: Raw) -> Result<MemoryPair, StoreError> {
        let lang = |tag: &str| tag.parse::<Lang>().map_err(|error| StoreError::row(&self.path, error));
        let origin: PairOrigin = serde_json::from_str(&row.origin).map_err(|error| StoreError::row(&self.path, error))?;
        let pair = LangPair::new(lang(&row.source_lang)?, lang(&row.target_lang)?);
        Ok(MemoryPair { pair, source: row.source, target: row.target, origin, note: row.note })
    }
}

/// What makes two pairs the same: languages, source, target and origin (as JSON).
pub(super) fn pair_hash(pair: &MemoryPair, origin: &str) -> String {
    content_hash(&[&pair.pair.source.to_string(), &pair.pair.target.to_string(), &pair.source, &pair.target, origin])
}

/// 1 if the pair is new, else 0.
pub(super) fn insert(transaction: &Transaction<'_>, pair: &MemoryPair, origin: &str, seq: i64) -> rusqlite::Result<usize> {
    let (source_lang, target_lang) = (pair.pair.source.to_string(), pair.pair.target.to_string());
    let hash = pair_hash(pair, origin);
    let inserted = transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO memory (seq, rank, source_primary, target_primary, source_lang, target_lang,
             source_hash, source, target, kind, origin, note, pair_hash) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
        )?
        .execute(params![
            seq,
            i64::from(pair.origin.is_machine()),
            pair.pair.source.primary(),
            pair.pair.target.primary(),
            source_lang,
            target_lang,
            content_hash(&[&look_up_form(&pair.source)]),
            pair.source,
            pair.target,
            pair.origin.kind(),
            origin,
            pair.note,
            hash
        ])?;
    if inserted == 0 && pair.origin == PairOrigin::Human {
        let mut update =
            transaction.prepare_cached("UPDATE memory SET seq = ?1, note = coalesce(?2, note) WHERE pair_hash = ?3")?;
        update.execute(params![seq, pair.note, hash])?;
    }
    Ok(inserted)
}

struct Raw {
    id: i64,
    source_lang: String,
    target_lang: String,
    source: String,
    target: String,
    origin: String,
    note: Option<String>,
}

impl Raw {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            source_lang: row.get(1)?,
            target_lang: row.get(2)?,
            source: row.get(3)?,
            target: row.get(4)?,
            origin: row.get(5)?,
            note: row.get(6)?,
        })
    }
}

/// Walks over remembered pairs ([`Store::pairs`]); ends after the first error.
pub struct Pairs<'a> {
    store: &'a Store,
    pair: LangPair,
    last: i64,
    page: VecDeque<MemoryPair>,
    done: bool,
}

impl Pairs<'_> {
    /// Reads the next page; `done` once there is none.
    fn fill(&mut self) -> Result<(), StoreError> {
        while self.page.is_empty() && !self.done {
            let rows = self.store.page(&self.pair, self.last)?;
            self.done = rows.len() < PAGE;
            self.last = rows.last().map_or(self.last, |row| row.id);
            for row in rows {
                let found = self.store.pair_of(row)?;
                if is_usable_for(&found.pair, &self.pair) {
                    self.page.push_back(found);
                }
            }
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
