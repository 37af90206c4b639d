//! Decorator: no more requests at the same time than the backend can take.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Counters, Error, Output, Request};
use async_trait::async_trait;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Lets [`Capabilities::max_concurrency`] requests through at once, at least one.
pub struct Limiter {
    inner: Arc<dyn Backend>,
    permits: Semaphore,
    counters: Arc<Counters>,
}

impl Limiter {
    /// Limits `inner` and counts its requests.
    pub fn new(inner: Arc<dyn Backend>, counters: Arc<Counters>) -> Self {
        let permits = Semaphore::new(inner.capabilities().max_concurrency.max(1));
        Self { inner, permits, counters }
    }
}

#[async_trait]
impl Backend for Limiter {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let _permit = self.permits.acquire().await.expect("the semaphore is never closed");
        self.counters.add_request();
        self.inner.translate(request).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{Fake, request};
    use futures_util::future::join_all;

    #[tokio::test]
    async fn never_more_requests_at_once_than_allowed() {
        let fake = Fake::upper_case().with(|capabilities| capabilities.max_concurrency = 3).slow();
        let limiter = Limiter::new(fake.clone(), Arc::default());
        let request = request(&["eins"]);
        join_all((0..10).map(|_| limiter.translate(&request))).await;
        assert_eq!((fake.peak(), limiter.counters.counts().requests), (3, 10));
    }
}
