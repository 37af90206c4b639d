//! What goes to and comes from a LibreTranslate server.

use crate::backend::remote::{Reply, in_order, refusal};
use crate::backend::{Error, Output, Request};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What is waited for a server that allows so many requests a minute: the tries of a request then span the minute. It has
/// no header for it, and some servers lock out who asks again too soon too often.
const PART_OF_A_MINUTE: Duration = Duration::from_secs(16);

/// The body of a question.
#[derive(Serialize)]
pub(super) struct Question<'a> {
    q: Vec<&'a str>,
    source: &'a str,
    target: &'a str,
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'a str>,
}

impl<'a> Question<'a> {
    /// Regions are left out: the server knows languages only.
    pub(super) fn new(request: &'a Request, api_key: Option<&'a str>) -> Self {
        Self {
            q: request.segments.iter().map(|segment| segment.text.as_str()).collect(),
            source: request.pair.source.primary(),
            target: request.pair.target.primary(),
            format: "text",
            api_key,
        }
    }
}

/// The body of an answer to several texts.
#[derive(Deserialize)]
pub(super) struct Answer {
    #[serde(rename = "translatedText")]
    translated: Vec<String>,
}

#[derive(Deserialize)]
struct Fault {
    error: String,
}

/// A language and what it is translated into.
#[derive(Deserialize)]
pub(super) struct Language {
    code: String,
    #[serde(default)]
    targets: Vec<String>,
}

impl Language {
    /// True if one of its targets is the language; the server writes `zh-Hans` for what it also takes as `zh`.
    pub(super) fn goes_into(&self, target: &str) -> bool {
        self.targets.iter().any(|code| is_language(code, target))
    }

    /// True if it is the language.
    pub(super) fn is(&self, source: &str) -> bool {
        is_language(&self.code, source)
    }
}

fn is_language(code: &str, primary: &str) -> bool {
    code.split('-').next() == Some(primary)
}

/// What the server tells its own page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Settings {
    #[serde(default)]
    char_limit: i64,
    #[serde(default)]
    key_required: bool,
}

impl Settings {
    /// A line each.
    pub(super) fn facts(&self) -> Vec<String> {
        let limit = (self.char_limit > 0).then(|| format!("at most {} characters a text", self.char_limit));
        let key = self.key_required.then(|| "a key is required".to_owned());
        limit.into_iter().chain(key).collect()
    }
}

/// The answers by their order.
pub(super) fn outputs(request: &Request, answer: Answer) -> Result<Vec<Output>, Error> {
    in_order(request, answer.translated)
}

/// The server says with 400 much that others have a status for.
pub(super) fn refused(reply: &Reply) -> Error {
    let said = reply.json::<Fault>().ok().map(|fault| fault.error);
    let text = said.clone().unwrap_or_default();
    let says = |words: &str| text.to_lowercase().contains(words);
    match reply.status.as_u16() {
        400 if says("exceeds text limit") => Error::TooLarge(text),
        400 if says("api key") => Error::Auth(text),
        403 if says("violations") => Error::Quota(text),
        429 if says("hour") || says("day") => Error::Quota(text),
        429 if says("minute") => {
            Error::RateLimited { message: text, retry_after: reply.retry_after().or(Some(PART_OF_A_MINUTE)) }
        }
        400 if says("not supported") || says("not available") => Error::Unsupported(text),
        _ => refusal(reply, said),
    }
}
