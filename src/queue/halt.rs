//! The word to end, heard by everyone who might begin something new.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// Told once, and for all; clones hear the same word.
#[derive(Debug, Clone, Default)]
pub struct Halt(Arc<(AtomicBool, Notify)>);

impl Halt {
    /// Tells everyone to end: what is begun is finished, nothing new is begun.
    pub fn tell(&self) {
        self.0.0.store(true, Ordering::SeqCst);
        self.0.1.notify_waiters();
    }

    /// Whether it was told.
    pub fn is_told(&self) -> bool {
        self.0.0.load(Ordering::SeqCst)
    }

    /// Returns when it is told.
    pub async fn told(&self) {
        let mut told = std::pin::pin!(self.0.1.notified());
        told.as_mut().enable();
        if !self.is_told() {
            told.await;
        }
    }

    /// Waits, unless it is told before: then true.
    pub(super) async fn sleep(&self, time: Duration) -> bool {
        tokio::select! {
            () = self.told() => true,
            () = tokio::time::sleep(time) => self.is_told(),
        }
    }
}
