//! `alignment-doubtful`: a sentence of the edition stands where a sentence of the source does, and may not be its translation.
//!
//! Why: `check --source` finds out by itself which sentences belong together. Where two do not look like a pair, comparing their
//! numbers and names would give errors about two sentences that have nothing to do with each other; so this is said instead of
//! them, once. The usual reasons are a sentence that was replaced by another, one that was moved, and a very free translation.
//! Example: `Der Wirt fürchtet um sein Geschäft.` → `The photographs were taken in 2019.`
//! Instead: translate the sentence, or leave it where it is if it is meant.

use crate::diagnostic::{Finding, Level};

/// Below this confidence a pair is doubted, unless another limit is asked for.
pub const DOUBTFUL: f64 = 0.35;

/// The finding of a pair of two sides whose confidence is below `limit`.
pub(super) fn finding(confidence: f64, limit: f64) -> Option<Finding> {
    let hint = "read the two: if they are a pair, its facts have to be compared by hand";
    (confidence < limit).then(|| {
        let percent = (confidence * 100.0).round();
        let message = format!("may not be the translation of the source sentence in its place, confidence: {percent} %");
        Finding::new("alignment-doubtful", Level::Warning, message).with_hint(hint)
    })
}
