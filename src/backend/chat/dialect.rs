//! What servers of language models differ in.

use super::{Prompt, Said};
use crate::backend::remote::{Reply, Secret};
use crate::backend::{Error, Request};
use reqwest::RequestBuilder;
use serde_json::Value;

/// Where a model is, as its configuration says.
pub(in crate::backend) struct Seat<'a> {
    /// The server's address; `None` is the hosted service, which wants a key.
    pub(in crate::backend) url: Option<&'a str>,
    /// The model's name there.
    pub(in crate::backend) model: &'a str,
    /// The environment variable with the key.
    pub(in crate::backend) key_env: Option<&'a str>,
}

/// A question on its way to a model.
#[derive(Clone, Copy)]
pub(in crate::backend) struct Asked<'a> {
    /// The segments.
    pub(in crate::backend) request: &'a Request,
    /// The messages about them.
    pub(in crate::backend) prompt: &'a Prompt,
    /// The model has not refused a temperature so far.
    pub(in crate::backend) with_temperature: bool,
}

/// How a kind of server is asked, and what it means by its answers; implemented by the kind's configuration.
pub(in crate::backend) trait Dialect: Clone + Send + Sync + 'static {
    /// The word after `kind =`.
    const KIND: &'static str;
    /// Where the hosted service is.
    const HOSTED: &'static str;
    /// The environment variable with the key, unless another is configured.
    const KEY_ENV: &'static str;
    /// The path that is asked for answers.
    const CHAT: &'static str;
    /// The path that lists the models.
    const MODELS: &'static str;

    /// Where the model is.
    fn seat(&self) -> Seat<'_>;

    /// Fails if the configuration asks for what cannot be.
    ///
    /// # Errors
    /// [`Error::Unusable`].
    fn check(&self) -> Result<(), Error>;

    /// Everything of the configuration that an answer depends on, apart from the seat.
    fn options(&self) -> String;

    /// The request with the headers that the service wants.
    fn signed(&self, request: RequestBuilder, key: Option<&Secret>) -> RequestBuilder;

    /// The body of a question.
    fn body(&self, asked: Asked<'_>) -> Value;

    /// What a successful reply says.
    ///
    /// # Errors
    /// [`Error::Protocol`]: not the JSON of this interface.
    fn said(reply: &Reply) -> Result<Said, Error>;

    /// The error for a reply that is no success.
    fn refused(reply: &Reply) -> Error;

    /// True if the reply refuses the temperature and nothing else.
    fn rejects_temperature(_reply: &Reply) -> bool {
        false
    }
}
