//! `[backend.NAME]` with `kind = "google"`: which of the service's two interfaces, and what each of them takes.

use serde::{Deserialize, Serialize};

/// `[backend.NAME]` with `kind = "google"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "version")]
#[non_exhaustive]
pub enum GoogleConfig {
    /// Cloud Translation Basic: a key and nothing else.
    #[serde(rename = "v2")]
    Basic(GoogleBasicConfig),
    /// Cloud Translation Advanced: a service account, models, glossaries, adaptive translation.
    #[serde(rename = "v3")]
    Advanced(GoogleAdvancedConfig),
}

/// The keys with `version = "v2"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleBasicConfig {
    /// Another address than `https://translation.googleapis.com`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the key; `GOOGLE_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// The model: `nmt`. The service chooses unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// The keys with `version = "v3"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleAdvancedConfig {
    /// Another address than `https://translate.googleapis.com`; `https://translate-eu.googleapis.com` stays in the EU.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the path of the service account's file; `GOOGLE_APPLICATION_CREDENTIALS` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials_env: Option<String>,
    /// Where the account gets its tokens, if not where its file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// The project; that of the service account unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Where models and glossaries are; `us-central1` unless given. Glossaries are in no `global` place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The model: `general/nmt`, `general/translation-llm` or the id of one's own. The service chooses unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The id of a glossary that is in the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary: Option<String>,
    /// Segments with earlier translations of like texts are translated after their example.
    #[serde(default)]
    pub adaptive: bool,
}
