//! Decorator: asks again after a fault that may pass.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Counters, Error, Output, Request};
use async_trait::async_trait;
use backon::{ExponentialBuilder, Retryable};
use std::sync::Arc;
use std::time::Duration;

/// Tries of one request after the first, unless configured.
const RETRIES: u8 = 4;
/// The first wait, what each further one is multiplied by, and the longest. Up to as much again is added at random, so
/// that requests refused together do not come back together.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const GROWTH: f32 = 1.6;
const LONGEST_OWN_WAIT: Duration = Duration::from_secs(60);
/// The longest wait a service may ask for; where it wants more it is given up.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// How long to wait before asking again after `error`; `planned` is the wait where the service names none, `None` when the
/// tries are used up. `None`: do not ask again.
pub fn retry_delay(error: &Error, planned: Option<Duration>) -> Option<Duration> {
    match error {
        Error::RateLimited { retry_after: Some(wait), .. } => planned.and(Some(*wait)).filter(|wait| *wait <= LONGEST_WAIT),
        Error::RateLimited { retry_after: None, .. } | Error::Transient(_) => planned,
        Error::Auth(_)
        | Error::Quota(_)
        | Error::Budget(_)
        | Error::TooLarge(_)
        | Error::Unsupported(_)
        | Error::BadRequest(_)
        | Error::Protocol(_)
        | Error::Missing(_)
        | Error::Unavailable { .. }
        | Error::Unusable { .. }
        | Error::Unreachable { .. }
        | Error::Cache(_)
        | Error::Interrupted => None,
    }
}

/// Repeats a request as [`retry_delay`] says.
pub struct Retry {
    inner: Arc<dyn Backend>,
    counters: Arc<Counters>,
    retries: u8,
    pace: f64,
}

impl Retry {
    /// Repeats the requests to `inner`, counting the waits; so many times, or four.
    pub fn new(inner: Arc<dyn Backend>, counters: Arc<Counters>, retries: Option<u8>) -> Self {
        Self { retries: retries.unwrap_or(RETRIES), ..Self::with_pace(inner, counters, 1.0) }
    }

    /// The same, every wait multiplied by `pace`.
    pub fn with_pace(inner: Arc<dyn Backend>, counters: Arc<Counters>, pace: f64) -> Self {
        Self { inner, counters, retries: RETRIES, pace }
    }
}

#[async_trait]
impl Backend for Retry {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let growing = ExponentialBuilder::new()
            .with_min_delay(FIRST_WAIT)
            .with_factor(GROWTH)
            .with_max_delay(LONGEST_OWN_WAIT)
            .with_max_times(usize::from(self.retries))
            .with_jitter();
        let counters = Arc::clone(&self.counters);
        let sleep = move |wait| {
            let counters = Arc::clone(&counters);
            async move { counters.wait(wait).await }
        };
        (|| self.inner.translate(request))
            .retry(growing)
            .adjust(|error, planned| Some(retry_delay(error, planned)?.mul_f64(self.pace)))
            .sleep(sleep)
            .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, request};

    fn rate_limited(seconds: Option<u64>) -> Error {
        Error::RateLimited { message: "slow down".into(), retry_after: seconds.map(Duration::from_secs) }
    }

    fn transient() -> Error {
        Error::Transient("reset".into())
    }

    #[test]
    fn the_services_own_wait_is_honoured_up_to_two_minutes() {
        let planned = Some(Duration::from_millis(1600));
        assert_eq!(retry_delay(&rate_limited(Some(7)), planned), Some(Duration::from_secs(7)));
        assert_eq!(retry_delay(&rate_limited(Some(121)), planned), None);
        assert_eq!([retry_delay(&rate_limited(None), planned), retry_delay(&transient(), planned)], [planned; 2]);
    }

    #[test]
    fn when_the_tries_are_used_up_nothing_is_asked_again() {
        assert!([rate_limited(Some(7)), rate_limited(None), transient()].iter().all(|error| retry_delay(error, None).is_none()));
    }

    #[test]
    fn what_will_not_pass_is_not_tried_again() {
        let text = String::new;
        let lasting = [
            Error::Auth(text()),
            Error::Quota(text()),
            Error::Budget(text()),
            Error::TooLarge(text()),
            Error::Unsupported(text()),
            Error::BadRequest(text()),
            Error::Protocol(text()),
            Error::Missing(text()),
            Error::Unavailable { message: text(), hint: text() },
            Error::Cache(text()),
            Error::Interrupted,
        ];
        assert!(lasting.iter().all(|error| retry_delay(error, Some(FIRST_WAIT)).is_none()));
    }

    #[tokio::test]
    async fn a_passing_fault_is_asked_again_until_it_passes() {
        let fake = Fake::failing_at_first(vec![transient(), rate_limited(Some(3))]);
        let retry = Retry::with_pace(fake.clone(), Arc::default(), 0.001);
        assert_eq!(retry.translate(&request(&["eins"])).await.unwrap()[0].text, "EINS");
        assert_eq!((fake.requests().len(), retry.counters.counts().waits), (3, 2));
    }

    #[tokio::test]
    async fn a_lasting_fault_comes_back_after_five_tries() {
        let fake = Fake::failing_at_first((0..9).map(|_| transient()).collect());
        let retry = Retry::with_pace(fake.clone(), Arc::default(), 0.0001);
        assert!(matches!(retry.translate(&request(&["eins"])).await, Err(Error::Transient(_))));
        assert_eq!(fake.requests().len(), 5);
    }
}
