//! `loop`: the draft says the same words, or the same letters in a word, again and again.
//!
//! Why: neural engines get caught in a phrase until they run out of room.
//! Example: `He came and came and came and came.` Instead: `He came.`

use crate::text::{EMPTY_HASH, hash_on};
use std::cell::LazyCell;

/// Longest group of words looked for.
const LONGEST_GROUP: usize = 10;
/// Longest group of characters looked for, how often it must stand and how long the whole must be.
const LONGEST_CHUNK: usize = 8;
const CHUNKS: usize = 5;
const CHUNKS_LENGTH: usize = 16;

/// True if the draft repeats words or letters that often, and more often than the source does.
pub(super) fn is_loop(source: &str, draft: &str) -> bool {
    repeats_words(source, draft) || repeats_letters(source, draft)
}

/// A single word four times in a row, a group three times.
fn repeats_words(source: &str, draft: &str) -> bool {
    let (draft, there) = (words(draft), LazyCell::new(|| words(source)));
    (1..=LONGEST_GROUP).any(|size| {
        let (repeats, limit) = (longest_run(&draft, size), if size == 1 { 4 } else { 3 });
        repeats >= limit && repeats > longest_run(&there, size)
    })
}

fn repeats_letters(source: &str, draft: &str) -> bool {
    let (draft, there) = (letters(draft), LazyCell::new(|| letters(source)));
    (1..=LONGEST_CHUNK).any(|size| {
        let repeats = longest_run(&draft, size);
        repeats >= CHUNKS && repeats * size >= CHUNKS_LENGTH && repeats > longest_run(&there, size)
    })
}

/// The words without case, each as a number: only whether two are the same is asked.
fn words(text: &str) -> Vec<u64> {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    bare.filter(|word| !word.is_empty()).map(hash).collect()
}

/// FNV-1a over the letters.
fn hash(word: &str) -> u64 {
    word.chars().fold(EMPTY_HASH, |hash, letter| match letter {
        letter if letter.is_ascii() => hash_on(hash, u64::from(letter.to_ascii_lowercase())),
        letter => letter.to_lowercase().fold(hash, |hash, letter| hash_on(hash, u64::from(letter))),
    })
}

/// White space is left out: the words are looked at elsewhere. Digits are too: 1,000,000,000,000,000 is a number.
fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit()).collect()
}

/// How often the same `size` items stand behind each other, at the place where it is most.
///
/// Items equal to those `size` before them are counted; a run of `n` such items is a group that stands `n / size + 1` times.
fn longest_run<T: PartialEq>(items: &[T], size: usize) -> usize {
    if items.len() < size {
        return 0;
    }
    let (mut run, mut longest) = (0, 0);
    for at in size..items.len() {
        run = if items[at] == items[at - size] { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest / size + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted_for_every_size_of_group() {
        assert_eq!(longest_run(&["a", "b", "b", "b"], 1), 3);
        assert_eq!(longest_run(&["x", "a", "b", "a", "b", "a", "b"], 2), 3);
        assert_eq!(longest_run(&["a", "b"], 1), 1);
        assert_eq!(longest_run::<u8>(&[], 1), 0);
    }
}
