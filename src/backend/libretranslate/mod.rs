//! Backend over a LibreTranslate server: one's own, or the hosted one.

mod wire;

use super::remote::{Key, Meter, Service, characters, json_len, key};
use super::{Backend, Capabilities, Error, Health, Limits, Output, Place, Request, SegmentRequest, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
use reqwest::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wire::{Answer, Language, Question, Settings, outputs, refused};

/// `[backend.NAME]` with `kind = "libretranslate"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LibreTranslateConfig {
    /// The server's address: `https://translate.example.org`.
    pub url: String,
    /// The environment variable with the key, for servers that want one; `LIBRETRANSLATE_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
}

/// A LibreTranslate server.
///
/// It takes no terms, so what a draft lacks is repaired. Servers limit the characters of a text and the texts of a request
/// without saying how many texts they take: a refused batch is halved.
#[derive(Debug)]
pub struct LibreTranslate {
    name: String,
    service: Service,
    key: Key,
    capabilities: Capabilities,
    meter: Meter,
}

impl LibreTranslate {
    /// The server of the configuration; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address is none.
    pub fn open(name: &str, config: &LibreTranslateConfig, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        let key = key(place, config.key_env.as_deref(), "LIBRETRANSLATE_API_KEY");
        let service = Service::open(&config.url, limits.timeout(60), key.optional().cloned().into_iter().collect())?;
        let capabilities = Capabilities { max_texts: 25, max_bytes: 8 * 1024, max_concurrency: 2, ..Capabilities::default() };
        Ok(Self { name: name.to_owned(), service, key, capabilities, meter: Meter::default() })
    }

    async fn get<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, Error> {
        let reply = self.service.send(self.service.request(Method::GET, path)?).await?;
        if reply.status.is_success() { reply.json() } else { Err(refused(&reply)) }
    }
}

#[async_trait]
impl Backend for LibreTranslate {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        format!("LibreTranslate at {}", self.service.host())
    }

    fn fingerprint(&self) -> String {
        format!("libretranslate-1-{}", &content_hash(&[self.service.base().as_str()])[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    /// A string of the list `q` and the comma behind it.
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
        let question = Question::new(request, self.key.optional().map(|key| key.reveal()));
        let reply = self.service.send(self.service.request(Method::POST, "translate")?.json(&question)).await?;
        if !reply.status.is_success() {
            return Err(refused(&reply));
        }
        let outputs = outputs(request, reply.json::<Answer>()?)?;
        self.meter.add_characters(request.segments.iter().map(|segment: &SegmentRequest| characters(&segment.text)).sum());
        Ok(outputs)
    }

    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let languages: Vec<Language> = self.get("languages").await?;
        let settings: Settings = self.get("frontend/settings").await?;
        let (source, target) = (pair.source.primary(), pair.target.primary());
        let takes_pair = languages.iter().any(|language| language.is(source) && language.goes_into(target));
        Ok(Health { takes_pair: Some(takes_pair), quota: None, facts: settings.facts() })
    }
}
