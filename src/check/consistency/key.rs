//! What of a text counts when it is compared with others, as 64 bits.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The text without case, marks and repeated spaces; `None` if no letter is left.
pub(super) fn key(text: &str) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut letters = false;
    for word in text.split_whitespace() {
        for letter in word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase) {
            letter.hash(&mut hasher);
            letters |= letter.is_alphabetic();
        }
        ' '.hash(&mut hasher);
    }
    letters.then(|| hasher.finish())
}

/// The set of the longer words, each without its ending: the same for `der Hafen` and `des Hafens`. In order.
pub(super) fn stems(text: &str) -> Vec<u32> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 3);
    let mut stems: Vec<u32> = words.map(stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn stem(word: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    word.chars().flat_map(char::to_lowercase).take(4).for_each(|letter| letter.hash(&mut hasher));
    // Half of the bits tell the few words of a segment apart.
    (hasher.finish() >> 32) as u32
}
