//! `[backend.NAME]` with `kind = "azure"`.

use crate::backend::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The interface that is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub enum AzureVersion {
    /// The neural engine and custom models.
    #[default]
    #[serde(rename = "3.0")]
    V3,
    /// The same and deployed language models.
    #[serde(rename = "2026-06-06")]
    V2026,
}

impl AzureVersion {
    /// The word in the configuration and in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::V3 => "3.0",
            Self::V2026 => "2026-06-06",
        }
    }
}

/// How formal a language model writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AzureTone {
    /// Formal.
    Formal,
    /// Informal.
    Informal,
    /// Neither.
    Neutral,
}

impl AzureTone {
    /// The word in the configuration and in the question.
    pub fn word(self) -> &'static str {
        match self {
            Self::Formal => "formal",
            Self::Informal => "informal",
            Self::Neutral => "neutral",
        }
    }
}

/// `[backend.NAME]` with `kind = "azure"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AzureConfig {
    /// `3.0` unless given.
    #[serde(default)]
    pub version: AzureVersion,
    /// Another address than `https://api.cognitive.microsofttranslator.com`; `https://api-eur.cognitive.microsofttranslator.com`
    /// stays in Europe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the key; `AZURE_TRANSLATOR_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// The region of the resource, for all but global ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// A custom model's category, for `3.0`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The deployment of a language model, or a custom model's id, for `2026-06-06`; the general engine unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deployment: Option<String>,
    /// How formal a language model writes, for `2026-06-06`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<AzureTone>,
}

impl AzureConfig {
    /// Fails if a key belongs to the other version: it would be without effect.
    pub(super) fn check(&self) -> Result<(), Error> {
        let wrong = |key: &str, version: AzureVersion| {
            Err(Error::Unusable {
                message: format!("`{key}` is for `version = \"{}\"`", version.word()),
                hint: format!("leave out `{key}` or change `version` in the configuration"),
            })
        };
        match self.version {
            AzureVersion::V3 if self.deployment.is_some() => wrong("deployment", AzureVersion::V2026),
            AzureVersion::V3 if self.tone.is_some() => wrong("tone", AzureVersion::V2026),
            AzureVersion::V2026 if self.category.is_some() => wrong("category", AzureVersion::V3),
            AzureVersion::V3 | AzureVersion::V2026 => Ok(()),
        }
    }

    /// True if something else than the general engine is deployed: it may take examples.
    pub(super) fn is_deployed(&self) -> bool {
        self.deployment.as_deref().is_some_and(|deployment| deployment != "general")
    }
}
