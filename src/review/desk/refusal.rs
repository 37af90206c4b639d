//! Why the desk did not do what it was asked for.

use crate::store::StoreError;

/// Nothing was changed, but for a conflict, which is kept with both texts.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// No such document, unit or segment.
    #[error("{0}")]
    NotFound(String),
    /// The segment is no longer what the page saw; the JSON says what it is now.
    #[error("the segment was changed meanwhile")]
    Conflict(String),
    /// What was asked for makes no sense; the second text says how to mend it.
    #[error("{0}")]
    Senseless(String, String),
    /// The decision could not be kept.
    #[error("{0}")]
    Failed(String),
}

impl From<StoreError> for Refusal {
    fn from(fault: StoreError) -> Self {
        Self::Failed(fault.to_string())
    }
}
