//! How much a run asked for and waited, for its progress and its summary.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Counts that grow while the decorators work; shared by them.
#[derive(Debug, Default)]
pub struct Counters {
    requests: AtomicU64,
    asked: AtomicU64,
    recorded: AtomicU64,
    answered: AtomicU64,
    waits: AtomicU64,
    waited_ms: AtomicU64,
    waiting: AtomicU64,
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
    /// Segments the backend has answered.
    pub answered: u64,
    /// Requests that waited because the service refused them for now or its rate would have been passed.
    pub waits: u64,
    /// How long they waited in all, in milliseconds.
    pub waited_ms: u64,
    /// Requests that are waiting so.
    pub waiting: u64,
}

impl Counters {
    /// The counts now.
    pub fn counts(&self) -> Counts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            requests: read(&self.requests),
            asked: read(&self.asked),
            recorded: read(&self.recorded),
            answered: read(&self.answered),
            waits: read(&self.waits),
            waited_ms: read(&self.waited_ms),
            waiting: read(&self.waiting),
        }
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

    pub(super) fn add_answered(&self, segments: usize) {
        self.answered.fetch_add(segments as u64, Ordering::Relaxed);
    }

    /// Sleeps, and is seen to.
    pub(super) async fn wait(&self, time: Duration) {
        self.waits.fetch_add(1, Ordering::Relaxed);
        self.waiting.fetch_add(1, Ordering::Relaxed);
        tokio::time::sleep(time).await;
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        self.waited_ms.fetch_add(time.as_millis() as u64, Ordering::Relaxed);
    }
}
