//! Backend over the DeepL API, Free or Pro.
//!
//! The glossary of the run is kept in the account under a name made of its content, so that a second run finds it and a
//! changed one replaces it. The text around a segment goes along uncharged. What is left of the quota is read before the
//! first question, so that a request that cannot be paid for is never sent.

mod client;
mod dictionary;
mod markup;
mod quota;
mod terms;
mod wire;

use super::remote::{Key, Meter, json_len, key};
use super::{
    Backend, Capabilities, ContextUse, Error, Health, Limits, NativeGlossary, Output, Place, Request, SegmentRequest, Spent,
};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
use client::{Client, lacks_glossary, refused};
use quota::Quota;
use reqwest::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::Terms;
use wire::{CONTEXT_BYTES, HEAD_BYTES, Language, Question, answered, knows};
pub use wire::{DeepLFormality, DeepLModel};

/// Bytes a request may have.
const BODY_BYTES: usize = 128 << 10;

/// `[backend.NAME]` with `kind = "deepl"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeepLConfig {
    /// Another address than that of the key's plan: `https://api.deepl.com`, `https://api-free.deepl.com` for keys in `:fx`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The environment variable with the key; `DEEPL_API_KEY` unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_env: Option<String>,
    /// How formal the draft is, in languages that have a say in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formality: Option<DeepLFormality>,
    /// Which kind of model translates; the service chooses unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_type: Option<DeepLModel>,
    /// `false` keeps no glossary in the account: terms are then repaired in the drafts only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary: Option<bool>,
    /// A glossary of the account to use as it is, in place of the run's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary_id: Option<String>,
    /// How the name of the glossary begins; `satzpaar` unless given. Projects that share an account need one each, for a
    /// glossary replaces the outdated ones whose names begin alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glossary_name: Option<String>,
}

/// The DeepL API.
#[derive(Debug)]
pub struct DeepL {
    name: String,
    config: DeepLConfig,
    client: Client,
    terms: Terms,
    quota: Quota,
    capabilities: Capabilities,
    meter: Meter,
}

impl DeepL {
    /// The account of the key; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address is none, or the glossary of the run cannot be one of this service.
    pub fn open(name: &str, config: &DeepLConfig, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        let key = key(place, config.key_env.as_deref(), "DEEPL_API_KEY");
        let url = config.url.as_deref().unwrap_or_else(|| host_of(&key));
        let client = Client::open(url, limits.timeout(60), key.clone())?;
        let terms = Terms::of(config, place.glossary)?;
        let glossary = if terms.is_none() { NativeGlossary::None } else { NativeGlossary::ServerSide };
        let capabilities = Capabilities {
            max_texts: 50,
            max_bytes: BODY_BYTES - HEAD_BYTES - CONTEXT_BYTES,
            max_concurrency: 4,
            glossary,
            context: ContextUse::Request,
            ..Capabilities::default()
        };
        let (quota, meter) = (Quota::default(), Meter::default());
        Ok(Self { name: name.to_owned(), config: config.clone(), client, terms, quota, capabilities, meter })
    }

    /// The question as it is sent, with the glossary that goes by this id.
    fn question<'a>(&'a self, request: &'a Request, glossary: Option<&'a str>) -> Question<'a> {
        Question::new(request, glossary, self.config.formality, self.config.model_type)
    }
}

/// The address for the key's plan.
fn host_of(key: &Key) -> &'static str {
    let free = key.optional().is_some_and(|key| key.reveal().ends_with(":fx"));
    if free { "https://api-free.deepl.com" } else { "https://api.deepl.com" }
}

#[async_trait]
impl Backend for DeepL {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        self.config.model_type.map_or_else(|| "DeepL".to_owned(), |model| format!("DeepL {}", model.word()))
    }

    fn fingerprint(&self) -> String {
        let formality = self.config.formality.map_or("", DeepLFormality::word);
        let model = self.config.model_type.map_or("", DeepLModel::word);
        let [url, glossary] = [&self.config.url, &self.config.glossary_id].map(|text| text.as_deref().unwrap_or_default());
        format!("deepl-1-{}", &content_hash(&[formality, model, url, glossary])[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.client.host())
    }

    /// As if it were marked up: whether it is depends on the other segments of its request.
    fn size_of(&self, segment: &SegmentRequest) -> usize {
        json_len(&markup::marked(segment)) + 1
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    /// What is left of the quota is read for this once, by whoever comes first.
    async fn afford(&self, expected: &Spent) -> Result<(), Error> {
        self.client.check_key()?;
        self.quota.check(&self.client, self.meter.spent().characters, expected.characters).await
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.segments.is_empty() {
            return Ok(Vec::new());
        }
        self.afford(&self.expected(request)).await?;
        let glossary = self.terms.id(&self.client).await?;
        let mut reply = self.client.post("v2/translate", &self.question(request, glossary.as_deref())).await?;
        if lacks_glossary(&reply) && self.terms.forget(glossary.as_deref()).await {
            // Somebody has removed it since it was found.
            let glossary = self.terms.id(&self.client).await?;
            reply = self.client.post("v2/translate", &self.question(request, glossary.as_deref())).await?;
        }
        if !reply.status.is_success() {
            return Err(refused(&reply));
        }
        let (outputs, billed) = answered(request, reply.json()?)?;
        self.meter.add_characters(billed);
        Ok(outputs)
    }

    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let usage = quota::usage(&self.client).await?;
        let sources: Vec<Language> = self.client.json(Method::GET, "v2/languages?type=source").await?;
        let targets: Vec<Language> = self.client.json(Method::GET, "v2/languages?type=target").await?;
        let takes_pair = knows(&sources, &wire::source_code(&pair.source)) && knows(&targets, &wire::target_code(&pair.target));
        let mut facts = vec![format!("at {}", self.client.host())];
        facts.extend(usage.period());
        facts.extend(self.terms.facts(&self.client).await?);
        Ok(Health { takes_pair: Some(takes_pair), quota: usage.tightest(), facts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::remote::Secret;

    #[test]
    fn the_key_tells_the_plan() {
        let host = |key: &str| host_of(&Key::Set(Secret::new(key)));
        assert_eq!(host("abc:fx"), "https://api-free.deepl.com");
        assert_eq!(host("abc"), "https://api.deepl.com");
        assert_eq!(host_of(&Key::Missing("DEEPL_API_KEY".into())), "https://api.deepl.com");
    }
}
