//! What goes to and comes from a LibreTranslate server.

use crate::backend::remote::{Reply, refusal};
use crate::backend::{Error, Output, Request};
use serde::{Deserialize, Serialize};

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
    pub(super) code: String,
    #[serde(default)]
    pub(super) targets: Vec<String>,
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
        let limit = (self.char_limit > 0).then(|| format!("at most {} characters a request", self.char_limit));
        let key = self.key_required.then(|| "a key is required".to_owned());
        limit.into_iter().chain(key).collect()
    }
}

/// The answers by their order.
pub(super) fn outputs(request: &Request, answer: Answer) -> Result<Vec<Output>, Error> {
    let (asked, got) = (request.segments.len(), answer.translated.len());
    if asked != got {
        return Err(Error::Protocol(format!("{asked} segments asked, {got} answered")));
    }
    Ok(request.segments.iter().zip(answer.translated).map(|(segment, text)| Output::new(&segment.id, text)).collect())
}

/// The server says with 400 much that others have a status for.
pub(super) fn refused(reply: &Reply) -> Error {
    let said = reply.json::<Fault>().ok().map(|fault| fault.error);
    let text = said.clone().unwrap_or_default();
    let says = |words: &str| text.to_lowercase().contains(words);
    match reply.status.as_u16() {
        400 if says("exceeds text limit") => Error::TooLarge(text),
        400 if says("api key") => Error::Auth(text),
        400 if says("not supported") || says("not available") => Error::Unsupported(text),
        _ => refusal(reply, said),
    }
}
