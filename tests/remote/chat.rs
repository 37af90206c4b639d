//! What the doubles of language models share: they read the prompt as a model would, and answer by its ids.

use crate::double::json;
use satzpaar::backend::{Context, Request, Revision, SegmentRequest, TermRequest};
use satzpaar::document::Role;
use satzpaar::lang::LangPair;
use satzpaar::text::Span;
use serde_json::{Map, Value};

/// The entries of the user's message, which stands under the last of `messages`.
pub fn article(request: &wiremock::Request) -> Vec<Value> {
    let body = json(request);
    let message = body["messages"].as_array().and_then(|messages| messages.last().cloned()).unwrap_or_default();
    let user: Value = serde_json::from_str(message["content"].as_str().unwrap_or_default()).unwrap_or_default();
    user["article"].as_array().cloned().unwrap_or_default()
}

/// The texts to translate.
pub fn texts(request: &wiremock::Request) -> Vec<String> {
    article(request)
        .iter()
        .filter(|entry| entry.get("id").is_some())
        .map(|entry| entry["text"].as_str().unwrap().to_owned())
        .collect()
}

/// The answer of a model: the last property first, for their order must not matter.
pub fn content(drafts: &[String]) -> String {
    let labelled = drafts.iter().enumerate().rev().map(|(at, draft)| (format!("s{}", at + 1), Value::from(draft.as_str())));
    Value::Object(labelled.collect::<Map<_, _>>()).to_string()
}

/// Tokens that an honest server counts.
pub fn tokens(request: &wiremock::Request) -> usize {
    request.body.len() / 4
}

/// A piece of an article with everything that a model is told: what stands around it, roles, terms, examples, parts to keep,
/// and a draft to mend.
pub fn example() -> Request {
    let context = |before: Option<&str>, after: Option<&str>| Context {
        headline: Some("Ministerin lobt „neue Wege“".into()),
        before: before.map(str::to_owned),
        after: after.map(str::to_owned),
    };
    let lead = "Kanzler Lawrow legte am Dienstag ein Gesetz über 1.500 Euro vor.";
    let headline = SegmentRequest { role: Role::Headline, ..SegmentRequest::new("u1.s4f0c2", "Ministerin lobt „neue Wege“") };
    let lead = SegmentRequest {
        role: Role::Lead,
        context: context(Some("Ministerin lobt „neue Wege“"), Some("Das sagte er der Zeitung.")),
        terms: vec![term("Lawrow", "Lavrov", lead), term("Gesetz", "statute", lead)],
        examples: vec![("Die Kanzlerin legte ein Gesetz vor.".into(), "The chancellor introduced a statute.".into())],
        ..SegmentRequest::new("u2.s0a11e", lead)
    };
    let body = SegmentRequest {
        context: context(Some("Das sagte er der Zeitung."), Some("Mehr dazu später.")),
        kept: vec![Span::new(4, 13)],
        revise: Some(Revision {
            draft: "The goods.csv file lists many weapons.".into(),
            missing: vec![("Rüstungsgüter".into(), "armaments".into())],
        }),
        terms: vec![term("Rüstungsgüter", "armaments", "Die goods.csv nennt viele Rüstungsgüter.")],
        ..SegmentRequest::new("u3.s9b3d4", "Die goods.csv nennt viele Rüstungsgüter.")
    };
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    Request { pair, segments: vec![headline, lead, body] }
}

fn term(source: &str, target: &str, text: &str) -> TermRequest {
    let start = text.find(source).unwrap();
    TermRequest { source: source.into(), target: target.into(), span: Span::new(start, start + source.len()) }
}

/// The body of a request as it is sent, with each message that is JSON laid open.
pub fn laid_open(request: &wiremock::Request) -> String {
    let mut body = json(request);
    for message in body["messages"].as_array_mut().into_iter().flatten() {
        if let Ok(inner) = serde_json::from_str::<Value>(message["content"].as_str().unwrap_or_default()) {
            message["content"] = inner;
        }
    }
    serde_json::to_string_pretty(&body).unwrap()
}
