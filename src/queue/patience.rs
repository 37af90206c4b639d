//! Waiting for a server that is away: pauses that grow, and an end to them.

use super::QueueError;
use super::halt::Halt;
use std::future::Future;
use std::time::{Duration, Instant};

/// The first pause, and the longest.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(30);

/// How a pause ended.
pub(super) enum Waited {
    Over,
    Told,
    TooLong,
}

/// Since when there is trouble, and how long it may last.
pub(super) struct Patience {
    since: Instant,
    limit: Duration,
    pause: Duration,
}

impl Patience {
    pub(super) fn new(limit: Duration) -> Self {
        Self { since: Instant::now(), limit, pause: FIRST }
    }

    /// Says what the trouble is, and waits for the next try.
    pub(super) async fn wait(&mut self, trouble: &str, halt: &Halt, notice: &(dyn Fn(&str) + Sync)) -> Waited {
        let Some(left) = self.limit.checked_sub(self.since.elapsed()) else { return Waited::TooLong };
        let pause = self.pause.min(left.max(Duration::from_millis(100)));
        self.pause = (self.pause * 2).min(LONGEST);
        notice(&format!("warning: {trouble}\nhint: nothing is lost; trying again for {} s", left.as_secs()));
        if halt.sleep(pause).await { Waited::Told } else { Waited::Over }
    }
}

/// Tries until it succeeds; `None` if `halt` is told first.
///
/// # Errors
/// The last one, where it will not pass or has lasted longer than `limit`.
pub async fn patiently<T, F: Future<Output = Result<T, QueueError>>>(
    limit: Duration,
    halt: &Halt,
    notice: &(dyn Fn(&str) + Sync),
    mut attempt: impl FnMut() -> F,
) -> Result<Option<T>, QueueError> {
    let mut patience = Patience::new(limit);
    loop {
        let error = match attempt().await {
            Ok(done) => return Ok(Some(done)),
            Err(error) if error.may_pass() => error,
            Err(error) => return Err(error),
        };
        match patience.wait(&error.to_string(), halt, notice).await {
            Waited::Over => {}
            Waited::Told => return Ok(None),
            Waited::TooLong => return Err(error),
        }
    }
}
