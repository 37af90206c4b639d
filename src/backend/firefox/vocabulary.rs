//! Reads a vocabulary, which the crate does without a word from a file that is cut off.

use crate::contain::contain;
use fxtranslate::spm::SpmVocab;

/// A vocabulary that fits a table of `rows`; some tables are padded by a few rows.
pub(super) fn load(bytes: &[u8], rows: usize) -> Result<SpmVocab, String> {
    const PADDING: usize = 64;
    if !is_whole_message(bytes) {
        return Err("no vocabulary, or cut off".into());
    }
    let vocabulary = contain(|| SpmVocab::from_bytes(bytes))?;
    let size = vocabulary.len();
    match rows.checked_sub(size) {
        Some(0..PADDING) => Ok(vocabulary),
        Some(_) | None => Err(format!("{size} pieces for a model of {rows}: cut off, or of another model")),
    }
}

/// True if `bytes` end where a field of the vocabulary's message ends; the crate reads what is there of a cut file.
fn is_whole_message(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let Some((tag, rest)) = varint(bytes) else { return false };
        let rest = match (tag & 7, varint(rest)) {
            (0, Some((_, rest))) => Some(rest),
            (2, Some((length, rest))) => usize::try_from(length).ok().and_then(|length| rest.get(length..)),
            (5, _) => rest.get(4..),
            (1, _) => rest.get(8..),
            _ => None,
        };
        let Some(rest) = rest else { return false };
        bytes = rest;
    }
    true
}

/// A number of at most 63 bits in base 128, least digit first, and what follows it.
fn varint(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(9).position(|byte| byte & 0x80 == 0)?;
    let value = bytes[..=end].iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7F));
    Some((value, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn message_that_ends_within_a_field_is_not_whole() {
        let message = [&[0x0A, 0x81, 0x01][..], &[7; 129], &[0x10, 0x96, 0x01, 0x1D, 1, 2, 3, 4]].concat();
        let whole: Vec<usize> = (0..=message.len()).filter(|&end| is_whole_message(&message[..end])).collect();
        assert_eq!(whole, [0, 132, 135, 140]);
    }
}
