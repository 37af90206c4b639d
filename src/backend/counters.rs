//! How much a run asked for, for its summary.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts that grow while the decorators work; shared by them.
#[derive(Debug, Default)]
pub struct Counters {
    requests: AtomicU64,
    asked: AtomicU64,
    recorded: AtomicU64,
}

/// The counts at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Requests that went to the backend, repeated ones included.
    pub requests: u64,
    /// Segments the backend was asked for; a segment asked again because its draft was faulty counts again.
    pub asked: u64,
    /// Segments answered from the store.
    pub recorded: u64,
}

impl Counters {
    /// The counts now.
    pub fn counts(&self) -> Counts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts { requests: read(&self.requests), asked: read(&self.asked), recorded: read(&self.recorded) }
    }

    pub(super) fn add_request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn add_asked(&self, segments: usize) {
        self.asked.fetch_add(segments as u64, Ordering::Relaxed);
    }

    pub(super) fn add_recorded(&self, segments: usize) {
        self.recorded.fetch_add(segments as u64, Ordering::Relaxed);
    }
}
