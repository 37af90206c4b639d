//! The backend itself, whatever the dialect of its server.

use super::budget::expected_tokens;
use super::{Asked, Dialect, PROMPT, Prompt, capabilities, facts, outputs};
use crate::backend::batcher::batches;
use crate::backend::remote::{Key, Meter, Reply, Service, key};
use crate::backend::{Backend, Capabilities, Error, Health, Limits, Output, Place, Request, Spent};
use crate::bitext::content_hash;
use crate::lang::LangPair;
use async_trait::async_trait;
use reqwest::{Method, RequestBuilder};
use std::sync::atomic::{AtomicBool, Ordering};

/// Seconds that an answer may take: a model on one's own machine is slow.
const TIMEOUT: u64 = 600;

/// A language model on a server.
///
/// Terms stand in the prompt, and a draft that lacks some can be asked to be mended.
pub(in crate::backend) struct Model<D> {
    name: String,
    dialect: D,
    style: Vec<String>,
    service: Service,
    key: Key,
    capabilities: Capabilities,
    meter: Meter,
    /// Models that think have none and say so.
    has_no_temperature: AtomicBool,
}

impl<D: Dialect> Model<D> {
    /// The model of the configuration; nothing is asked yet.
    ///
    /// # Errors
    /// [`Error::Unusable`]: the configuration cannot be used.
    pub(in crate::backend) fn open(name: &str, config: &D, place: &Place<'_>, limits: &Limits) -> Result<Self, Error> {
        config.check()?;
        let seat = config.seat();
        let key = key(place, seat.key_env, D::KEY_ENV);
        let secrets = key.optional().cloned().into_iter().collect();
        let service = Service::open(seat.url.unwrap_or(D::HOSTED), limits.timeout(TIMEOUT), secrets)?;
        Ok(Self {
            name: name.to_owned(),
            dialect: config.clone(),
            style: place.style.to_vec(),
            service,
            key,
            capabilities: capabilities(),
            meter: Meter::default(),
            has_no_temperature: AtomicBool::new(false),
        })
    }

    /// A request with the key; only the hosted service cannot do without.
    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Error> {
        let key = if self.dialect.seat().url.is_none() { Some(self.key.get()?) } else { self.key.optional() };
        Ok(self.dialect.signed(self.service.request(method, path)?, key))
    }

    async fn post(&self, asked: Asked<'_>) -> Result<Reply, Error> {
        self.service.send(self.request(Method::POST, D::CHAT)?.json(&self.dialect.body(asked))).await
    }

    /// Asks with a temperature until the model has refused one.
    async fn ask(&self, request: &Request, prompt: &Prompt) -> Result<Reply, Error> {
        let with_temperature = !self.has_no_temperature.load(Ordering::Relaxed);
        let asked = Asked { request, prompt, with_temperature };
        let reply = self.post(asked).await?;
        if !(with_temperature && D::rejects_temperature(&reply)) {
            return Ok(reply);
        }
        self.has_no_temperature.store(true, Ordering::Relaxed);
        self.post(Asked { with_temperature: false, ..asked }).await
    }
}

#[async_trait]
impl<D: Dialect> Backend for Model<D> {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        let seat = self.dialect.seat();
        seat.url.map_or_else(|| seat.model.to_owned(), |_| format!("{} at {}", seat.model, self.service.host()))
    }

    fn fingerprint(&self) -> String {
        let options = self.dialect.options();
        let mut parts = vec![self.service.base().as_str(), self.dialect.seat().model, &options];
        parts.extend(self.style.iter().map(String::as_str));
        format!("{}-{PROMPT}-{}", D::KIND, &content_hash(&parts)[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    fn host(&self) -> Option<String> {
        Some(self.service.host())
    }

    /// In batches as they will be asked, each with the rules.
    fn expected(&self, request: &Request) -> Spent {
        let batches = batches(self, request.segments.iter().collect());
        let batches = batches.into_iter().map(|segments| Request { pair: request.pair.clone(), segments });
        let expected = |batch: Request| Some(expected_tokens(&batch, &Prompt::new(&batch, &self.style).ok()?));
        batches.filter_map(expected).fold(Spent::default(), |sum, one| sum + one)
    }

    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.segments.is_empty() {
            return Ok(Vec::new());
        }
        let prompt = Prompt::new(request, &self.style)?;
        let reply = self.ask(request, &prompt).await?;
        if !reply.status.is_success() {
            return Err(D::refused(&reply));
        }
        let said = D::said(&reply)?;
        // An answer that is of no use is charged all the same.
        self.meter.add(said.usage.map(|usage| usage.spent()).unwrap_or_default());
        outputs(request, &prompt, &said)
    }

    async fn health(&self, _pair: &LangPair) -> Result<Health, Error> {
        let reply = self.service.send(self.request(Method::GET, D::MODELS)?).await?;
        Ok(Health { facts: facts(&reply, self.dialect.seat().model, D::refused)?, ..Health::default() })
    }
}
