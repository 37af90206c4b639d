//! What a run shares with others that ask the same backend at the same time, on this machine or elsewhere.

use super::delegate::describe_inner;
use super::{Backend, Capabilities, Error, Output, Request};
use async_trait::async_trait;
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
    /// Returns when one more request may be begun.
    ///
    /// # Errors
    /// None is to be begun any more.
    async fn pass(&self) -> Result<(), Error>;
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
        self.gate.pass().await?;
        self.inner.translate(request).await
    }
}
