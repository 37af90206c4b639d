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
        grow(&self.characters, spent.characters);
        grow(&self.input_tokens, spent.input_tokens);
        grow(&self.output_tokens, spent.output_tokens);
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

/// A service that charges for more than can be counted does not set the meter back.
fn grow(count: &AtomicU64, by: u64) {
    let more = |count: u64| Some(count.saturating_add(by));
    // Never an error: there is always more.
    let _ = count.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_service_charges_never_sets_the_meter_back() {
        let meter = Meter::default();
        meter.add_characters(u64::MAX);
        meter.add_characters(3);
        assert_eq!(meter.spent().characters, u64::MAX);
        assert_eq!((meter.spent() + meter.spent()).characters, u64::MAX);
    }
}
