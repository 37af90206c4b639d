//! Like source texts, translated before: what the index is asked.
//!
//! The rows of the rarest words, beginnings and ends of words are counted, as many as the memory has rows; those of a
//! fitting length that share the most are compared letter by letter. For a short text its letter pairs count too. A like
//! text is missed if hundreds of others share as much: a word counts once, wherever it stands.

use super::keys::tokens_of;
use super::postings::Wanted;
use crate::memory::{Likeness, index_tokens, letter_pairs};
use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// Rows counted at least, a row once for each token, however small the memory; and for each row of a large one.
const COUNTED: i64 = 200_000;
const COUNTED_PER_ROW: i64 = 1;

/// Steps of weight: a row that has every token of a long text still fits 16 bits.
const WEIGHT: f64 = 16.0;

/// Rows compared letter by letter.
const COMPARED: usize = 150;

/// Bytes of a token that say what it is, in front of its letters.
const LETTER_PAIR: char = ':';

/// All tokens that the text may be found by.
pub(super) fn tokens(family: i64, likeness: &Likeness) -> Vec<String> {
    tokens_of(family, index_tokens(likeness.form())).collect()
}

/// What to look up in a memory whose last row has the number `last`, of tokens with the number of rows that have them.
pub(super) fn wanted(mut counted: Vec<(String, i64)>, likeness: &Likeness, least: u8, last: i64) -> Wanted {
    counted.sort_by_key(|(_, rows)| *rows);
    let mut left = COUNTED.max(last * COUNTED_PER_ROW);
    // Letter pairs that must be asked before one that a like text shares is surely among them.
    let mut pairs_due = letter_pairs(likeness.form()).map_or(0, |pairs| pairs.len() * 2 * usize::from(100 - least) / 100 + 1);
    let mut tokens = Vec::new();
    for (token, rows) in counted {
        let is_due = pairs_due > 0 && token.contains(LETTER_PAIR);
        if left >= rows || is_due {
            left -= rows;
            pairs_due -= usize::from(is_due);
            tokens.push((token, ((last as f64 / rows as f64).ln().max(0.0) * WEIGHT) as u16 + 1));
        }
    }
    Wanted { tokens, lengths: lengths(likeness, least), last, count: COMPARED }
}

/// Characters of the texts that can be like the wanted one: of any other length they differ too much.
pub(super) fn lengths(likeness: &Likeness, least: u8) -> RangeInclusive<usize> {
    let (length, percent) = (likeness.length(), usize::from(least.clamp(1, 100)));
    length * percent / 100..=length * 100 / percent
}

/// Puts scores and numbers of rows in the order in which they are given: the likest first, of equal ones the newer.
pub(super) fn sort(scored: &mut [(u8, i64)]) {
    scored.sort_unstable_by_key(|(score, id)| (Reverse(*score), Reverse(*id)));
}
