//! What goes to and comes from a server of this interface.

use super::config::{AnthropicConfig, OutputFormat};
use crate::backend::chat::{Asked, Ending, Said, Usage, answer_tokens, schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The body of a question; `extra` has the last word. The rules are marked to be kept by the server between questions.
pub(super) fn body(config: &AnthropicConfig, asked: Asked<'_>) -> Value {
    let mut body = Map::new();
    let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
    put("model", json!(config.model));
    put("max_tokens", json!(answer_tokens(asked.request, config.reasoning_tokens)));
    put("system", json!([{ "type": "text", "text": asked.prompt.system, "cache_control": { "type": "ephemeral" } }]));
    put("messages", json!([{ "role": "user", "content": asked.prompt.user }]));
    match config.format {
        OutputFormat::JsonSchema => {
            let schema = schema(asked.request.segments.len());
            put("output_config", json!({ "format": { "type": "json_schema", "schema": schema } }));
        }
        OutputFormat::None => {}
    }
    body.extend(config.extra.clone());
    Value::Object(body)
}

/// The body of an answer.
#[derive(Deserialize)]
pub(super) struct Answer {
    content: Vec<Block>,
    stop_reason: Option<String>,
    usage: Option<Tokens>,
}

#[derive(Deserialize)]
struct Block {
    /// Only blocks of text have one: thoughts and what else there may be are no part of the answer.
    #[serde(default)]
    text: String,
}

/// What was kept by the server is counted apart and is part of the prompt all the same.
#[derive(Deserialize)]
struct Tokens {
    #[serde(default)]
    input_tokens: u64,
    #[serde(default)]
    cache_creation_input_tokens: Option<u64>,
    #[serde(default)]
    cache_read_input_tokens: Option<u64>,
    #[serde(default)]
    output_tokens: u64,
}

impl Tokens {
    fn usage(&self) -> Usage {
        let kept = [self.cache_creation_input_tokens, self.cache_read_input_tokens];
        let input = kept.into_iter().flatten().fold(self.input_tokens, u64::saturating_add);
        Usage { input, output: self.output_tokens }
    }
}

impl Answer {
    /// The text of all blocks.
    pub(super) fn said(self) -> Said {
        let text: String = self.content.into_iter().map(|block| block.text).collect();
        let ending = match self.stop_reason.as_deref() {
            Some("end_turn") => Ending::Whole,
            Some("max_tokens" | "model_context_window_exceeded") => Ending::CutOff,
            Some("refusal") if text.is_empty() => Ending::Refused("it gives no reason".into()),
            Some("refusal") => Ending::Refused(text.clone()),
            Some(other) => Ending::Other(other.to_owned()),
            None => Ending::Other("no stop_reason".into()),
        };
        Said { text, ending, usage: self.usage.map(|tokens| tokens.usage()) }
    }
}
