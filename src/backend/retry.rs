//! Decorator: asks again after a fault that may pass.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Error, Output, Request};
use async_trait::async_trait;
use std::sync::Arc;
use std::time::Duration;

/// Tries of one request, the first included.
const TRIES: u32 = 5;
/// The first wait, and what each further one is multiplied by.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const GROWTH: f64 = 1.6;
/// The longest wait a service may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// How long to wait before asking again after `attempt` tries (from 1) that ended in `error`; `None`: do not.
pub fn retry_delay(error: &Error, attempt: u32) -> Option<Duration> {
    if attempt >= TRIES {
        return None;
    }
    let growing = FIRST_WAIT.mul_f64(GROWTH.powf(f64::from(attempt.saturating_sub(1))));
    match error {
        Error::RateLimited { retry_after, .. } => Some(retry_after.unwrap_or(growing).min(LONGEST_WAIT)),
        Error::Transient(_) => Some(growing),
        Error::Auth(_)
        | Error::Quota(_)
        | Error::TooLarge(_)
        | Error::Unsupported(_)
        | Error::BadRequest(_)
        | Error::Protocol(_)
        | Error::Missing(_)
        | Error::Unavailable { .. }
        | Error::Unusable { .. }
        | Error::Unreachable { .. }
        | Error::Cache(_) => None,
    }
}

/// Repeats a request as [`retry_delay`] says.
pub struct Retry {
    inner: Arc<dyn Backend>,
    pace: f64,
}

impl Retry {
    /// Repeats the requests to `inner`.
    pub fn new(inner: Arc<dyn Backend>) -> Self {
        Self::with_pace(inner, 1.0)
    }

    /// The same, every wait multiplied by `pace`.
    pub fn with_pace(inner: Arc<dyn Backend>, pace: f64) -> Self {
        Self { inner, pace }
    }
}

#[async_trait]
impl Backend for Retry {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let mut attempt = 1;
        loop {
            let error = match self.inner.translate(request).await {
                Ok(outputs) => return Ok(outputs),
                Err(error) => error,
            };
            let Some(delay) = retry_delay(&error, attempt) else { return Err(error) };
            tokio::time::sleep(delay.mul_f64(self.pace)).await;
            attempt += 1;
        }
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
    fn waits_grow_and_end() {
        let waits: Vec<_> = (1..=5).map(|attempt| retry_delay(&transient(), attempt).map(|wait| wait.as_millis())).collect();
        assert_eq!(waits, [Some(1000), Some(1600), Some(2560), Some(4096), None]);
    }

    #[test]
    fn the_services_own_wait_is_honoured_up_to_two_minutes() {
        assert_eq!(retry_delay(&rate_limited(Some(7)), 1), Some(Duration::from_secs(7)));
        assert_eq!(retry_delay(&rate_limited(Some(999)), 1), Some(LONGEST_WAIT));
        assert_eq!(retry_delay(&rate_limited(None), 2).map(|wait| wait.as_millis()), Some(1600));
    }

    #[test]
    fn what_will_not_pass_is_not_tried_again() {
        let text = String::new;
        let lasting = [
            Error::Auth(text()),
            Error::Quota(text()),
            Error::TooLarge(text()),
            Error::Unsupported(text()),
            Error::BadRequest(text()),
            Error::Protocol(text()),
            Error::Missing(text()),
            Error::Unavailable { message: text(), hint: text() },
            Error::Cache(text()),
        ];
        assert!(lasting.iter().all(|error| retry_delay(error, 1).is_none()));
    }

    #[tokio::test]
    async fn a_passing_fault_is_asked_again_until_it_passes() {
        let fake = Fake::failing_at_first(vec![transient(), rate_limited(Some(3))]);
        let retry = Retry::with_pace(fake.clone(), 0.001);
        assert_eq!(retry.translate(&request(&["eins"])).await.unwrap()[0].text, "EINS");
        assert_eq!(fake.requests().len(), 3);
    }

    #[tokio::test]
    async fn a_lasting_fault_comes_back_after_five_tries() {
        let fake = Fake::failing_at_first((0..9).map(|_| transient()).collect());
        let retry = Retry::with_pace(fake.clone(), 0.0001);
        assert!(matches!(retry.translate(&request(&["eins"])).await, Err(Error::Transient(_))));
        assert_eq!(fake.requests().len(), 5);
    }
}
