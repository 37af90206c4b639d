//! A stand-in for a service on loopback: answers in its wire format, and does wrong what it is told to.

use satzpaar::backend::models::ModelSources;
use satzpaar::backend::{Backend, BackendConfig, BuildError, Place};
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use serde_json::Value;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers};

/// The key every double is given; it must never come out again.
pub const KEY: &str = "s3cr3t-key-of-the-test:fx";

/// How a service speaks.
pub trait Wire: Send + Sync + 'static {
    /// `[backend.x]` for a server at `url`, `kind` included.
    fn config(&self, url: &str) -> String;

    /// The texts of a request for translation, in order; `None` for any other request.
    fn texts(&self, request: &Request) -> Option<Vec<String>>;

    /// The body that answers the request with these drafts.
    fn answer(&self, request: &Request, drafts: &[String]) -> Value;

    /// The body of a refusal.
    fn refusal(&self, status: u16, message: &str) -> Value;

    /// The answer to a request for something else.
    fn other(&self, _request: &Request) -> ResponseTemplate {
        ResponseTemplate::new(404)
    }

    /// False for services that take one text a request.
    fn batches(&self) -> bool {
        true
    }
}

/// A service that gives every question the same kind of answer, with the configuration of another.
pub struct Only<W, A>(pub W, pub A);

impl<W: Wire, A: Fn(&Request) -> ResponseTemplate + Send + Sync + 'static> Wire for Only<W, A> {
    fn config(&self, url: &str) -> String {
        self.0.config(url)
    }

    fn texts(&self, _: &Request) -> Option<Vec<String>> {
        None
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        self.0.answer(request, drafts)
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        self.0.refusal(status, message)
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        (self.1)(request)
    }
}

/// What goes wrong with one request for translation.
#[derive(Debug, Clone)]
pub enum Fault {
    /// This status; with a `Retry-After` in seconds, and with the service's words unless the body is empty.
    Status { code: u16, retry_after: Option<&'static str>, empty: bool },
    /// Half of the right body.
    Truncated,
    /// The last draft is left out.
    WrongCount,
    /// A byte order mark before the right body.
    Bom,
    /// The right body after so long.
    Slow(Duration),
}

/// The draft that a double gives for a text.
pub fn draft(text: &str) -> String {
    format!("≈ {text}")
}

/// A running double.
pub struct Double {
    pub server: MockServer,
    wire: Arc<dyn Wire>,
}

struct Responder {
    wire: Arc<dyn Wire>,
    faults: Mutex<VecDeque<Fault>>,
}

impl Respond for Responder {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let Some(texts) = self.wire.texts(request) else { return self.wire.other(request) };
        let fault = self.faults.lock().unwrap().pop_front();
        let mut drafts: Vec<String> = texts.iter().map(|text| draft(text)).collect();
        if matches!(fault, Some(Fault::WrongCount)) {
            drafts.pop();
        }
        let body = self.wire.answer(request, &drafts).to_string();
        let json = |body: Vec<u8>| ResponseTemplate::new(200).set_body_raw(body, "application/json");
        match fault {
            None | Some(Fault::WrongCount) => json(body.into_bytes()),
            Some(Fault::Truncated) => json(body.as_bytes()[..body.len() / 2].to_vec()),
            Some(Fault::Bom) => json(format!("\u{feff}{body}").into_bytes()),
            Some(Fault::Slow(delay)) => json(body.into_bytes()).set_delay(delay),
            Some(Fault::Status { code, retry_after, empty }) => {
                let answer = ResponseTemplate::new(code);
                let answer = retry_after.into_iter().fold(answer, |answer, wait| answer.insert_header("retry-after", wait));
                let said = self.wire.refusal(code, &format!("no, says the double to {KEY}"));
                if empty { answer } else { answer.set_body_json(said) }
            }
        }
    }
}

impl Double {
    /// A service that does this wrong with its first requests for translation, then everything right.
    pub async fn start(wire: impl Wire, faults: Vec<Fault>) -> Self {
        let (server, wire) = (MockServer::start().await, Arc::new(wire) as Arc<dyn Wire>);
        let responder = Responder { wire: Arc::clone(&wire), faults: Mutex::new(faults.into()) };
        Mock::given(matchers::any()).respond_with(responder).mount(&server).await;
        Self { server, wire }
    }

    /// The backend of the configuration.
    pub async fn backend(&self) -> Arc<dyn Backend> {
        self.backend_with("").await
    }

    /// The same with more lines in its configuration.
    pub async fn backend_with(&self, more: &str) -> Arc<dyn Backend> {
        backend(&format!("{}\n{more}", self.wire.config(&self.server.uri())), Vec::new()).await
    }

    /// The texts of each request for translation so far.
    pub async fn asked(&self) -> Vec<Vec<String>> {
        self.requests().await.iter().filter_map(|request| self.wire.texts(request)).collect()
    }

    /// Every request so far.
    pub async fn requests(&self) -> Vec<Request> {
        self.server.received_requests().await.unwrap()
    }
}

/// The backend of this configuration, for German to British English with these terms; every key is [`KEY`], and a variable
/// that is called like a path holds that path.
pub async fn backend(config: &str, entries: Vec<satzpaar::glossary::Entry>) -> Arc<dyn Backend> {
    backend_in(config, entries, &environment).await
}

/// The same in an environment of the test's own.
pub async fn backend_in(
    config: &str,
    entries: Vec<satzpaar::glossary::Entry>,
    environment: &(dyn Fn(&str) -> Option<String> + Sync),
) -> Arc<dyn Backend> {
    build(config, entries, environment).await.unwrap()
}

/// Why there is no backend of this configuration.
pub async fn build_error(config: &str) -> String {
    let error = build(config, Vec::new(), &environment).await.err().unwrap();
    std::error::Error::source(&error).unwrap().to_string()
}

fn environment(variable: &str) -> Option<String> {
    Some(if variable.starts_with('/') { variable } else { KEY }.to_owned())
}

async fn build(
    config: &str,
    entries: Vec<satzpaar::glossary::Entry>,
    environment: &(dyn Fn(&str) -> Option<String> + Sync),
) -> Result<Arc<dyn Backend>, BuildError> {
    let config: BackendConfig = toml::from_str(config).unwrap();
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    let glossary = Glossary { pair, entries };
    let style = ["Write British English.".to_owned()];
    let (folder, sources) = (Path::new("."), ModelSources::default());
    let place = Place { folder, sources: &sources, glossary: &glossary, style: &style, environment };
    config.build("x", &place, &|_| ()).await
}

/// The body of a request as JSON.
pub fn json(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap_or(Value::Null)
}

/// The strings of a JSON array.
pub fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}
