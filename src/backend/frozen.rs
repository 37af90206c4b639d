//! Decorator: a backend that is never asked, for `--frozen` and estimates.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Error, Output, Request};
use async_trait::async_trait;
use std::sync::Arc;

/// Has the name and fingerprint of the backend inside, so that its recorded answers are found, and refuses every question; but a
/// dry run, whose answers are not recorded, asks nobody anyway.
pub struct Frozen {
    inner: Arc<dyn Backend>,
}

impl Frozen {
    /// Stands in for `inner`.
    pub fn new(inner: Arc<dyn Backend>) -> Self {
        Self { inner }
    }
}

#[async_trait]
impl Backend for Frozen {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        match request.segments.first() {
            Some(_) if self.inner.capabilities().dry_run => self.inner.translate(request).await,
            Some(segment) => Err(Error::missing(segment)),
            None => Ok(Vec::new()),
        }
    }
}
