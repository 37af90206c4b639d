//! Which rows have a token: lists of row numbers, packed.
//!
//! FTS5 hands rows out one by one, too slowly for tokens that a tenth of the memory has. So the rows of a token are kept
//! as one blob for each [`BLOCK`] of row numbers, every number as the distance to the one before, in as many bytes as
//! it needs (seven bits in each). A block's share of the table lies together: an import appends to it, and a search counts one
//! block after the other in an array that fits a processor's cache.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

/// Row numbers of a block, as a power of two: the more, the fewer lists a search must find, and the longer the lists that
/// a new row is added to.
const BLOCK: u32 = 17;

/// Sums looked at together.
const RUN: usize = 32;

/// What is to be added to the lists and taken out of them.
#[derive(Default)]
pub(super) struct Changes {
    blocks: BTreeMap<i64, HashMap<String, Change>>,
    /// By block: places and lengths of the texts there.
    lengths: BTreeMap<i64, Vec<(u32, u8)>>,
}

/// Of one list.
#[derive(Default)]
struct Change {
    added: Vec<u32>,
    removed: Vec<u32>,
}

impl Change {
    /// The list and its last place, changed.
    fn apply(self, (mut last, mut packed): (u32, Vec<u8>)) -> (u32, Vec<u8>) {
        let in_order = self.added.is_sorted() && self.added.first().is_none_or(|first| packed.is_empty() || *first > last);
        if self.removed.is_empty() && in_order {
            pack(&self.added, &mut last, &mut packed);
            return (last, packed);
        }
        let mut places = Vec::new();
        each_place(&packed, |place| places.push(place));
        let removed: HashSet<u32> = self.removed.into_iter().collect();
        places.retain(|place| !removed.contains(place));
        places.extend(self.added);
        places.sort_unstable();
        places.dedup();
        (last, packed) = (0, Vec::new());
        pack(&places, &mut last, &mut packed);
        (last, packed)
    }
}

impl Changes {
    /// A row with a text of `length` characters has the tokens.
    pub(super) fn add(&mut self, id: i64, length: usize, tokens: impl Iterator<Item = String>) {
        let (block, place) = place_of(id);
        self.lengths.entry(block).or_default().push((place, short_length(length)));
        let lists = self.blocks.entry(block).or_default();
        tokens.for_each(|token| lists.entry(token).or_default().added.push(place));
    }

    /// A row that had the tokens is gone.
    pub(super) fn remove(&mut self, id: i64, tokens: impl Iterator<Item = String>) {
        let (block, place) = place_of(id);
        let lists = self.blocks.entry(block).or_default();
        tokens.for_each(|token| lists.entry(token).or_default().removed.push(place));
    }

    /// Writes lists and counts in the order of their tables: neighbours are written together.
    pub(super) fn write(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut read = transaction.prepare_cached("SELECT last, rows FROM posting WHERE block = ?1 AND token = ?2")?;
        let mut keep = transaction.prepare_cached("INSERT OR REPLACE INTO posting VALUES (?1, ?2, ?3, ?4)")?;
        let mut drop_list = transaction.prepare_cached("DELETE FROM posting WHERE block = ?1 AND token = ?2")?;
        let mut count = transaction
            .prepare_cached("INSERT INTO word VALUES (?1, ?2) ON CONFLICT DO UPDATE SET rows = rows + excluded.rows")?;
        for (block, lists) in std::mem::take(&mut self.blocks) {
            let mut lists: Vec<(String, Change)> = lists.into_iter().collect();
            lists.sort_unstable_by(|one, other| one.0.cmp(&other.0));
            for (token, change) in lists {
                count.execute(params![token, change.added.len() as i64 - change.removed.len() as i64])?;
                let known = read.query_row(params![block, token], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                let (last, packed) = change.apply(known.unwrap_or_default());
                if packed.is_empty() {
                    drop_list.execute(params![block, token])?;
                } else {
                    keep.execute(params![block, token, last, packed])?;
                }
            }
        }
        self.write_lengths(transaction)
    }

    fn write_lengths(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut read = transaction.prepare_cached("SELECT lengths FROM length WHERE block = ?1")?;
        let mut keep = transaction.prepare_cached("INSERT OR REPLACE INTO length VALUES (?1, ?2)")?;
        for (block, added) in std::mem::take(&mut self.lengths) {
            let mut lengths: Vec<u8> = read.query_row([block], |row| row.get(0)).optional()?.unwrap_or_default();
            for (place, length) in added {
                let place = place as usize;
                if lengths.len() <= place {
                    lengths.resize(place + 1, 0);
                }
                lengths[place] = length;
            }
            keep.execute(params![block, lengths])?;
        }
        Ok(())
    }
}

/// A length in a byte, two characters to a step; all very long ones are the same.
fn short_length(length: usize) -> u8 {
    u8::try_from(length / 2).unwrap_or(u8::MAX)
}

/// Block of a row, and its place there.
fn place_of(id: i64) -> (i64, u32) {
    (id >> BLOCK, (id & ((1 << BLOCK) - 1)) as u32)
}

/// Appends places in rising order; `last` is the one before.
fn pack(places: &[u32], last: &mut u32, packed: &mut Vec<u8>) {
    for place in places {
        let mut distance = place - *last;
        while distance >= 0x80 {
            packed.push(distance as u8 | 0x80);
            distance >>= 7;
        }
        packed.push(distance as u8);
        *last = *place;
    }
}

fn each_place(packed: &[u8], mut found: impl FnMut(u32)) {
    let (mut place, mut distance, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in packed {
        if shift == 0 && *byte < 0x80 {
            place = place.wrapping_add(u32::from(*byte));
            found(place);
            continue;
        }
        distance |= u32::from(byte & 0x7f).wrapping_shl(shift);
        shift += 7;
        if *byte < 0x80 {
            place = place.wrapping_add(distance);
            found(place);
            (distance, shift) = (0, 0);
        }
    }
}

/// What rows are wanted.
pub(super) struct Wanted {
    /// Tokens with their weights.
    pub(super) tokens: Vec<(String, u16)>,
    /// Characters of a row's text.
    pub(super) lengths: RangeInclusive<usize>,
    /// The last row's number.
    pub(super) last: i64,
    /// Rows at most.
    pub(super) count: usize,
}

/// The wanted rows that have the tokens with the most weight; of equal ones the newer.
pub(super) fn heaviest(connection: &Connection, wanted: &Wanted) -> rusqlite::Result<Vec<i64>> {
    let mut lists = connection.prepare_cached("SELECT rows FROM posting WHERE block = ?1 AND token = ?2")?;
    let mut lengths = connection.prepare_cached("SELECT lengths FROM length WHERE block = ?1")?;
    let fitting = short_length(*wanted.lengths.start())..=short_length(*wanted.lengths.end());
    let (last_block, last_place) = place_of(wanted.last);
    // A memory of one block has no more rows than the last one's place.
    let mut weights = vec![0_u16; if last_block > 0 { 1 << BLOCK } else { last_place as usize + 1 }];
    let mut heaviest: Vec<(u16, i64)> = Vec::new();
    // Nothing lighter can be among them any more.
    let mut least = 1;
    for block in (0..=last_block).rev() {
        weights.fill(0);
        for (token, weight) in &wanted.tokens {
            let mut rows = lists.query(params![block, token])?;
            if let Some(row) = rows.next()? {
                each_place(row.get_ref(0)?.as_blob()?, |place| {
                    if let Some(sum) = weights.get_mut(place as usize) {
                        *sum = sum.saturating_add(*weight);
                    }
                });
            }
        }
        let mut lengths = lengths.query([block])?;
        let Some(row) = lengths.next()? else { continue };
        let lengths = row.get_ref(0)?.as_blob()?;
        for (number, (run, lengths)) in weights.chunks(RUN).zip(lengths.chunks(RUN)).enumerate() {
            // Most runs hold nothing: a processor compares a whole one at once.
            if !run.iter().fold(false, |any, weight| any | (*weight >= least)) {
                continue;
            }
            for (place, (weight, length)) in run.iter().zip(lengths).enumerate() {
                if *weight >= least && fitting.contains(length) {
                    heaviest.push((*weight, (block << BLOCK) + (number * RUN + place) as i64));
                }
            }
            if heaviest.len() >= 4 * wanted.count {
                least = keep_heaviest(&mut heaviest, wanted.count);
            }
        }
    }
    keep_heaviest(&mut heaviest, wanted.count);
    Ok(heaviest.into_iter().map(|(_, id)| id).collect())
}

/// Drops all but the `count` heaviest; gives back the weight of the lightest that stays, or one if there is still room.
fn keep_heaviest(rows: &mut Vec<(u16, i64)>, count: usize) -> u16 {
    if rows.len() <= count {
        return 1;
    }
    rows.select_nth_unstable_by(count - 1, |one, other| other.cmp(one));
    rows.truncate(count);
    rows[count - 1].0.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(places in proptest::collection::btree_set(0_u32..1 << BLOCK, 0..300), cut in 0_usize..300) {
            let places: Vec<u32> = places.into_iter().collect();
            let (first, rest) = places.split_at(cut.min(places.len()));
            let (mut last, mut packed, mut out) = (0, Vec::new(), Vec::new());
            pack(first, &mut last, &mut packed);
            pack(rest, &mut last, &mut packed);
            each_place(&packed, |place| out.push(place));
            prop_assert_eq!(out, places);
        }
    }
}
