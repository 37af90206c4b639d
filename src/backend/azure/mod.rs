//! Backend over Azure Translator, version 3.0 or 2026-06-06.

mod config;
mod fault;
mod markup;
mod wire;

use super::remote::{Key, Meter, Service, characters, in_order, key};
use super::{Backend, Capabilities, Error, Health, Limits, NativeGlossary, Output, Place, Request, SegmentRequest, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
pub use config::{AzureConfig, AzureTone, AzureVersion};
use fault::refused;
use markup::Names;
use reqwest::Method;
use wire::{Languages, Question, parameters, translated};

/// Characters the service takes in a request; a body of as many bytes never holds more.
const MAX_BYTES: usize = 50_000;

/// A rough guess for European languages.
const CHARACTERS_A_TOKEN: u64 = 3;

/// Azure Translator.
///
/// Where one side is English, names are marked up in the text with their translation; other terms are not, for the service
/// puts a marked translation in as it is.
#[derive(Debug)]
pub struct Azure {
    name: String,
    service: Service,
    key: Key,
    config: AzureConfig,
    names: Names,
    capabilities: Capabilities,
    meter: Meter,
}

impl Azure {
    /// The service of the configuration; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address is none, or a key belongs to the other version.
    pub fn open(name: &str, config: &AzureConfig, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        config.check()?;
        let key = key(place, config.key_env.as_deref(), "AZURE_TRANSLATOR_KEY");
        let url = config.url.as_deref().unwrap_or("https://api.cognitive.microsofttranslator.com");
        let service = Service::open(url, limits.timeout(60), key.optional().cloned().into_iter().collect())?;
        let is_english = [&place.pair().source, &place.pair().target].iter().any(|lang| lang.primary() == "en");
        let capabilities = Capabilities {
            max_texts: 1000,
            max_bytes: MAX_BYTES,
            max_concurrency: 4,
            glossary: if is_english { NativeGlossary::Inline } else { NativeGlossary::None },
            examples: if config.is_deployed() { wire::EXAMPLES } else { 0 },
            ..Capabilities::default()
        };
        let (config, names) = (config.clone(), Names::new(place.glossary));
        Ok(Self { name: name.to_owned(), service, key, config, names, capabilities, meter: Meter::default() })
    }
}

#[async_trait]
impl Backend for Azure {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        let model = self.config.deployment.as_ref().or(self.config.category.as_ref());
        let version = self.config.version.word();
        model.map_or_else(|| format!("Azure Translator {version}"), |model| format!("Azure Translator {version} {model}"))
    }

    /// With the address: a container of one's own may hold another model.
    fn fingerprint(&self) -> String {
        let config = &self.config;
        let word = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let tone = config.tone.map_or("", AzureTone::word);
        let parts =
            [config.version.word(), &word(&config.category), &word(&config.deployment), tone, self.service.base().as_str()];
        format!("azure-1-{}", &content_hash(&parts)[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    fn size_of(&self, segment: &SegmentRequest) -> usize {
        wire::size_of(segment, &self.config, &self.names)
    }

    /// What is deployed may be a language model, charged by the token, or a custom engine: the price tells which counts.
    fn expected(&self, request: &Request) -> Spent {
        let marked = request.segments.iter().map(|segment| characters(&self.names.marked(segment)));
        let characters = marked.sum();
        let tokens = if self.config.is_deployed() { characters / CHARACTERS_A_TOKEN } else { 0 };
        Spent { characters, input_tokens: tokens, output_tokens: tokens }
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.segments.is_empty() {
            return Ok(Vec::new());
        }
        let question = Question::new(request, &self.config, &self.names);
        let mut asked = self.service.request(Method::POST, "translate")?.query(&parameters(&self.config, &request.pair));
        asked = asked.header("ocp-apim-subscription-key", self.key.get()?);
        if let Some(region) = &self.config.region {
            asked = asked.header("ocp-apim-subscription-region", region);
        }
        let reply = self.service.send(asked.json(&question)).await?;
        if !reply.status.is_success() {
            return Err(refused(&reply));
        }
        let translated = translated(&reply, &question)?;
        let outputs = in_order(request, translated.drafts)?;
        self.meter.add(translated.spent);
        Ok(outputs)
    }

    /// The list of languages is public: it says nothing of the key.
    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let asked = self.service.request(Method::GET, "languages")?;
        let asked = asked.query(&[("api-version", self.config.version.word()), ("scope", "translation")]);
        let reply = self.service.send(asked).await?;
        if !reply.status.is_success() {
            return Err(refused(&reply));
        }
        let languages: Languages = reply.json()?;
        let models = languages.models(pair).join(", ");
        let mut facts = vec!["the key is not tried before the first question".to_owned()];
        facts.extend(Some(models).filter(|models| !models.is_empty()).map(|models| format!("models: {models}")));
        Ok(Health { takes_pair: Some(languages.take(pair)), quota: None, facts })
    }
}
