//! What a run shares with others that ask the same backend at the same time, on this machine or elsewhere.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Error, Output, Request};
use async_trait::async_trait;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Questions that somebody is asking: nobody asks what another is about to know.
#[async_trait]
pub trait Claims: Send + Sync {
    /// Claims those of `keys` that are nobody's, and gives them back; they are this one's until it lets go of them or dies.
    ///
    /// What it returns for is kept, so that after a crash everyone knows what may have been paid for without an answer.
    ///
    /// # Errors
    /// The claims cannot be kept, or nothing more is to be asked.
    async fn claim(&self, keys: &[String]) -> Result<Vec<String>, Error>;

    /// Lets go of claims whose answers are on record.
    fn answered(&self, keys: &[String]);

    /// Lets go of claims that came to nothing, so that others may ask.
    async fn give_up(&self, keys: &[String]);

    /// Waits for a while, in which others may have got their answers.
    async fn wait(&self);
}

/// The way to a server, for all who share it.
#[async_trait]
pub trait Gate: Send + Sync {
    /// Returns when one more request to `server` may be begun, of at most `per_minute` within a minute by all together.
    ///
    /// # Errors
    /// None is to be begun any more.
    async fn pass(&self, server: &str, per_minute: Option<NonZeroU32>) -> Result<(), Error>;
}

/// Money for all who share it. Whoever spends takes a part in advance, so that together they never spend more.
#[async_trait]
pub trait Purse: Send + Sync {
    /// Takes out at least `least`; `None` if there is not so much. An infinite amount says that nothing is limited.
    ///
    /// # Errors
    /// Nobody can be asked.
    async fn take(&self, least: f64) -> Result<Option<f64>, Error>;

    /// Puts back what was not needed.
    async fn give_back(&self, amount: f64);
}

/// Decorator: every request passes the gate.
pub(super) struct Gated {
    inner: Arc<dyn Backend>,
    gate: Arc<dyn Gate>,
}

impl Gated {
    pub(super) fn new(inner: Arc<dyn Backend>, gate: Arc<dyn Gate>) -> Self {
        Self { inner, gate }
    }
}

#[async_trait]
impl Backend for Gated {
    describe_inner!(inner);

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let server = self.inner.host().unwrap_or_else(|| format!("backend {}", self.inner.name()));
        self.gate.pass(&server, self.inner.capabilities().requests_per_minute).await?;
        self.inner.translate(request).await
    }
}
