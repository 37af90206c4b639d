//! `[backend.NAME]` with `kind = "google"`: which of the service's two interfaces, and what each of them takes.

use crate::backend::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The interface that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum GoogleVersion {
    /// Cloud Translation Basic: a key and nothing else.
    V2,
    /// Cloud Translation Advanced: a service account, models, glossaries, adaptive translation.
    V3,
}

/// `[backend.NAME]` with `kind = "google"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoogleConfig {
    /// `v2` or `v3`.
    pub version: GoogleVersion,
    /// Another address than `https://translation.googleapis.com`, for `v3` than `https://translate.googleapis.com`;
    /// `https://translate-eu.googleapis.com` stays in the EU.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the key, for `v2`; `GOOGLE_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// The environment variable with the path of the service account's file, for `v3`; `GOOGLE_APPLICATION_CREDENTIALS`
    /// unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials_env: Option<String>,
    /// Where the service account gets its tokens, if not where its file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// The project, for `v3`; that of the service account unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Where models and glossaries are, for `v3`; `us-central1` unless given. Glossaries are in no `global` place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The model: `nmt` for `v2`; `general/nmt`, `general/translation-llm` or the id of one's own for `v3`. The service
    /// chooses unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The id of a glossary that is in the project, for `v3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary: Option<String>,
    /// For `v3`: segments with earlier translations of like texts are translated after their example.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adaptive: bool,
}

impl GoogleConfig {
    /// Fails if a setting belongs to the other version: it would be without effect.
    pub(super) fn check(&self) -> Result<(), Error> {
        let advanced = [
            ("credentials_env", self.credentials_env.is_some()),
            ("token_url", self.token_url.is_some()),
            ("project", self.project.is_some()),
            ("location", self.location.is_some()),
            ("glossary", self.glossary.is_some()),
            ("adaptive", self.adaptive),
        ];
        let (other, foreign) = match self.version {
            GoogleVersion::V2 => ("v3", advanced.into_iter().find(|(_, is_set)| *is_set)),
            GoogleVersion::V3 => ("v2", Some(("key_env", self.key_env.is_some())).filter(|(_, is_set)| *is_set)),
        };
        let Some((key, _)) = foreign else { return Ok(()) };
        Err(Error::Unusable {
            message: format!("`{key}` is for `version = \"{other}\"`"),
            hint: format!("leave out `{key}` or change `version` in the configuration"),
        })
    }
}
