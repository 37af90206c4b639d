//! What `[backend.NAME]` with `kind = "openai"` may say.

use crate::backend::chat::THINKING;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

/// `[backend.NAME]` with `kind = "openai"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAiConfig {
    /// The server's address up to the version: `http://localhost:11434/v1`; OpenAI's own unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The model, as the server names it.
    pub model: String,
    /// The environment variable with the key, for servers that want one; `OPENAI_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// How freely words are chosen, 0 unless given; left out for models that refuse it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Number>,
    /// The same seed gives the same answer on servers that heed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// What the server calls the greatest length of an answer.
    #[serde(default)]
    pub max_tokens_field: MaxTokensField,
    /// How long the model thinks, in the server's words: `low`, `medium`, `high`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning_effort: Option<String>,
    /// Tokens that an answer may have for thoughts; 8192 with `reasoning_effort`, else 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasoning_tokens: Option<u32>,
    /// How the shape of the answer is asked for.
    #[serde(default)]
    pub format: AnswerFormat,
    /// Further parameters, passed on as they are.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

/// The name of the parameter for the greatest length of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MaxTokensField {
    /// The old one, which most servers know.
    #[default]
    MaxTokens,
    /// The new one, which OpenAI's models that think insist on.
    MaxCompletionTokens,
}

impl MaxTokensField {
    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MaxTokens => "max_tokens",
            Self::MaxCompletionTokens => "max_completion_tokens",
        }
    }
}

/// How a server is told what the answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AnswerFormat {
    /// By a schema, which the server enforces.
    #[default]
    JsonSchema,
    /// That it is a JSON object; the prompt says which.
    JsonObject,
    /// By the prompt alone.
    None,
}

impl OpenAiConfig {
    /// Tokens for thoughts.
    pub(super) fn thinking(&self) -> u32 {
        self.reasoning_tokens.unwrap_or(if self.reasoning_effort.is_some() { THINKING } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_is_told_to_think_has_room_for_it() {
        let config = |more: &str| toml::from_str::<OpenAiConfig>(&format!("model = 'm'\n{more}")).unwrap();
        let thinking = |more: &str| config(more).thinking();
        assert_eq!(thinking(""), 0);
        assert_eq!(thinking("reasoning_effort = 'low'"), THINKING);
        assert_eq!(thinking("reasoning_effort = 'low'\nreasoning_tokens = 100"), 100);
    }
}
