//! Backend over Amazon Translate.

mod config;
mod sign;
mod terminology;
mod wire;

use super::remote::{Meter, Reply, Service, characters, now};
use super::{Backend, Capabilities, Error, Health, Limits, NativeGlossary, Output, Place, Request, SegmentRequest, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
pub use config::{AmazonConfig, AmazonFormality};
use reqwest::Method;
use serde_json::{Value, json};
use sign::{Keys, Letter};
use terminology::{Terminologies, Terminology};
use wire::{Answer, Languages, MAX_BYTES, Question, Settings, code, kind, refused};

/// Amazon Translate.
///
/// One text a request. The run's terms come into the account as a custom terminology before the first text with terms is
/// asked; texts without terms are asked without it, so that their drafts depend on no glossary.
#[derive(Debug)]
pub struct Amazon {
    name: String,
    service: Service,
    keys: Keys,
    config: AmazonConfig,
    terminology: Option<Terminology>,
    capabilities: Capabilities,
    meter: Meter,
}

impl Amazon {
    /// The service of the configuration; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the address or the region is none.
    pub fn open(name: &str, config: &AmazonConfig, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        let own = || format!("https://translate.{}.amazonaws.com", config.region);
        let keys = Keys::new(place, config);
        let service = Service::open(&config.url.clone().unwrap_or_else(own), limits.timeout(60), keys.secrets())?;
        let terminology = config.terminology.then(|| Terminology::new(place.glossary)).flatten();
        let capabilities = Capabilities {
            max_texts: 1,
            max_bytes: MAX_BYTES,
            max_concurrency: 8,
            glossary: if config.terminology { NativeGlossary::ServerSide } else { NativeGlossary::None },
            ..Capabilities::default()
        };
        let config = config.clone();
        Ok(Self { name: name.to_owned(), service, keys, config, terminology, capabilities, meter: Meter::default() })
    }

    /// Whatever the status of the answer.
    async fn send(&self, action: &str, body: Vec<u8>) -> Result<Reply, Error> {
        let target = format!("AWSShineFrontendService_20170701.{action}");
        let headers = [("content-type", "application/x-amz-json-1.1".to_owned()), ("x-amz-target", target)];
        let (region, url) = (self.config.region.as_str(), self.service.base().as_str());
        let proof = self.keys.headers(&Letter { region, url, headers: &headers, body: &body, at: now() })?;
        let mut request = self.service.request(Method::POST, "")?.body(body);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        for (name, value) in proof {
            request = request.header(name, value);
        }
        self.service.send(request).await
    }

    async fn call(&self, action: &str, body: &Value) -> Result<Reply, Error> {
        let reply = self.send(action, body.to_string().into_bytes()).await?;
        if reply.status.is_success() { Ok(reply) } else { Err(refused(&reply)) }
    }

    async fn has(&self, terminology: &Terminology) -> Result<bool, Error> {
        let reply = self.send("GetTerminology", json!({ "Name": terminology.name }).to_string().into_bytes()).await?;
        match reply.status.is_success() {
            true => Ok(true),
            false if kind(&reply).as_deref() == Some("ResourceNotFoundException") => Ok(false),
            false => Err(refused(&reply)),
        }
    }

    /// Sees to it, once, that the account has the terminology. All requests that need it wait for that.
    async fn keep(&self, terminology: &Terminology) -> Result<(), Error> {
        let keep = async || {
            if !self.has(terminology).await? {
                self.call("ImportTerminology", &terminology.import()?).await?;
            }
            Ok::<(), Error>(())
        };
        terminology.kept.get_or_try_init(keep).await?;
        Ok(())
    }

    async fn ask(&self, pair: &LangPair, segment: &SegmentRequest) -> Result<String, Error> {
        let terminology = self.terminology.as_ref().filter(|_| !segment.terms.is_empty());
        if let Some(terminology) = terminology {
            self.keep(terminology).await?;
        }
        let question = Question {
            text: &segment.text,
            source_language_code: code(&pair.source),
            target_language_code: code(&pair.target),
            terminology_names: terminology.iter().map(|terminology| terminology.name.as_str()).collect(),
            settings: self.config.formality.map(Settings::new),
        };
        let body = json!(question);
        Ok(self.call("TranslateText", &body).await?.json::<Answer>()?.translated_text)
    }
}

#[async_trait]
impl Backend for Amazon {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        "Amazon Translate".into()
    }

    fn fingerprint(&self) -> String {
        let formality = self.config.formality.map_or("", AmazonFormality::word);
        format!("amazon-1-{}", &content_hash(&[formality, &self.config.terminology.to_string()])[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    /// A request of several segments is too large: halved down to single ones, none of its answers can get lost.
    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let segment = match request.segments.as_slice() {
            [] => return Ok(Vec::new()),
            [segment] => segment,
            _ => return Err(Error::TooLarge("the service takes one text a request".into())),
        };
        if segment.text.len() > MAX_BYTES {
            return Err(Error::TooLarge(format!("a text of {} bytes, the service takes {MAX_BYTES}", segment.text.len())));
        }
        let draft = self.ask(&request.pair, segment).await?;
        self.meter.add_characters(characters(&segment.text));
        Ok(vec![Output::new(&segment.id, draft)])
    }

    /// The lists of languages and of terminologies cost nothing.
    async fn health(&self, pair: &LangPair) -> Result<Health, Error> {
        let languages: Languages = self.call("ListLanguages", &json!({ "MaxResults": 500 })).await?.json()?;
        let kept: Terminologies = self.call("ListTerminologies", &json!({ "MaxResults": 500 })).await?.json()?;
        let facts = std::iter::once(format!("region {}", self.config.region)).chain(kept.facts(pair)).collect();
        Ok(Health { takes_pair: Some(languages.take(pair)), quota: None, facts })
    }
}
