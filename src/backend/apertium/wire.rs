//! What goes to and comes from an Apertium server.

use crate::backend::Error;
use crate::backend::remote::{Reply, refusal};
use serde::{Deserialize, Serialize};

/// The form that asks for one text; the server takes no JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question<'a> {
    langpair: &'a str,
    q: &'a str,
    /// Otherwise unknown words come back with a star before them.
    mark_unknown: &'static str,
    /// Otherwise the text is read as HTML.
    format: &'static str,
}

impl<'a> Question<'a> {
    pub(super) fn new(langpair: &'a str, q: &'a str) -> Self {
        Self { langpair, q, mark_unknown: "no", format: "txt" }
    }
}

/// The envelope of every good answer.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<T> {
    response_data: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Translated {
    translated_text: String,
}

/// The answer to a text.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Answer(Envelope<Translated>);

impl Answer {
    /// The draft.
    pub(super) fn text(self) -> String {
        self.0.response_data.translated_text
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InstalledPair {
    source_language: String,
    target_language: String,
}

/// The pairs of the server.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Installed(Envelope<Vec<InstalledPair>>);

impl Installed {
    fn pairs(&self) -> Vec<String> {
        let pairs = self.0.response_data.iter();
        let mut pairs: Vec<String> = pairs.map(|pair| format!("{}|{}", pair.source_language, pair.target_language)).collect();
        pairs.sort();
        pairs
    }

    /// True if this pair is one of them.
    pub(super) fn holds(&self, pair: &str) -> bool {
        self.pairs().iter().any(|installed| installed == pair)
    }

    /// A line with all of them, from which the value of `pair` can be taken.
    pub(super) fn facts(&self) -> Vec<String> {
        vec![format!("pairs installed: {}", self.pairs().join(", "))]
    }
}

#[derive(Deserialize)]
struct Fault {
    explanation: String,
}

/// The server says with 400 that it lacks a pair.
pub(super) fn refused(reply: &Reply) -> Error {
    let said = reply.json::<Fault>().ok().map(|fault| fault.explanation);
    let text = said.clone().unwrap_or_default();
    match reply.status.as_u16() {
        400 if text.contains("pair") => Error::Unsupported(text),
        _ => refusal(reply, said),
    }
}
