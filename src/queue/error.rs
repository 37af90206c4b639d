//! What can go wrong with a queue.

use super::database::is_away;
use crate::store::StoreError;

/// The queue could not do its work.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueueError {
    /// The server cannot be reached, refuses us, or has no room.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The crate that keeps the jobs met a fault of its own.
    #[error("the jobs of the queue cannot be used: {0}\nhint: check that its user may use and create schemas in the database")]
    Jobs(String),
    /// A row holds what no version of this program writes.
    #[error("the queue holds what cannot be read: {0}")]
    Garbled(String),
    /// There is no such run.
    #[error("no such run: `{0}`\nhint: `satzpaar queue status` lists the runs")]
    NoRun(String),
}

impl QueueError {
    /// The fault of the store, if it is one.
    pub fn of_store(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Jobs(_) | Self::Garbled(_) | Self::NoRun(_) => None,
        }
    }

    /// True where waiting may help: the server is away, or was while this was asked.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Store(error) => is_away(error),
            Self::Jobs(_) | Self::Garbled(_) | Self::NoRun(_) => false,
        }
    }
}
