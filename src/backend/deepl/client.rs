//! The connection to DeepL: the key in its header, and what a refusal means.

use crate::backend::Error;
use crate::backend::remote::{Key, Reply, Service, refusal};
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A service and its key.
#[derive(Debug)]
pub(super) struct Client {
    service: Service,
    key: Key,
}

impl Client {
    pub(super) fn open(url: &str, timeout: Duration, key: Key) -> Result<Self, Error> {
        let service = Service::open(url, timeout, key.optional().cloned().into_iter().collect())?;
        Ok(Self { service, key })
    }

    /// The server, with port.
    pub(super) fn host(&self) -> String {
        self.service.host()
    }

    /// Fails without a key.
    pub(super) fn check_key(&self) -> Result<(), Error> {
        self.key.get().map(drop)
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Error> {
        let key = self.key.get()?.behind("DeepL-Auth-Key");
        Ok(self.service.request(method, path)?.header("Authorization", &key))
    }

    /// The answer, whatever its status.
    pub(super) async fn send(&self, method: Method, path: &str) -> Result<Reply, Error> {
        self.service.send(self.request(method, path)?).await
    }

    /// The answer to a JSON body, whatever its status.
    pub(super) async fn post(&self, path: &str, body: &impl Serialize) -> Result<Reply, Error> {
        self.service.send(self.request(Method::POST, path)?.json(body)).await
    }

    /// The body of a good answer.
    pub(super) async fn json<T: DeserializeOwned>(&self, method: Method, path: &str) -> Result<T, Error> {
        let reply = self.send(method, path).await?;
        if reply.status.is_success() { reply.json() } else { Err(refused(&reply)) }
    }
}

/// The body of a refusal, which may also be empty.
#[derive(Deserialize)]
struct Fault {
    message: String,
    #[serde(default)]
    detail: Option<String>,
}

/// What the service said, message and detail.
fn said(reply: &Reply) -> Option<String> {
    reply.json::<Fault>().ok().map(|fault| match fault.detail {
        Some(detail) => format!("{}: {detail}", fault.message),
        None => fault.message,
    })
}

/// True if the glossary of the question is not in the account: 404, or 400 in so many words, as DeepL's own double has it.
pub(super) fn lacks_glossary(reply: &Reply) -> bool {
    let in_words = || said(reply).is_some_and(|said| said.to_lowercase().contains("glossary not found"));
    match reply.status.as_u16() {
        404 => true,
        400 => in_words(),
        _ => false,
    }
}

/// The error of a refusal: what the service said, and the number by which its support finds the request.
pub(super) fn refused(reply: &Reply) -> Error {
    let said = said(reply);
    let unsupported = reply.status.as_u16() == 400 && said.as_ref().is_some_and(|said| said.contains("not supported"));
    let text = said.unwrap_or_else(|| reply.quoted());
    let text = if text.is_empty() { "no explanation".to_owned() } else { text };
    let traced = reply.header("x-trace-id").map_or_else(|| text.clone(), |trace| format!("{text} (trace {trace})"));
    if unsupported { Error::Unsupported(traced) } else { refusal(reply, Some(traced)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::StatusCode;
    use reqwest::header::HeaderMap;
    use std::time::SystemTime;

    fn reply(status: u16, body: &str) -> Reply {
        let headers = HeaderMap::from_iter([("x-trace-id".parse().unwrap(), "t-1".parse().unwrap())]);
        let status = StatusCode::from_u16(status).unwrap();
        Reply { status, headers, body: body.into(), at: SystemTime::UNIX_EPOCH }
    }

    fn error(status: u16, body: &str) -> Error {
        refused(&reply(status, body))
    }

    #[test]
    fn a_lost_glossary_is_told_by_status_or_words() {
        let not_found = r#"{"message":"Glossary not found"}"#;
        assert!(lacks_glossary(&reply(404, "")) && lacks_glossary(&reply(400, not_found)));
        assert!(!lacks_glossary(&reply(400, "{}")) && !lacks_glossary(&reply(500, not_found)));
    }

    #[test]
    fn a_refusal_says_message_detail_and_trace() {
        let said = error(400, r#"{"message":"Bad request","detail":"key 3 duplicates key 1"}"#).to_string();
        assert_eq!(said, "request refused: 400: Bad request: key 3 duplicates key 1 (trace t-1)");
        assert_eq!(error(403, "").to_string(), "authentication failed: 403: no explanation (trace t-1)");
    }

    #[test]
    fn what_the_service_cannot_do_is_told_from_a_bad_request() {
        assert!(matches!(error(400, r#"{"message":"Value for 'target_lang' not supported."}"#), Error::Unsupported(_)));
        assert!(matches!(error(400, r#"{"message":"Tag handling parsing failed"}"#), Error::BadRequest(_)));
    }

    #[test]
    fn the_quota_and_the_pace_have_their_own_status() {
        assert!(matches!(error(456, r#"{"message":"Quota exceeded"}"#), Error::Quota(_)));
        assert!(matches!(error(529, ""), Error::RateLimited { .. }));
        assert!(matches!(error(413, ""), Error::TooLarge(_)));
    }
}
