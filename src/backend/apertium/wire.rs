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
    /// The draft of `source`.
    pub(super) fn draft(self, source: &str) -> String {
        unmarked(source, self.0.response_data.translated_text)
    }
}

/// The server marks a word that it could not inflect with `#` and one that it could not carry over with `@`, and has no
/// option against it. A mark before a letter is taken away unless the source has such signs of its own.
fn unmarked(source: &str, draft: String) -> String {
    let marks: Vec<char> = ['#', '@'].into_iter().filter(|mark| !source.contains(*mark)).collect();
    let mut text = String::with_capacity(draft.len());
    let mut letters = draft.chars().peekable();
    while let Some(letter) = letters.next() {
        let before_word = letters.peek().is_some_and(|next| next.is_alphabetic());
        if !(marks.contains(&letter) && before_word) {
            text.push(letter);
        }
    }
    text
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_server_go_and_signs_of_the_text_stay() {
        assert_eq!(unmarked("A second survey.", "Una segunda #estudio.".into()), "Una segunda estudio.");
        assert_eq!(unmarked("The night mayor", "El @night alcalde".into()), "El night alcalde");
        assert_eq!(unmarked("Write #1 to me@example.org", "Escribe #1 a me@example.org".into()), "Escribe #1 a me@example.org");
        assert_eq!(unmarked("Item 5", "Artículo # 5".into()), "Artículo # 5");
    }
}
