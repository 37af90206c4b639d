//! Words of a folded text, and a hash that grows with them.

use crate::text::{EMPTY_HASH, hash_on};

/// Letters, digits, `_` and `@` make a word; every other character stands by itself.
pub(in crate::term) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '@'
}

/// The end of the word, or of the other character, that begins at byte `start`, and `hash` grown by it.
pub(super) fn token(text: &str, start: usize, hash: Hash) -> (usize, Hash) {
    let bytes = text.as_bytes();
    let (mut end, mut grown) = (start, hash);
    while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphanumeric()) {
        grown = grown.with_byte(*byte);
        end += 1;
    }
    // Most words end where their ASCII does.
    let goes_on = bytes.get(end).is_some_and(|next| end == start || !next.is_ascii() || matches!(next, b'_' | b'@'));
    if !goes_on {
        return (end, grown);
    }
    let end = token_end(text, start);
    (end, hash.with(&text[start..end]))
}

/// As [`token`], for a word that is not ASCII or another character.
fn token_end(text: &str, start: usize) -> usize {
    let mut characters = text[start..].char_indices();
    match characters.next() {
        Some((_, first)) if is_word(first) => {
            characters.find(|&(_, next)| !is_word(next)).map_or(text.len(), |(at, _)| start + at)
        }
        Some((_, first)) => start + first.len_utf8(),
        None => start,
    }
}

/// FNV-1a, mixed when it is asked for: the same for a text whatever pieces it was fed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) const EMPTY: Hash = Hash(EMPTY_HASH);

    pub(super) fn with(self, piece: &str) -> Self {
        piece.bytes().fold(self, Self::with_byte)
    }

    fn with_byte(self, byte: u8) -> Self {
        Self(hash_on(self.0, u64::from(byte)))
    }

    /// Every bit depends on every byte.
    pub(super) fn mixed(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_everything_that_is_no_letter_or_digit() {
        let ends = |text: &str| {
            let mut ends = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let (end, hash) = token(text, at, Hash::EMPTY);
                assert_eq!(hash, Hash::EMPTY.with(&text[at..end]));
                at = end;
                ends.push(at);
            }
            ends.into_iter().map(|end| text[..end].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ends("us-güter's"), ["us", "us-", "us-güter", "us-güter'", "us-güter's"]);
        assert_eq!(ends("a_b@c „ä"), ["a_b@c", "a_b@c ", "a_b@c „", "a_b@c „ä"]);
    }

    #[test]
    fn a_hash_does_not_depend_on_the_pieces() {
        assert_eq!(Hash::EMPTY.with("weißes ").with("haus").mixed(), Hash::EMPTY.with("weißes haus").mixed());
        assert_ne!(Hash::EMPTY.with("haus").mixed(), Hash::EMPTY.with("maus").mixed());
    }
}
