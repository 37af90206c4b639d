//! Decorator: no more requests than the server can take, at the same time and within a minute.

use super::delegate::describe_inner;
use super::retry::LONGEST_WAIT;
use super::{Backend, Capabilities, Counters, Error, Output, Request};
use async_trait::async_trait;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// One server's door: how many requests are inside, how fast they go in, and whether it is shut for a while.
struct Gate {
    permits: Semaphore,
    rate: Option<DefaultDirectRateLimiter>,
    shut_until: Mutex<Option<Instant>>,
}

impl Gate {
    fn new(capabilities: &Capabilities) -> Self {
        let evenly = |a_minute: NonZeroU32| RateLimiter::direct(Quota::per_minute(a_minute).allow_burst(NonZeroU32::MIN));
        Self {
            permits: Semaphore::new(capabilities.max_concurrency.max(1)),
            rate: capabilities.requests_per_minute.map(evenly),
            shut_until: Mutex::new(None),
        }
    }

    /// How long the door is still shut.
    fn shut_for(&self) -> Option<Duration> {
        let until = *self.shut_until.lock().unwrap_or_else(PoisonError::into_inner);
        until.and_then(|until| until.checked_duration_since(Instant::now())).filter(|wait| !wait.is_zero())
    }

    fn shut(&self, wait: Duration) {
        let mut until = self.shut_until.lock().unwrap_or_else(PoisonError::into_inner);
        *until = (*until).max(Some(Instant::now() + wait));
    }

    /// How long until the next request may go in; a place is taken if it is none.
    fn wait(&self) -> Option<Duration> {
        let too_fast = || {
            let early = self.rate.as_ref()?.check().err()?;
            Some(early.wait_time_from(DefaultClock::default().now()))
        };
        self.shut_for().or_else(too_fast)
    }
}

/// The doors of all servers of a run: two backends at one server share its door, as the first of them opened it.
#[derive(Default)]
pub struct Hosts(Mutex<HashMap<String, Arc<Gate>>>);

impl Hosts {
    fn gate(&self, backend: &dyn Backend) -> Arc<Gate> {
        let host = backend.host().unwrap_or_else(|| format!("backend {}", backend.name()));
        let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(gates.entry(host).or_insert_with(|| Arc::new(Gate::new(backend.capabilities()))))
    }
}

/// Lets [`Capabilities::max_concurrency`] requests through at once and [`Capabilities::requests_per_minute`] within a
/// minute, evenly spread. A server that names a wait gets no request from anyone before it is over.
pub struct Limiter {
    inner: Arc<dyn Backend>,
    gate: Arc<Gate>,
    counters: Arc<Counters>,
}

impl Limiter {
    /// Limits `inner` together with all others at its server, and counts its requests.
    pub fn new(inner: Arc<dyn Backend>, hosts: &Hosts, counters: Arc<Counters>) -> Self {
        Self { gate: hosts.gate(inner.as_ref()), inner, counters }
    }
}

#[async_trait]
impl Backend for Limiter {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let _permit = self.gate.permits.acquire().await.expect("the semaphore is never closed");
        while let Some(wait) = self.gate.wait() {
            self.counters.wait(wait).await;
        }
        self.counters.add_request();
        let result = self.inner.translate(request).await;
        if let Err(Error::RateLimited { retry_after: Some(wait), .. }) = &result
            && *wait <= LONGEST_WAIT
        {
            self.gate.shut(*wait);
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, request};
    use futures_util::future::join_all;

    fn limiter(fake: &Arc<Fake>) -> Limiter {
        Limiter::new(fake.clone(), &Hosts::default(), Arc::default())
    }

    #[tokio::test]
    async fn never_more_requests_at_once_than_allowed() {
        let fake = Fake::upper_case().with(|capabilities| capabilities.max_concurrency = 3).slow();
        let limiter = limiter(&fake);
        let request = request(&["eins"]);
        join_all((0..10).map(|_| limiter.translate(&request))).await;
        assert_eq!((fake.peak(), limiter.counters.counts().requests), (3, 10));
    }

    #[tokio::test]
    async fn requests_are_spread_over_the_minute() {
        let fake = Fake::upper_case().with(|capabilities| {
            (capabilities.max_concurrency, capabilities.requests_per_minute) = (8, NonZeroU32::new(1200));
        });
        let (limiter, request, begun) = (limiter(&fake), request(&["eins"]), Instant::now());
        join_all((0..6).map(|_| limiter.translate(&request))).await;
        assert!(begun.elapsed() >= Duration::from_millis(245), "six requests, one every 50 ms: {:?}", begun.elapsed());
        assert!(limiter.counters.counts().waits >= 5);
    }

    #[tokio::test]
    async fn a_wait_that_the_server_names_holds_for_every_request_to_it() {
        let wait = Duration::from_millis(120);
        let fake = Fake::failing_at_first(vec![Error::RateLimited { message: "slow".into(), retry_after: Some(wait) }]);
        let hosts = Hosts::default();
        let [one, other] = [(); 2].map(|()| Limiter::new(fake.clone(), &hosts, Arc::default()));
        let (request, begun) = (request(&["eins"]), Instant::now());
        assert!(one.translate(&request).await.is_err());
        assert!(other.translate(&request).await.is_ok() && begun.elapsed() >= wait);
    }
}
