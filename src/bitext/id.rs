//! Ids made from content: moving a paragraph changes no other id.

use crate::text::hex;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Lower-case hexadecimal SHA-256 of `parts`, each closed by a NUL so that no two lists collide.
pub fn content_hash(parts: &[&str]) -> String {
    hex(&digest(parts))
}

/// The first 64 bits of [`content_hash`].
pub(crate) fn content_bits(parts: &[&str]) -> u64 {
    digest(parts).iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher.finalize().into()
}

/// Hands out ids within one scope (a document or a unit).
///
/// An id is a prefix and ten hexadecimal digits of the content's hash; the second occurrence of the same content gets
/// `-2` behind it, and so on, in the order of the article.
#[derive(Debug, Default)]
pub struct IdMaker {
    seen: HashMap<String, usize>,
}

impl IdMaker {
    /// The id for `content`.
    pub fn id(&mut self, prefix: &str, content: &str) -> String {
        let id = format!("{prefix}{}", &content_hash(&[content.trim()])[..10]);
        let count = self.seen.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}-{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_paragraph_changes_no_id() {
        let ids = |texts: &[&str]| {
            let mut maker = IdMaker::default();
            let mut ids: Vec<_> = texts.iter().map(|text| maker.id("u", text)).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&["eins", "zwei", "drei", "eins"]), ids(&["drei", "eins", "eins", "zwei"]));
    }

    #[test]
    fn repeated_content_gets_a_number() {
        let mut maker = IdMaker::default();
        let first = maker.id("u", "Kommentare");
        assert_eq!(maker.id("u", "Kommentare"), format!("{first}-2"));
    }
}
