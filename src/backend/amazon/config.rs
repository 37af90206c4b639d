//! `[backend.NAME]` with `kind = "amazon"`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How formal a draft is, in languages that tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AmazonFormality {
    /// Formal.
    Formal,
    /// Informal.
    Informal,
}

impl AmazonFormality {
    /// The word in the question.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Formal => "FORMAL",
            Self::Informal => "INFORMAL",
        }
    }
}

/// `[backend.NAME]` with `kind = "amazon"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmazonConfig {
    /// The region that is asked: `eu-central-1`.
    pub region: String,
    /// Another address than `https://translate.REGION.amazonaws.com`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the access key's id; `AWS_ACCESS_KEY_ID` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_key_env: Option<String>,
    /// The environment variable with the secret; `AWS_SECRET_ACCESS_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_key_env: Option<String>,
    /// The environment variable with the token of keys that are lent for a while; `AWS_SESSION_TOKEN` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_token_env: Option<String>,
    /// How formal a draft is; without effect for languages that have one form only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formality: Option<AmazonFormality>,
    /// Puts the run's terms into the account as a custom terminology; `true` unless given.
    #[serde(default = "yes")]
    pub terminology: bool,
}

fn yes() -> bool {
    true
}
