//! Backend over a language model behind the messages interface of Anthropic, or a server that has it too.

mod config;
mod fault;
mod wire;

use super::Error;
use super::chat::{Asked, Dialect, Said, Seat, check_extra};
use super::remote::{Reply, Secret};
pub use config::{AnthropicConfig, AuthStyle, OutputFormat};
use reqwest::RequestBuilder;
use serde_json::Value;

impl Dialect for AnthropicConfig {
    const KIND: &'static str = "anthropic";
    const HOSTED: &'static str = "https://api.anthropic.com";
    const KEY_ENV: &'static str = "ANTHROPIC_API_KEY";
    const CHAT: &'static str = "v1/messages";
    const MODELS: &'static str = "v1/models?limit=1000";

    fn seat(&self) -> Seat<'_> {
        Seat { url: self.url.as_deref(), model: &self.model, key_env: self.key_env.as_deref() }
    }

    fn check(&self) -> Result<(), Error> {
        check_extra(&self.extra)
    }

    fn options(&self) -> String {
        let options = Self { url: None, key_env: None, auth: AuthStyle::default(), ..self.clone() };
        serde_json::json!(options).to_string()
    }

    fn signed(&self, request: RequestBuilder, key: Option<&Secret>) -> RequestBuilder {
        let request = request.header("anthropic-version", &self.version);
        match (key, self.auth) {
            (Some(key), AuthStyle::Bearer) => request.bearer_auth(key.reveal()),
            (Some(key), AuthStyle::XApiKey) => request.header("x-api-key", key),
            (None, AuthStyle::Bearer | AuthStyle::XApiKey) => request,
        }
    }

    fn body(&self, asked: Asked<'_>) -> Value {
        wire::body(self, asked)
    }

    fn said(reply: &Reply) -> Result<Said, Error> {
        reply.json::<wire::Answer>().map(wire::Answer::said)
    }

    fn refused(reply: &Reply) -> Error {
        fault::refused(reply)
    }
}
