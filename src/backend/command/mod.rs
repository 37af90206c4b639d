//! Backend over a program of one's own: JSON lines over its standard input and output, started without a shell.
//!
//! ```text
//! → {"v":1,"id":0,"op":"hello"}
//! ← {"id":0,"ok":true,"name":"my-mt","version":"3","capabilities":{"max_texts":64,"max_chars":20000,"glossary":"in_request","context":true}}
//! → {"v":1,"id":1,"op":"translate","source_lang":"de","target_lang":"en-GB","segments":[{"id":"s1","text":"…"}]}
//! ← {"id":1,"ok":true,"segments":[{"id":"s1","text":"…"}]}
//! ← {"id":1,"ok":false,"error":{"kind":"rate_limited","message":"…","retry_after_ms":500}}
//! ```
//!
//! Replies may come in any order; unknown fields are ignored; standard error is passed through. Kinds of errors:
//! `rate_limited`, `auth`, `quota`, `bad_request`, `unsupported`, `too_large`, `transient`.

mod protocol;
mod session;

use super::ids::check_ids;
use super::remote::Meter;
use super::{Backend, Capabilities, Error, Output, Request, Spent};
use crate::bitext::content_hash;
use async_trait::async_trait;
use protocol::{Identity, Reply, hello_line, translate_line};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use session::{NoReply, Session};
use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;

/// Seconds a reply may take unless the configuration says otherwise; the hello may include loading a model.
const TIMEOUT_S: u64 = 60;

/// `[backend.NAME]` with `kind = "command"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandConfig {
    /// The program and its arguments; no shell looks at them.
    pub argv: Vec<String>,
    /// Seconds a reply may take; 60 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_s: Option<NonZeroU64>,
    /// `false` for a program that does not answer `hello`; it is taken with default limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hello: Option<bool>,
}

/// A program that translates.
///
/// When it ends or hangs it is started again and the request fails with [`Error::Transient`]; when that happens again
/// before it has answered anything, [`Error::Unreachable`] says that starting it once more would not help.
pub struct Command {
    name: String,
    argv: Vec<String>,
    limit: Duration,
    says_hello: bool,
    identity: Identity,
    session: Mutex<Arc<Session>>,
    failures: AtomicU32,
    meter: Meter,
}

impl Command {
    /// Starts the program and asks who it is; called `name` in the configuration.
    ///
    /// # Errors
    /// [`Error::Unusable`]: it cannot be started, ends at once or does not answer.
    pub async fn start(name: impl Into<String>, config: &CommandConfig) -> Result<Self, Error> {
        let limit = Duration::from_secs(config.timeout_s.map_or(TIMEOUT_S, NonZeroU64::get));
        let says_hello = config.hello.unwrap_or(true);
        let (session, identity) = connect(&config.argv, limit, says_hello).await?;
        let (session, failures) = (Mutex::new(Arc::new(session)), AtomicU32::new(0));
        let (name, argv, meter) = (name.into(), config.argv.clone(), Meter::default());
        Ok(Self { name, argv, limit, says_hello, identity, session, failures, meter })
    }

    /// The running program, started again if it has ended.
    async fn session(&self) -> Result<Arc<Session>, Error> {
        let mut session = self.session.lock().await;
        if !session.is_alive() {
            // Also counts a program that ended between two requests.
            self.count_failure(&session);
            let (fresh, identity) = connect(&self.argv, self.limit, self.says_hello).await?;
            if identity != self.identity {
                let hint = "run again, so that answers of two versions are not mixed";
                return Err(unusable(&self.argv, "became another version while running", hint));
            }
            *session = Arc::new(fresh);
        }
        Ok(session.clone())
    }

    /// Failures since the last answer; a program counts once, however many requests it takes with it.
    fn count_failure(&self, session: &Session) -> u32 {
        let new = u32::from(session.give_up());
        self.failures.fetch_add(new, Ordering::Relaxed) + new
    }

    fn failed(&self, session: &Session, what: &str) -> Error {
        if self.count_failure(session) > 1 {
            let message = format!("translation program `{}` {what}, twice in a row", self.argv.join(" "));
            Error::Unreachable { message, hint: "run the program by hand and see what it says".into() }
        } else {
            Error::Transient(format!("`{}` {what}", self.argv.join(" ")))
        }
    }

    fn no_reply(&self, session: &Session, reason: NoReply) -> Error {
        match reason {
            NoReply::Ended => self.failed(session, "ended"),
            NoReply::TimedOut => self.failed(session, &format!("gave no answer within {} s", self.limit.as_secs())),
            NoReply::Garbled(line) => Error::Protocol(line),
        }
    }
}

/// Starts the program and asks who it is.
async fn connect(argv: &[String], limit: Duration, says_hello: bool) -> Result<(Session, Identity), Error> {
    let session = Session::start(argv).map_err(|error| {
        let what = format!("cannot be started: {error}");
        unusable(argv, &what, "check `argv` in the configuration; the first item is the program")
    })?;
    if !says_hello {
        return Ok((session, Identity::default()));
    }
    let hint = "the program must answer `hello`, or set `hello = false`";
    match session.ask(hello_line, limit).await {
        Ok(reply) => Ok((session, Reply::identity(reply))),
        Err(NoReply::Ended) => Err(unusable(argv, "ended without an answer", hint)),
        Err(NoReply::TimedOut) => Err(unusable(argv, &format!("gave no answer within {} s", limit.as_secs()), hint)),
        Err(NoReply::Garbled(line)) => Err(unusable(argv, &line, hint)),
    }
}

fn unusable(argv: &[String], what: &str, hint: &str) -> Error {
    Error::Unusable { message: format!("translation program `{}` {what}", argv.join(" ")), hint: hint.to_owned() }
}

#[async_trait]
impl Backend for Command {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        let name = self.identity.name.as_deref().or(self.argv.first().map(String::as_str)).unwrap_or_default();
        [Some(name), self.identity.version.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn fingerprint(&self) -> String {
        let identity = [self.identity.name.as_deref(), self.identity.version.as_deref()].map(Option::unwrap_or_default);
        let parts: Vec<&str> = identity.into_iter().chain(self.argv.iter().map(String::as_str)).collect();
        format!("command-1-{}", &content_hash(&parts)[..16])
    }

    fn capabilities(&self) -> &Capabilities {
        &self.identity.capabilities
    }

    /// Characters: what the program pays for them is up to its price table.
    fn spent(&self) -> Spent {
        self.meter.spent()
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        if request.segments.is_empty() {
            return Ok(Vec::new());
        }
        let session = self.session().await?;
        let line = |id| translate_line(id, request, self.capabilities());
        let reply = session.ask(line, self.limit).await.map_err(|reason| self.no_reply(&session, reason))?;
        self.failures.store(0, Ordering::Relaxed);
        let outputs = reply.outputs()?;
        check_ids(request, &outputs)?;
        self.meter.add(self.expected(request));
        Ok(outputs)
    }
}
