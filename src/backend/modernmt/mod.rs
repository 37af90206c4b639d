//! Backend over the ModernMT API.
//!
//! Glossaries and memories are those that the account has already: the configuration names them by their ids.

mod wire;

use super::remote::{Key, Meter, Service, json_len, key};
use super::{Backend, Capabilities, Error, Health, Limits, NativeGlossary, Output, Place, Request, SegmentRequest, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
use reqwest::Method;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wire::{Account, Nothing, Question, answered, data, knows};

/// Bytes of a question that are no text.
const HEAD_BYTES: usize = 1 << 10;

/// `[backend.NAME]` with `kind = "modernmt"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModernMtConfig {
    /// Another address than `https://api.modernmt.com`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the key; `MODERNMT_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// The ids of the account's glossaries to use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub glossaries: Vec<String>,
    /// `true`: their terms are found in any case of letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignore_glossary_case: Option<bool>,
    /// The ids of the account's memories that count most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    /// How much each memory counts: `12:0.7,15:0.3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_vector: Option<String>,
}

/// The ModernMT API.
#[derive(Debug)]
pub struct ModernMt {
    name: String,
    config: ModernMtConfig,
    service: Service,
    key: Key,
    capabilities: Capabilities,
    meter: Meter,
}

impl ModernMt {
    /// The account of the key; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address is none.
    pub fn open(name: &str, config: &ModernMtConfig, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        let key = key(place, config.key_env.as_deref(), "MODERNMT_API_KEY");
        let url = config.url.as_deref().unwrap_or("https://api.modernmt.com");
        let service = Service::open(url, limits.timeout(60), key.optional().cloned().into_iter().collect())?;
        let glossary = if config.glossaries.is_empty() { NativeGlossary::None } else { NativeGlossary::ServerSide };
        // The service publishes no limits; these are well below what clients are known to send.
        let capabilities = Capabilities {
            max_texts: 50,
            max_bytes: (32 << 10) - HEAD_BYTES,
            max_concurrency: 2,
            glossary,
            ..Capabilities::default()
        };
        Ok(Self { name: name.to_owned(), config: config.clone(), service, key, capabilities, meter: Meter::default() })
    }

    /// What the service has for a question that changes nothing: such go as POST too, their method in a header.
    async fn ask<T: DeserializeOwned>(&self, path: &str, question: &impl Serialize) -> Result<T, Error> {
        let request = self.service.request(Method::POST, path)?.json(question);
        let request = request.header("X-HTTP-Method-Override", "GET").header("MMT-ApiKey", self.key.get()?);
        let request = request.header("MMT-Platform", "satzpaar").header("MMT-PlatformVersion", env!("CARGO_PKG_VERSION"));
        data(&self.service.send(request).await?)
    }
}

#[async_trait]
impl Backend for ModernMt {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        "ModernMT".into()
    }

    /// Glossaries and memories count by their ids: what is in them is nobody's to know.
    fn fingerprint(&self) -> String {
        let ModernMtConfig { url, key_env: _, glossaries, ignore_glossary_case, hints, context_vector } = &self.config;
        let [glossaries, hints] = [glossaries, hints].map(|ids| ids.join(","));
        let case = ignore_glossary_case.map_or("", |ignore| if ignore { "ignore" } else { "heed" });
        let [url, vector] = [url, context_vector].map(|text| text.as_deref().unwrap_or_default());
        format!("modernmt-1-{}", &content_hash(&[url, &glossaries, case, &hints, vector])[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    fn size_of(&self, segment: &SegmentRequest) -> usize {
        json_len(&segment.text) + 1
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.segments.is_empty() {
            return Ok(Vec::new());
        }
        let (outputs, billed) = answered(request, self.ask("translate", &Question::new(request, &self.config)).await?)?;
        self.meter.add_characters(billed);
        Ok(outputs)
    }

    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let languages: Vec<String> = self.ask("translate/languages", &Nothing {}).await?;
        let account: Account = self.ask("users/me", &Nothing {}).await?;
        let takes_pair = knows(&languages, pair.source.primary()) && knows(&languages, &wire::target_code(&pair.target));
        Ok(Health { takes_pair: Some(takes_pair), quota: None, facts: account.facts() })
    }
}
