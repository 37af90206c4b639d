//! Azure Translator, both versions.

use crate::contract::request;
use crate::double::{Double, Fault, KEY, Only, Wire, backend, build_error, draft, json, strings};
use crate::faults;
use satzpaar::backend::{Backend, Error, NativeGlossary, Spent, TermRequest};
use satzpaar::glossary::{Entry, TermClass};
use satzpaar::text::Span;
use serde_json::{Value, json};
use std::sync::Arc;
use wiremock::{Request, ResponseTemplate};

#[derive(Clone)]
struct V3;

#[derive(Clone)]
struct V2026;

/// What the service makes of a text with a dictionary in it.
fn resolved(text: &str) -> String {
    let Some((before, rest)) = text.split_once("<mstrans:dictionary translation=\"") else { return text.to_owned() };
    let (translation, rest) = rest.split_once("\">").unwrap();
    let (_, after) = rest.split_once("</mstrans:dictionary>").unwrap();
    format!("{before}{translation}{}", resolved(after))
}

fn other(request: &Request) -> ResponseTemplate {
    match (request.url.path(), request.url.query()) {
        ("/languages", Some(query)) if query.ends_with("&scope=translation") => {
            let languages = json!({ "translation": { "de": { "name": "German" }, "en": { "models": ["gpt-x"] } } });
            ResponseTemplate::new(200).set_body_json(languages)
        }
        _ => ResponseTemplate::new(404),
    }
}

fn refusal(status: u16, message: &str) -> Value {
    json!({ "error": { "code": u32::from(status) * 1000, "message": message } })
}

impl Wire for V3 {
    fn config(&self, url: &str) -> String {
        format!("kind = 'azure'\nurl = '{url}'\nregion = 'germanywestcentral'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        let texts = || json(request).as_array().unwrap().iter().map(|item| resolved(item["Text"].as_str().unwrap())).collect();
        (request.url.path() == "/translate").then(texts)
    }

    fn answer(&self, _request: &Request, drafts: &[String]) -> Value {
        drafts.iter().map(|draft| json!({ "translations": [{ "text": draft, "to": "en" }] })).collect()
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        refusal(status, message)
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        other(request)
    }
}

impl Wire for V2026 {
    fn config(&self, url: &str) -> String {
        format!("kind = 'azure'\nversion = '2026-06-06'\nurl = '{url}'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        let texts: Value = json(request)["inputs"].as_array()?.iter().map(|item| item["text"].clone()).collect();
        (request.url.path() == "/translate").then(|| strings(&texts).iter().map(|text| resolved(text)).collect())
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        let is_deployed = json(request)["inputs"][0]["targets"][0]["deploymentName"].is_string();
        let item = |draft: &String| {
            let translation = if is_deployed {
                json!({ "text": draft, "language": "en", "instructionTokens": 50, "sourceTokens": 6, "responseTokens": 7 })
            } else {
                json!({ "text": draft, "language": "en", "sourceCharacters": 11 })
            };
            json!({ "translations": [translation] })
        };
        json!({ "value": drafts.iter().map(item).collect::<Vec<_>>() })
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        json!({ "error": { "code": format!("{status}000"), "message": message } })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        other(request)
    }
}

/// A backend that knows two names and a term.
async fn press(double: &Double, wire: &impl Wire) -> Arc<dyn Backend> {
    let entry = |source: &str, target: &str, class| Entry { class, ..Entry::new(source, target) };
    let entries = vec![
        entry("Lawrow", "Lavrov", TermClass::Person),
        entry("Kiew", "Kyiv", TermClass::Place),
        entry("Gesetz", "law", TermClass::Term),
    ];
    backend(&wire.config(&double.server.uri()), entries).await
}

fn sentence() -> satzpaar::backend::Request {
    let text = "Lawrow & Co. <nennen> das Gesetz in Kiew „\"gut\"“.";
    let mut request = request(&[text.to_owned()]);
    request.segments[0].terms = [("Lawrow", "Lavrov"), ("Gesetz", "law"), ("Kiew", "Kyiv")]
        .map(|(source, target)| {
            let start = text.find(source).unwrap();
            TermRequest { source: source.into(), target: target.into(), span: Span::new(start, start + source.len()) }
        })
        .into();
    request
}

const MARKED: &str = "<mstrans:dictionary translation=\"Lavrov\">Lawrow</mstrans:dictionary> & Co. <nennen> das Gesetz in \
                      <mstrans:dictionary translation=\"Kyiv\">Kiew</mstrans:dictionary> „\"gut\"“.";

#[tokio::test]
async fn version_3_holds_the_contract_and_stands_every_fault() {
    faults::hold(V3).await;
}

#[tokio::test]
async fn version_2026_holds_the_contract_and_stands_every_fault() {
    faults::hold(V2026).await;
}

#[tokio::test]
async fn names_are_marked_up_and_the_markup_is_charged() {
    let double = Double::start(V3, vec![]).await;
    let backend = press(&double, &V3).await;
    let outputs = backend.translate(&sentence()).await.unwrap();
    assert_eq!(outputs[0].text, draft("Lavrov & Co. <nennen> das Gesetz in Kyiv „\"gut\"“."));
    let asked = &double.requests().await[0];
    assert_eq!(json(asked), json!([{ "Text": MARKED }]));
    assert_eq!(asked.url.query(), Some("api-version=3.0&from=de&to=en&textType=plain"));
    let header = |name: &str| asked.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("ocp-apim-subscription-key"), KEY);
    assert_eq!(header("ocp-apim-subscription-region"), "germanywestcentral");
    let charged = Spent { characters: MARKED.chars().count() as u64, ..Spent::default() };
    assert_eq!((backend.spent(), backend.expected(&sentence())), (charged, charged));
    assert!(backend.size_of(&sentence().segments[0]) >= asked.body.len() - 2);
    assert_eq!((backend.capabilities().glossary, backend.capabilities().examples), (NativeGlossary::Inline, 0));
}

#[tokio::test]
async fn what_the_service_says_was_charged_is_counted() {
    let metered = |request: &Request| {
        let drafts = V3.texts(request).unwrap();
        ResponseTemplate::new(200).insert_header("x-metered-usage", "77").set_body_json(V3.answer(request, &drafts))
    };
    let double = Double::start(Only(V3, metered), vec![]).await;
    let backend = double.backend().await;
    backend.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
    assert_eq!(backend.spent(), Spent { characters: 77, ..Spent::default() });
}

#[tokio::test]
async fn the_newer_version_takes_names_deployment_tone_and_examples() {
    let double = Double::start(V2026, vec![]).await;
    let backend = press(&double, &V2026).await;
    backend.translate(&sentence()).await.unwrap();
    let asked = &double.requests().await[0];
    assert_eq!(asked.url.query(), Some("api-version=2026-06-06"));
    let target = json!([{ "language": "en" }]);
    assert_eq!(json(asked), json!({ "inputs": [{ "text": MARKED, "language": "de", "textType": "Plain", "targets": target }] }));
    assert_eq!(backend.spent(), Spent { characters: 11, ..Spent::default() });

    let backend = double.backend_with("deployment = 'gpt-of-the-press'\ntone = 'formal'").await;
    assert_eq!(backend.capabilities().examples, 5);
    let mut asked = request(&["Guten Tag".to_owned()]);
    asked.segments[0].examples = vec![("Tag".to_owned(), "Hello".to_owned())];
    backend.translate(&asked).await.unwrap();
    let sent = double.requests().await.pop().unwrap();
    assert_eq!(
        json(&sent)["inputs"][0]["targets"],
        json!([{
            "language": "en", "deploymentName": "gpt-of-the-press", "tone": "formal",
            "referenceTextPairs": [{ "source": "Tag", "target": "Hello" }],
        }])
    );
    assert!(backend.size_of(&asked.segments[0]) >= sent.body.len() - "{\"inputs\":[]}".len());
    assert_eq!(backend.spent(), Spent { characters: 0, input_tokens: 56, output_tokens: 7 });
}

#[tokio::test]
async fn health_tells_the_pair_without_a_key() {
    let double = Double::start(V3, vec![]).await;
    let health = double.backend().await.health(&request(&[]).pair).await.unwrap();
    assert_eq!(health.takes_pair, Some(true));
    assert!(health.facts.iter().any(|fact| fact == "models: gpt-x"), "{:?}", health.facts);
    assert!(double.requests().await[0].headers.get("ocp-apim-subscription-key").is_none());
}

#[tokio::test]
async fn an_empty_refusal_is_the_keys_fault() {
    let empty = Fault::Status { code: 401, retry_after: None, empty: true };
    let double = Double::start(V3, vec![empty]).await;
    let error = double.backend().await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap_err();
    assert!(matches!(error, Error::Auth(_)), "{error}");
}

#[tokio::test]
async fn a_key_of_the_other_version_is_named() {
    let error = async |more: &str| build_error(&format!("kind = 'azure'\n{more}")).await;
    assert!(error("tone = 'formal'").await.contains("`tone` is for `version = \"2026-06-06\"`"));
    assert!(error("version = '2026-06-06'\ncategory = 'c'").await.contains("`category` is for `version = \"3.0\"`"));
}
