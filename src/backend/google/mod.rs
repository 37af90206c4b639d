//! Backend over Google Cloud Translation, Basic and Advanced.

mod advanced;
mod config;
mod fault;
mod token;
mod wire;

use super::remote::{Key, Meter, Reply, Service, characters, in_order, key};
use super::{Backend, Capabilities, Error, Health, Limits, Output, Place, Request, SegmentRequest, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use advanced::{Advanced, Ticket};
use async_trait::async_trait;
pub use config::{GoogleConfig, GoogleVersion};
use fault::refused;
use reqwest::{Method, RequestBuilder};
use serde::Serialize;
use token::{Pass, Tokens};
use wire::{AdaptiveQuestion, Answer, BasicAnswer, BasicLanguages, BasicQuestion, Languages, Question, has_examples};

/// Characters the service takes in a request; a body of as many bytes never holds more.
const MAX_BYTES: usize = 30_000;

/// Google Cloud Translation.
///
/// Basic takes a key, Advanced a service account. Only Advanced takes a glossary, which must be in the project already:
/// making one needs a file in the cloud's storage.
pub struct Google {
    name: String,
    service: Service,
    access: Access,
    capabilities: Capabilities,
    meter: Meter,
}

/// One of the two interfaces.
enum Access {
    Basic { key: Key, model: Option<String> },
    Advanced(Box<Advanced>),
}

impl Google {
    /// The service of the configuration; nothing is asked yet, and no account's file read.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address is none, or a setting belongs to the other version.
    pub fn open(name: &str, config: &GoogleConfig, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        config.check()?;
        let (timeout, name, meter) = (limits.timeout(60), name.to_owned(), Meter::default());
        let basic = Capabilities { max_texts: 128, max_bytes: MAX_BYTES, max_concurrency: 4, ..Capabilities::default() };
        let url = |default: &'static str| config.url.as_deref().unwrap_or(default).to_owned();
        match config.version {
            GoogleVersion::V2 => {
                let key = key(place, config.key_env.as_deref(), "GOOGLE_API_KEY");
                let secrets = key.optional().cloned().into_iter().collect();
                let service = Service::open(&url("https://translation.googleapis.com"), timeout, secrets)?;
                Ok(Self { name, service, access: Access::Basic { key, model: config.model.clone() }, capabilities: basic, meter })
            }
            GoogleVersion::V3 => {
                let file = key(place, config.credentials_env.as_deref(), "GOOGLE_APPLICATION_CREDENTIALS");
                let tokens = Tokens::new(file, config.token_url.clone(), timeout);
                let advanced = Box::new(Advanced { tokens, config: config.clone() });
                let service = Service::open(&url("https://translate.googleapis.com"), timeout, Vec::new())?;
                let capabilities = advanced.capabilities(basic);
                Ok(Self { name, service, access: Access::Advanced(advanced), capabilities, meter })
            }
        }
    }

    async fn send(&self, request: RequestBuilder, pass: Option<&Pass>) -> Result<Reply, Error> {
        let mut reply = self.service.send(request).await?;
        if reply.status.is_success() {
            return Ok(reply);
        }
        if let Some(pass) = pass {
            reply.body = pass.token.blot(&String::from_utf8_lossy(&reply.body)).into_bytes();
        }
        Err(refused(&reply))
    }

    async fn ask_basic(&self, key: &Key, model: Option<&str>, request: &Request) -> Result<Vec<String>, Error> {
        let asked = self.service.request(Method::POST, "language/translate/v2")?.header("x-goog-api-key", key.get()?);
        let reply = self.send(asked.json(&BasicQuestion::new(request, model)), None).await?;
        Ok(reply.json::<BasicAnswer>()?.drafts())
    }

    async fn ask_advanced(&self, advanced: &Advanced, request: &Request) -> Result<Vec<String>, Error> {
        let is_adaptive = advanced.config.adaptive && has_examples(request)?;
        let ticket = advanced.ticket().await?;
        let reply = if is_adaptive {
            self.post(&ticket, "adaptiveMtTranslate", &AdaptiveQuestion::new(request, &ticket.resources)).await?
        } else {
            self.post(&ticket, "translateText", &Question::new(request, &ticket.resources)).await?
        };
        Ok(reply.json::<Answer>()?.drafts(advanced.config.glossary.is_some()))
    }

    async fn post(&self, ticket: &Ticket, verb: &str, question: &impl Serialize) -> Result<Reply, Error> {
        let request = self.service.request(Method::POST, &format!("v3/{}:{verb}", ticket.parent))?;
        self.send(request.bearer_auth(ticket.pass.token.reveal()).json(question), Some(&ticket.pass)).await
    }

    /// True if the answer to the request is charged for too.
    fn charges_drafts(&self, request: &Request) -> bool {
        match &self.access {
            Access::Basic { .. } => false,
            Access::Advanced(advanced) => advanced.asks_language_model(request),
        }
    }
}

#[async_trait]
impl Backend for Google {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        let (edition, model) = match &self.access {
            Access::Basic { model, .. } => ("Basic", model.as_deref()),
            Access::Advanced(advanced) => ("Advanced", advanced.config.model.as_deref()),
        };
        model.map_or_else(|| format!("Google Translate {edition}"), |model| format!("Google Translate {edition} {model}"))
    }

    fn fingerprint(&self) -> String {
        let word = |text: &Option<String>| text.clone().unwrap_or_default();
        let parts = match &self.access {
            Access::Basic { model, .. } => vec!["v2".into(), word(model)],
            Access::Advanced(advanced) => {
                let config = &advanced.config;
                let own = [&config.location, &config.model, &config.glossary].map(word);
                ["v3".into(), config.adaptive.to_string()].into_iter().chain(own).collect()
            }
        };
        format!("google-1-{}", &content_hash(&parts.iter().map(String::as_str).collect::<Vec<_>>())[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    fn size_of(&self, segment: &SegmentRequest) -> usize {
        wire::size_of(segment, self.capabilities.examples)
    }

    /// A draft is taken to be as long as its source.
    fn expected(&self, request: &Request) -> Spent {
        let source = charged(request);
        Spent { characters: if self.charges_drafts(request) { 2 * source } else { source }, ..Spent::default() }
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.segments.is_empty() {
            return Ok(Vec::new());
        }
        let drafts = match &self.access {
            Access::Basic { key, model } => self.ask_basic(key, model.as_deref(), request).await?,
            Access::Advanced(advanced) => self.ask_advanced(advanced, request).await?,
        };
        let answered = if self.charges_drafts(request) { drafts.iter().map(|draft| characters(draft)).sum() } else { 0 };
        let outputs = in_order(request, drafts)?;
        self.meter.add_characters(charged(request) + answered);
        Ok(outputs)
    }

    /// The list of languages costs nothing and needs the key.
    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let (languages, facts) = match &self.access {
            Access::Basic { key, .. } => {
                let request = self.service.request(Method::GET, "language/translate/v2/languages")?;
                let reply = self.send(request.header("x-goog-api-key", key.get()?), None).await?;
                (reply.json::<BasicLanguages>()?.data, Vec::new())
            }
            Access::Advanced(advanced) => {
                let Ticket { pass, parent, .. } = advanced.ticket().await?;
                let request = self.service.request(Method::GET, &format!("v3/{parent}/supportedLanguages"))?;
                let reply = self.send(request.bearer_auth(pass.token.reveal()), Some(&pass)).await?;
                (reply.json::<Languages>()?, vec![format!("asks as {parent}")])
            }
        };
        Ok(Health { takes_pair: Some(languages.take(pair)), quota: None, facts })
    }
}

/// Characters of the texts.
fn charged(request: &Request) -> u64 {
    request.segments.iter().map(|segment| characters(&segment.text)).sum()
}
