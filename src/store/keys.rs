//! What makes rows the same, and what they are found by.

use crate::bitext::content_bits;
use crate::memory::{MemoryPair, PairOrigin, look_up_form};

/// The first 64 bits of a hash over all of `parts`.
pub(super) fn hash64(parts: &[&str]) -> i64 {
    content_bits(parts).cast_signed()
}

/// An origin as it is written, the same for the same origin.
pub(super) fn origin_json(origin: &PairOrigin) -> String {
    serde_json::json!(origin).to_string()
}

/// The hashes of a row: of its source's look-up form, and of all that makes two pairs the same.
pub(super) fn hashes(pair: &MemoryPair, origin: &str) -> (i64, i64) {
    (hash64(&[&look_up_form(&pair.source)]), pair_hash(pair, origin))
}

/// What makes two pairs the same: languages, source, target, origin and context. In a file everything does, so that a
/// changed note arrives with the other changes.
fn pair_hash(pair: &MemoryPair, origin: &str) -> i64 {
    let tags = (pair.pair.source.to_string(), pair.pair.target.to_string());
    let context = pair.context.as_ref().map_or(["", ""], |context| [&context.before, &context.after]);
    let mut parts = vec![tags.0.as_str(), &tags.1, &pair.source, &pair.target, origin];
    if pair.context.is_some() {
        parts.extend(context);
    }
    if matches!(pair.origin, PairOrigin::Imported { .. }) {
        let more = [&pair.note, &pair.domain, &pair.changed].map(|part| part.as_deref().unwrap_or_default());
        parts.push("more");
        parts.extend(more);
    }
    hash64(&parts)
}

/// Tokens as the index holds them: only pairs of the same family are found by them.
pub(super) fn tokens_of(family: i64, tokens: impl IntoIterator<Item = String>) -> impl Iterator<Item = String> {
    let family = family.to_string();
    tokens.into_iter().map(move |token| [family.as_str(), &token].concat())
}
