//! Decorator: a backend with the limits of the configuration in place of its own.

use super::delegate::describe_inner_but_capabilities;
use super::{Backend, Capabilities, Error, Health, Limits, Output, Request, Spent};
use crate::lang::LangPair;
use async_trait::async_trait;
use std::sync::Arc;

/// Says other capabilities than the backend inside; asks it the same.
pub struct Tuned {
    inner: Arc<dyn Backend>,
    capabilities: Capabilities,
}

impl Tuned {
    /// `inner` within `limits`.
    pub fn new(inner: Arc<dyn Backend>, limits: &Limits) -> Self {
        Self { capabilities: limits.tuned(inner.capabilities()), inner }
    }
}

#[async_trait]
impl Backend for Tuned {
    describe_inner_but_capabilities!(inner);

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        self.inner.translate(request).await
    }

    async fn afford(&self, expected: &Spent) -> Result<(), Error> {
        self.inner.afford(expected).await
    }

    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        self.inner.health(pair).await
    }
}
