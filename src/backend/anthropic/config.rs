//! What `[backend.NAME]` with `kind = "anthropic"` may say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// `[backend.NAME]` with `kind = "anthropic"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnthropicConfig {
    /// The server's address without the version: `http://localhost:8080`; Anthropic's own unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The model, as the server names it.
    pub model: String,
    /// The environment variable with the key; `ANTHROPIC_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// The version of the interface.
    #[serde(default = "version")]
    pub version: String,
    /// The header that carries the key.
    #[serde(default)]
    pub auth: AuthStyle,
    /// How the shape of the answer is asked for.
    #[serde(default)]
    pub format: OutputFormat,
    /// Tokens that an answer may have for thoughts: at least the `budget_tokens` of a `thinking` under `extra`.
    #[serde(default)]
    pub reasoning_tokens: u32,
    /// Further parameters, passed on as they are.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

/// The one that Anthropic's own library names.
fn version() -> String {
    "2026-10-21".into()
}

/// The header that carries the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum AuthStyle {
    /// `Authorization: Bearer …`
    #[default]
    Bearer,
    /// `x-api-key: …`, which older servers want.
    XApiKey,
}

/// How a server is told what the answer looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OutputFormat {
    /// By a schema, which the server enforces.
    #[default]
    JsonSchema,
    /// By the prompt alone.
    None,
}
