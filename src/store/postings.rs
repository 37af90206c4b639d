//! Which rows have a token: lists of row numbers, packed.
//!
//! FTS5 hands rows out one by one, too slowly for tokens that a tenth of the memory has. So the rows of a token are kept
//! as one blob for each [`BLOCK`] of row numbers, every number as the distance to the one before, in as many bytes as
//! it needs (seven bits in each). A block's share of the table lies together: an import appends to it, and a search counts one
//! block after the other in an array that fits a processor's cache.

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
pub(super) struct Change {
    added: Vec<u32>,
    removed: Vec<u32>,
}

impl Change {
    /// How many rows it has more than before.
    pub(super) fn growth(&self) -> i64 {
        self.added.len() as i64 - self.removed.len() as i64
    }

    /// The list and its last place, changed.
    pub(super) fn apply(self, (mut last, mut packed): (u32, Vec<u8>)) -> (u32, Vec<u8>) {
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

    /// What is to be changed, block by block and in the order of their tokens; nothing is left to be written then.
    pub(super) fn take(&mut self) -> Vec<(i64, Vec<(String, Change)>)> {
        let sorted = |lists: HashMap<String, Change>| {
            let mut lists: Vec<_> = lists.into_iter().collect();
            lists.sort_unstable_by(|one: &(String, Change), other| one.0.cmp(&other.0));
            lists
        };
        std::mem::take(&mut self.blocks).into_iter().map(|(block, lists)| (block, sorted(lists))).collect()
    }

    /// By block: places and lengths of new texts; nothing is left to be written then.
    pub(super) fn take_lengths(&mut self) -> BTreeMap<i64, Vec<(u32, u8)>> {
        std::mem::take(&mut self.lengths)
    }
}

/// Puts lengths at their places.
pub(super) fn set_lengths(lengths: &mut Vec<u8>, added: Vec<(u32, u8)>) {
    for (place, length) in added {
        let place = place as usize;
        if lengths.len() <= place {
            lengths.resize(place + 1, 0);
        }
        lengths[place] = length;
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

/// Where the lists are.
pub(super) trait Lists {
    /// Why one cannot be read.
    type Fault;

    /// Hands over the list of a token in a block, if there is one.
    fn list(&mut self, block: i64, token: &str, read: &mut dyn FnMut(&[u8])) -> Result<(), Self::Fault>;

    /// Hands over the lengths of a block, if it has any.
    fn lengths(&mut self, block: i64, read: &mut dyn FnMut(&[u8])) -> Result<(), Self::Fault>;
}

/// The wanted rows that have the tokens with the most weight; of equal ones the newer. In the order of their numbers,
/// because neighbours are read together.
pub(super) fn heaviest<L: Lists>(lists: &mut L, wanted: &Wanted) -> Result<Vec<i64>, L::Fault> {
    let (last_block, last_place) = place_of(wanted.last);
    // A memory of one block has no more rows than the last one's place.
    let mut weights = vec![0_u16; if last_block > 0 { 1 << BLOCK } else { last_place as usize + 1 }];
    let mut heaviest = Heaviest::of(wanted);
    for block in (0..=last_block).rev() {
        weights.fill(0);
        for (token, weight) in &wanted.tokens {
            lists.list(block, token, &mut |packed| add_weight(&mut weights, packed, *weight))?;
        }
        lists.lengths(block, &mut |lengths| heaviest.look_at(block, &weights, lengths))?;
    }
    Ok(heaviest.ids())
}

fn add_weight(weights: &mut [u16], packed: &[u8], weight: u16) {
    each_place(packed, |place| {
        if let Some(sum) = weights.get_mut(place as usize) {
            *sum = sum.saturating_add(weight);
        }
    });
}

/// The rows with the most weight so far.
struct Heaviest {
    rows: Vec<(u16, i64)>,
    count: usize,
    /// Nothing lighter can be among them any more.
    least: u16,
    fitting: RangeInclusive<u8>,
}

impl Heaviest {
    fn of(wanted: &Wanted) -> Self {
        let fitting = short_length(*wanted.lengths.start())..=short_length(*wanted.lengths.end());
        Self { rows: Vec::new(), count: wanted.count, least: 1, fitting }
    }

    fn look_at(&mut self, block: i64, weights: &[u16], lengths: &[u8]) {
        for (number, (run, lengths)) in weights.chunks(RUN).zip(lengths.chunks(RUN)).enumerate() {
            // Most runs hold nothing: a processor compares a whole one at once.
            if !run.iter().fold(false, |any, weight| any | (*weight >= self.least)) {
                continue;
            }
            for (place, (weight, length)) in run.iter().zip(lengths).enumerate() {
                if *weight >= self.least && self.fitting.contains(length) {
                    self.rows.push((*weight, (block << BLOCK) + (number * RUN + place) as i64));
                }
            }
            if self.rows.len() >= 4 * self.count {
                self.least = keep_heaviest(&mut self.rows, self.count);
            }
        }
    }

    fn ids(mut self) -> Vec<i64> {
        keep_heaviest(&mut self.rows, self.count);
        let mut ids: Vec<i64> = self.rows.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        ids
    }
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
