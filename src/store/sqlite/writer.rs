//! Rows of the memory with what finds them: put in and taken out together, within one transaction.

use super::lists;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin, index_tokens, look_up_form, word_token, words};
use crate::store::keys::{hashes, origin_json, tokens_of};
use crate::store::postings::Changes;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::HashMap;

/// An origin's number, and the generation of its rows that is seen, or that is being written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Batch {
    pub(super) origin: i64,
    pub(super) generation: i64,
}

/// An origin as its rows have it.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub(super) batch: Batch,
    /// As JSON.
    pub(super) json: String,
}

/// What became of a pair that was put.
pub(super) struct Put {
    pub(super) id: i64,
    pub(super) is_new: bool,
}

/// Writes rows; what it counted is written by [`Writer::finish`].
pub(super) struct Writer<'t> {
    transaction: &'t Transaction<'t>,
    seq: i64,
    /// Number and family.
    langs: HashMap<LangPair, (i64, i64)>,
    origins: HashMap<String, Origin>,
    postings: Changes,
}

impl<'t> Writer<'t> {
    pub(super) fn new(transaction: &'t Transaction<'t>) -> rusqlite::Result<Self> {
        let seq = transaction.query_row("SELECT last FROM sequence", [], |row| row.get(0))?;
        Ok(Self { transaction, seq, langs: HashMap::new(), origins: HashMap::new(), postings: Changes::default() })
    }

    /// The origin's number and its generation that is seen; an unknown origin is made.
    pub(super) fn origin(&mut self, origin: &PairOrigin) -> rusqlite::Result<Origin> {
        let json = origin_json(origin);
        if let Some(known) = self.origins.get(&json) {
            return Ok(known.clone());
        }
        self.transaction
            .prepare_cached("INSERT OR IGNORE INTO origin (kind, origin) VALUES (?1, ?2)")?
            .execute([origin.kind(), &json])?;
        let batch = self
            .transaction
            .prepare_cached("SELECT id, generation FROM origin WHERE origin = ?1")?
            .query_row([&json], |row| Ok(Batch { origin: row.get(0)?, generation: row.get(1)? }))?;
        let origin = Origin { batch, json };
        self.origins.insert(origin.json.clone(), origin.clone());
        Ok(origin)
    }

    /// Puts a pair unless the same is there in that generation.
    pub(super) fn put(&mut self, pair: &MemoryPair, origin: &Origin) -> rusqlite::Result<Put> {
        self.seq += 1;
        let batch = origin.batch;
        let hashes = hashes(pair, &origin.json);
        match self.known(hashes, batch)? {
            Some(id) => {
                self.decide_again(id, pair)?;
                Ok(Put { id, is_new: false })
            }
            None => Ok(Put { id: self.insert(pair, batch, hashes)?, is_new: true }),
        }
    }

    /// Takes the pair out of what is seen of its origin; false if it is not there.
    pub(super) fn take(&mut self, pair: &MemoryPair) -> rusqlite::Result<bool> {
        let origin = self.origin(&pair.origin)?;
        self.known(hashes(pair, &origin.json), origin.batch)?.map_or(Ok(false), |id| self.remove(id))
    }

    fn known(&self, hashes: (i64, i64), batch: Batch) -> rusqlite::Result<Option<i64>> {
        self.transaction
            .prepare_cached(
                "SELECT id FROM memory WHERE source_hash = ?1 AND pair_hash = ?2 AND since <= ?3 AND (until IS NULL OR until > ?3)",
            )?
            .query_row(params![hashes.0, hashes.1, batch.generation], |row| row.get(0))
            .optional()
    }

    /// A person's pair becomes the newest; any other stays as it is.
    fn decide_again(&self, id: i64, pair: &MemoryPair) -> rusqlite::Result<()> {
        if pair.origin == PairOrigin::Human {
            self.transaction
                .prepare_cached(
                    "UPDATE memory SET seq = ?2, note = coalesce(?3, note), domain = coalesce(?4, domain),
                     changed = coalesce(?5, changed) WHERE id = ?1",
                )?
                .execute(params![id, self.seq, pair.note, pair.domain, pair.changed])?;
        }
        Ok(())
    }

    fn insert(&mut self, pair: &MemoryPair, batch: Batch, hashes: (i64, i64)) -> rusqlite::Result<i64> {
        let (langs, family) = self.langs(&pair.pair)?;
        let (before, after) = pair.context.as_ref().map(|context| (&context.before, &context.after)).unzip();
        self.transaction
            .prepare_cached(
                "INSERT INTO memory (seq, langs, origin, source_hash, pair_hash, since, source, target, note, before, after,
                 domain, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute(params![
                self.seq,
                langs,
                batch.origin,
                hashes.0,
                hashes.1,
                batch.generation,
                pair.source,
                pair.target,
                pair.note,
                before,
                after,
                pair.domain,
                pair.changed
            ])?;
        let id = self.transaction.last_insert_rowid();
        self.index(id, family, &look_up_form(&pair.source), &pair.target)?;
        Ok(id)
    }

    fn index(&mut self, id: i64, family: i64, form: &str, target: &str) -> rusqlite::Result<()> {
        let found_by = |text| tokens_of(family, words(text).iter().map(|word| word_token(word))).collect::<Vec<_>>();
        for (table, text) in [("source_words", form), ("target_words", target)] {
            self.transaction
                .prepare_cached(&format!("INSERT INTO {table} (rowid, tokens) VALUES (?1, ?2)"))?
                .execute(params![id, found_by(text).join(" ")])?;
        }
        self.count(id, family, form);
        Ok(())
    }

    /// Lets a row be found by what it shares with a text.
    pub(super) fn count(&mut self, id: i64, family: i64, form: &str) {
        self.postings.add(id, form.chars().count(), tokens_of(family, index_tokens(form)));
    }

    /// Takes a row out; false if it is gone already.
    pub(super) fn remove(&mut self, id: i64) -> rusqlite::Result<bool> {
        let row: Option<(String, i64)> = self
            .transaction
            .prepare_cached("SELECT m.source, l.family FROM memory m JOIN langs l ON l.id = m.langs WHERE m.id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((source, family)) = row else { return Ok(false) };
        self.postings.remove(id, tokens_of(family, index_tokens(&look_up_form(&source))));
        for table in ["memory WHERE id", "source_words WHERE rowid", "target_words WHERE rowid"] {
            self.transaction.prepare_cached(&format!("DELETE FROM {table} = ?1"))?.execute([id])?;
        }
        Ok(true)
    }

    /// The number and the family of the languages; unknown ones are made.
    fn langs(&mut self, pair: &LangPair) -> rusqlite::Result<(i64, i64)> {
        if let Some(known) = self.langs.get(pair) {
            return Ok(*known);
        }
        let tags = [&pair.source.to_string(), &pair.target.to_string(), pair.source.primary(), pair.target.primary()];
        self.transaction.execute(
            "INSERT OR IGNORE INTO langs (source, target, source_primary, target_primary, family) VALUES (?1, ?2, ?3, ?4,
             coalesce((SELECT family FROM langs WHERE source_primary = ?3 AND target_primary = ?4),
             (SELECT coalesce(max(family), 0) + 1 FROM langs)))",
            tags,
        )?;
        let query = "SELECT id, family FROM langs WHERE source = ?1 AND target = ?2";
        let made = self.transaction.query_row(query, [tags[0], tags[1]], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.langs.insert(pair.clone(), made);
        Ok(made)
    }

    /// Writes the counts and lists.
    pub(super) fn finish(mut self) -> rusqlite::Result<()> {
        self.transaction.execute("UPDATE sequence SET last = ?1", [self.seq])?;
        lists::write(&mut self.postings, self.transaction)
    }
}
