//! Counts what a service charges for.

use crate::backend::Spent;
use std::sync::atomic::{AtomicU64, Ordering};

/// Grows with every answer.
#[derive(Debug, Default)]
pub(in crate::backend) struct Meter {
    characters: AtomicU64,
    input_tokens: AtomicU64,
    output_tokens: AtomicU64,
}

impl Meter {
    /// Adds what one answer cost.
    pub(in crate::backend) fn add(&self, spent: Spent) {
        self.characters.fetch_add(spent.characters, Ordering::Relaxed);
        self.input_tokens.fetch_add(spent.input_tokens, Ordering::Relaxed);
        self.output_tokens.fetch_add(spent.output_tokens, Ordering::Relaxed);
    }

    /// The same for a service that charges for characters.
    pub(in crate::backend) fn add_characters(&self, characters: u64) {
        self.add(Spent { characters, ..Spent::default() });
    }

    /// What it stands at.
    pub(in crate::backend) fn spent(&self) -> Spent {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Spent {
            characters: read(&self.characters),
            input_tokens: read(&self.input_tokens),
            output_tokens: read(&self.output_tokens),
        }
    }
}
