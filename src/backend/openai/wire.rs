//! What goes to and comes from a server of this interface.

use super::config::{AnswerFormat, OpenAiConfig};
use crate::backend::chat::{Asked, Ending, Said, Usage, answer_tokens, schema};
use crate::backend::{Error, Request};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The body of a question; `extra` has the last word.
pub(super) fn body(config: &OpenAiConfig, asked: Asked<'_>) -> Value {
    let Asked { request, prompt, with_temperature } = asked;
    let mut body = Map::new();
    let mut put = |name: &str, value: Value| body.insert(name.to_owned(), value);
    put("model", json!(config.model));
    put("messages", json!([{ "role": "system", "content": prompt.system }, { "role": "user", "content": prompt.user }]));
    if with_temperature {
        put("temperature", config.temperature.clone().map_or(json!(0), Value::Number));
    }
    put(config.max_tokens_field.as_str(), json!(answer_tokens(request, config.thinking())));
    if let Some(seed) = config.seed {
        put("seed", json!(seed_of(seed, request)));
    }
    if let Some(effort) = &config.reasoning_effort {
        put("reasoning_effort", json!(effort));
    }
    if let Some(format) = format(config.format, request.segments.len()) {
        put("response_format", format);
    }
    body.extend(config.extra.clone());
    Value::Object(body)
}

/// A segment that is asked once more must not get the same answer.
fn seed_of(seed: u32, request: &Request) -> u64 {
    let attempt = request.segments.iter().map(|segment| segment.attempt).max().unwrap_or_default();
    u64::from(seed) + u64::from(attempt)
}

fn format(format: AnswerFormat, segments: usize) -> Option<Value> {
    match format {
        AnswerFormat::JsonSchema => {
            let schema = json!({ "name": "translations", "strict": true, "schema": schema(segments) });
            Some(json!({ "type": "json_schema", "json_schema": schema }))
        }
        AnswerFormat::JsonObject => Some(json!({ "type": "json_object" })),
        AnswerFormat::None => None,
    }
}

/// The body of an answer.
#[derive(Deserialize)]
pub(super) struct Answer {
    choices: Vec<Choice>,
    usage: Option<Tokens>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
struct Tokens {
    #[serde(default)]
    prompt_tokens: u64,
    #[serde(default)]
    completion_tokens: u64,
}

impl Answer {
    /// The first choice; there is only one, for no more are asked.
    pub(super) fn said(self) -> Result<Said, Error> {
        let usage = self.usage.map(|tokens| Usage { input: tokens.prompt_tokens, output: tokens.completion_tokens });
        let choice = self.choices.into_iter().next().ok_or_else(|| Error::Protocol("an answer without a choice".into()))?;
        let reason = choice.finish_reason.unwrap_or_else(|| "no finish_reason".into());
        let text = choice.message.content.unwrap_or_default();
        let ending = match (choice.message.refusal.filter(|refusal| !refusal.is_empty()), reason.as_str()) {
            (Some(refusal), _) => Ending::Refused(refusal),
            (None, "stop") => Ending::Whole,
            (None, "length") => Ending::CutOff,
            (None, "content_filter" | "refusal") if text.is_empty() => Ending::Refused(reason),
            (None, "content_filter" | "refusal") => Ending::Refused(format!("{reason}: {text}")),
            (None, _) => Ending::Other(reason),
        };
        Ok(Said { text, ending, usage })
    }
}
