//! How like two texts are: 1 − edit distance ÷ length of the longer, in Unicode characters.
//!
//! The distance is Levenshtein's, counted column by column in machine words (Myers 1999, in blocks after Hyyrö 2003):
//! 64 characters of the wanted text at a time.

use super::look_up_form_of;
use std::collections::HashMap;

/// Bits of a machine word.
const WORD: usize = u64::BITS as usize;

/// Characters that have a place in a table; the others are looked up.
const PLAIN: usize = 0x180;

/// A text made ready to be compared with many others.
#[derive(Debug)]
pub struct Likeness {
    form: String,
    length: usize,
    blocks: usize,
    /// Where each of the first [`PLAIN`] characters stands, `blocks` words for each.
    plain: Vec<u64>,
    others: HashMap<char, Vec<u64>>,
}

impl Likeness {
    /// Makes `text` ready, by its [`look_up_form`].
    pub fn to(text: &str) -> Self {
        let form = look_up_form_of(text).into_owned();
        let length = form.chars().count();
        let blocks = length.div_ceil(WORD);
        let mut plain = vec![0; PLAIN * blocks];
        let mut others: HashMap<char, Vec<u64>> = HashMap::new();
        for (at, letter) in form.chars().enumerate() {
            let bit = 1 << (at % WORD);
            match letter as usize {
                code if code < PLAIN => plain[code * blocks + at / WORD] |= bit,
                _ => others.entry(letter).or_insert_with(|| vec![0; blocks])[at / WORD] |= bit,
            }
        }
        Self { form, length, blocks, plain, others }
    }

    /// The text's look-up form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// Its length in characters.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Percent of likeness to `other`, rounded down; `None` below `least`. 100 means equal look-up forms and nothing else.
    ///
    /// ```
    /// let likeness = satzpaar::memory::Likeness::to("Der Zug fährt um 8 Uhr.");
    /// assert_eq!(likeness.percent("Der Zug fährt um 9 Uhr.", 70), Some(95));
    /// assert_eq!(likeness.percent("Der  Zug fährt um 8 Uhr.", 70), Some(100));
    /// assert_eq!(likeness.percent("Guten Morgen.", 70), None);
    /// ```
    pub fn percent(&self, other: &str, least: u8) -> Option<u8> {
        let other = look_up_form_of(other);
        if other == self.form {
            return Some(100);
        }
        let theirs = other.chars().count();
        let longer = self.length.max(theirs);
        let most = longer * usize::from(100 - least.min(100)) / 100;
        let percent = |distance: usize| ((longer - distance) * 100 / longer) as u8;
        self.distance(&other, theirs, most).map(percent)
    }

    /// The edit distance to a text of `length` characters, unless it is over `most`.
    fn distance(&self, other: &str, length: usize, most: usize) -> Option<usize> {
        if self.length.abs_diff(length) > most {
            return None;
        }
        if self.blocks == 0 {
            return Some(length);
        }
        let mut columns = vec![(!0_u64, 0_u64); self.blocks];
        let last = 1 << ((self.length - 1) % WORD);
        let mut distance = self.length;
        for (at, letter) in other.chars().enumerate() {
            distance = distance.wrapping_add_signed(step(&mut columns, self.places(letter), last));
            // Every column left can take away one at most.
            if distance > most + (length - at - 1) {
                return None;
            }
        }
        (distance <= most).then_some(distance)
    }

    fn places(&self, letter: char) -> &[u64] {
        match letter as usize {
            code if code < PLAIN => &self.plain[code * self.blocks..][..self.blocks],
            _ => self.others.get(&letter).map_or(&[], Vec::as_slice),
        }
    }
}

/// One character of the other text: (rises, falls) down each block of the column, and the change of its last row.
fn step(columns: &mut [(u64, u64)], places: &[u64], last: u64) -> isize {
    let (mut rise_in, mut fall_in) = (1, 0);
    let mut change = 0;
    for (number, (rises, falls)) in columns.iter_mut().enumerate() {
        let same = places.get(number).copied().unwrap_or_default();
        let down = same | *falls;
        let same = same | fall_in;
        let across = (((same & *rises).wrapping_add(*rises)) ^ *rises) | same;
        let (rise, fall) = (*falls | !(across | *rises), *rises & across);
        change = isize::from(rise & last != 0) - isize::from(fall & last != 0);
        let (rise_shifted, fall_shifted) = ((rise << 1) | rise_in, (fall << 1) | fall_in);
        (rise_in, fall_in) = (rise >> (WORD - 1), fall >> (WORD - 1));
        (*rises, *falls) = (fall_shifted | !(down | rise_shifted), rise_shifted & down);
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::look_up_form;
    use proptest::prelude::*;

    /// The distance by its definition, a row at a time.
    fn by_definition(one: &str, other: &str) -> usize {
        let other: Vec<char> = other.chars().collect();
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (down, letter) in one.chars().enumerate() {
            let mut corner = std::mem::replace(&mut row[0], down + 1);
            for (across, theirs) in other.iter().enumerate() {
                let changed = corner + usize::from(letter != *theirs);
                corner = row[across + 1];
                row[across + 1] = changed.min(corner + 1).min(row[across] + 1);
            }
        }
        row[other.len()]
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_definition(one in "[abäß₂ ]{0,150}", other in "[abäß₂ ]{0,150}", least in 0_u8..=100) {
            let likeness = Likeness::to(&one);
            let (one, other) = (look_up_form(&one), look_up_form(&other));
            let longer = one.chars().count().max(other.chars().count());
            let distance = by_definition(&one, &other);
            let likely = longer == 0 || (longer - distance) * 100 >= longer * usize::from(least);
            let percent = ((longer - distance) * 100).checked_div(longer).unwrap_or(100) as u8;
            prop_assert_eq!(likeness.percent(&other, least), likely.then_some(percent));
        }

        #[test]
        fn few_edits_of_a_long_text_are_counted(text in "[a-zäöü ]{60,200}", at in 0_usize..60, letter in "[xX₂]") {
            let mut edited: Vec<char> = text.chars().collect();
            edited[at] = letter.chars().next().unwrap();
            let edited: String = edited.into_iter().collect();
            let (one, other) = (look_up_form(&text), look_up_form(&edited));
            let length = other.chars().count();
            prop_assert_eq!(Likeness::to(&text).distance(&other, length, 200), Some(by_definition(&one, &other)));
        }
    }
}
