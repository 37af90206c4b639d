//! Backend over a language model behind the chat interface that OpenAI made and most servers have: its own, Ollama,
//! llama.cpp, vLLM.

mod config;
mod fault;
mod wire;

use super::Error;
use super::chat::{Asked, Dialect, Said, Seat, check_extra};
use super::remote::{Reply, Secret};
pub use config::{AnswerFormat, MaxTokensField, OpenAiConfig};
use reqwest::RequestBuilder;
use serde_json::Value;

impl Dialect for OpenAiConfig {
    const KIND: &'static str = "openai";
    const HOSTED: &'static str = "https://api.openai.com/v1";
    const KEY_ENV: &'static str = "OPENAI_API_KEY";
    const CHAT: &'static str = "chat/completions";
    const MODELS: &'static str = "models";

    fn seat(&self) -> Seat<'_> {
        Seat { url: self.url.as_deref(), model: &self.model, key_env: self.key_env.as_deref() }
    }

    fn check(&self) -> Result<(), Error> {
        check_extra(&self.extra)
    }

    fn options(&self) -> String {
        let options = Self { url: None, key_env: None, max_tokens_field: MaxTokensField::default(), ..self.clone() };
        serde_json::json!(options).to_string()
    }

    fn signed(&self, request: RequestBuilder, key: Option<&Secret>) -> RequestBuilder {
        key.into_iter().fold(request, |request, key| request.bearer_auth(key.reveal()))
    }

    fn body(&self, asked: Asked<'_>) -> Value {
        wire::body(self, asked)
    }

    fn said(reply: &Reply) -> Result<Said, Error> {
        reply.json::<wire::Answer>()?.said()
    }

    fn refused(reply: &Reply) -> Error {
        fault::refused(reply)
    }

    fn rejects_temperature(reply: &Reply) -> bool {
        fault::rejects_temperature(reply)
    }
}
