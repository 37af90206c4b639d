//! Like source texts, translated before.
//!
//! The rows of the rarest words, beginnings and ends of words are counted, as many as the memory has rows; those of a
//! fitting length that share the most are compared letter by letter. For a short text its letter pairs count too. A like
//! text is missed if hundreds of others share as much: a word counts once, wherever it stands.

use super::postings::{self, Wanted};
use super::rows::{Raw, SELECT};
use super::writer::tokens_of;
use super::{Store, StoreError};
use crate::lang::LangPair;
use crate::memory::{Likeness, MemoryPair, index_tokens, is_usable_for, letter_pairs};
use rusqlite::{Connection, OptionalExtension};
use std::cmp::Reverse;

/// Rows counted at least, a row once for each token, however small the memory; and for each row of a large one.
const COUNTED: i64 = 200_000;
const COUNTED_PER_ROW: i64 = 1;

/// Steps of weight: a row that has every token of a long text still fits 16 bits.
const WEIGHT: f64 = 16.0;

/// Rows compared letter by letter.
const COMPARED: usize = 150;

/// Bytes of a token that say what it is, in front of its letters.
const LETTER_PAIR: char = ':';

/// A remembered pair with a source like the wanted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similarity {
    /// The pair.
    pub pair: MemoryPair,
    /// Percent ([`Likeness`]); 100 only for equal look-up forms.
    pub score: u8,
}

/// A token of the wanted text.
struct Probe {
    token: String,
    /// Rows that have it.
    rows: i64,
    weight: u16,
}

impl Store {
    /// At most `count` pairs whose sources are like `source` by `least` percent or more and whose languages fit `pair`,
    /// the likest first; of equally like ones those a person vouches for, then the newest. A pair with another origin
    /// or context but the same texts is given once.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn similar(&self, pair: &LangPair, source: &str, least: u8, count: usize) -> Result<Vec<Similarity>, StoreError> {
        let likeness = Likeness::to(source);
        let connection = self.connection();
        let fault = |error| self.fault(error);
        // One transaction: the same rows are seen throughout, and the file is locked once, not for every row.
        let transaction = connection.unchecked_transaction().map_err(fault)?;
        let Some(family) = family(&transaction, pair).map_err(fault)? else { return Ok(Vec::new()) };
        let scored = scored(&transaction, family, &likeness, least).map_err(fault)?;
        let mut found: Vec<Similarity> = Vec::new();
        for alike in scored.chunk_by(|one, other| one.0 == other.0) {
            if found.len() >= count {
                break;
            }
            found.extend(self.alike(&transaction, pair, alike)?);
        }
        found.truncate(count);
        Ok(found)
    }

    /// The pairs of equally like rows, in order.
    fn alike(&self, connection: &Connection, wanted: &LangPair, rows: &[(u8, i64)]) -> Result<Vec<Similarity>, StoreError> {
        let fault = |error| self.fault(error);
        let mut statement = connection.prepare_cached(&format!("{SELECT} AND m.id = ?1")).map_err(fault)?;
        let mut alike = Vec::new();
        for (score, id) in rows {
            let Some(row) = statement.query_row([id], Raw::read).optional().map_err(fault)? else { continue };
            let seq = row.seq;
            let pair = self.pair_of(row)?;
            if is_usable_for(&pair.pair, wanted) {
                alike.push((seq, Similarity { pair, score: *score }));
            }
        }
        alike.sort_by_key(|(seq, like)| (like.pair.origin.is_machine(), Reverse(*seq)));
        let mut different: Vec<Similarity> = Vec::new();
        for (_, like) in alike {
            if !different.iter().any(|known| known.pair.source == like.pair.source && known.pair.target == like.pair.target) {
                different.push(like);
            }
        }
        Ok(different)
    }
}

/// The number that the languages of `pair` are searched under; `None` if there are no such pairs.
pub(super) fn family(connection: &Connection, pair: &LangPair) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT family FROM langs WHERE source_primary = ?1 AND target_primary = ?2 LIMIT 1")?
        .query_row([pair.source.primary(), pair.target.primary()], |row| row.get(0))
        .optional()
}

/// Score and number of the rows that are like the text, the likest first.
fn scored(connection: &Connection, family: i64, likeness: &Likeness, least: u8) -> rusqlite::Result<Vec<(u8, i64)>> {
    let mut source = connection.prepare_cached("SELECT source FROM memory WHERE id = ?1")?;
    let mut scored = Vec::new();
    for id in candidates(connection, family, likeness, least)? {
        let score = source.query_row([id], |row| Ok(likeness.percent(row.get_ref(0)?.as_str()?, least))).optional()?;
        scored.extend(score.flatten().map(|score| (score, id)));
    }
    scored.sort_unstable_by_key(|(score, id)| (Reverse(*score), Reverse(*id)));
    Ok(scored)
}

/// The rows that share the most with the text.
fn candidates(connection: &Connection, family: i64, likeness: &Likeness, least: u8) -> rusqlite::Result<Vec<i64>> {
    let all: i64 = connection.prepare_cached("SELECT coalesce(max(id), 0) FROM memory")?.query_row([], |row| row.get(0))?;
    let mut left = COUNTED.max(all * COUNTED_PER_ROW);
    // Letter pairs that must be asked before one that a like text shares is surely among them.
    let mut pairs_due = letter_pairs(likeness.form()).map_or(0, |pairs| pairs.len() * 2 * usize::from(100 - least) / 100 + 1);
    let mut tokens = Vec::new();
    for probe in probes(connection, family, likeness.form(), all)? {
        let is_due = pairs_due > 0 && probe.token.contains(LETTER_PAIR);
        if left >= probe.rows || is_due {
            left -= probe.rows;
            pairs_due -= usize::from(is_due);
            tokens.push((probe.token, probe.weight));
        }
    }
    // A text of any other length differs too much.
    let (length, percent) = (likeness.length(), usize::from(least.clamp(1, 100)));
    let lengths = length * percent / 100..=length * 100 / percent;
    let mut heaviest = postings::heaviest(connection, &Wanted { tokens, lengths, last: all, count: COMPARED })?;
    // In the order of the table, whose neighbours are read together.
    heaviest.sort_unstable();
    Ok(heaviest)
}

/// The tokens of a text that are in the memory at all, the rarest first.
fn probes(connection: &Connection, family: i64, form: &str, all: i64) -> rusqlite::Result<Vec<Probe>> {
    let mut count = connection.prepare_cached("SELECT rows FROM word WHERE token = ?1 AND rows > 0")?;
    let mut probes = Vec::new();
    for token in tokens_of(family, index_tokens(form)) {
        if let Some(rows) = count.query_row([&token], |row| row.get(0)).optional()? {
            let weight = ((all as f64 / rows as f64).ln().max(0.0) * WEIGHT) as u16 + 1;
            probes.push(Probe { token, rows, weight });
        }
    }
    probes.sort_by_key(|probe| probe.rows);
    Ok(probes)
}
