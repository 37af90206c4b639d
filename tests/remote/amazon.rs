//! Amazon Translate. The double computes every signature anew, keeps terminologies and applies them.

use crate::contract::request;
use crate::double::{Double, Fault, KEY, Wire, backend, draft, json};
use crate::faults;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ring::digest::{SHA256, digest};
use ring::hmac::{HMAC_SHA256, Key, sign};
use satzpaar::backend::{Backend, Error, NativeGlossary, Spent, TermRequest};
use satzpaar::glossary::Entry;
use satzpaar::text::Span;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use wiremock::{Request, ResponseTemplate};

/// An account with its terminologies: name and table.
#[derive(Clone, Default)]
struct Amazon {
    terminologies: Arc<Mutex<BTreeMap<String, String>>>,
}

fn action(request: &Request) -> String {
    let target = request.headers["x-amz-target"].to_str().unwrap();
    target.strip_prefix("AWSShineFrontendService_20170701.").unwrap().to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The signature as the service's documentation describes it, from what arrived.
fn signature(request: &Request, signed: &str, scope: &str) -> String {
    let header = |name: &str| request.headers[name].to_str().unwrap().to_owned();
    let headers: String = signed.split(';').map(|name| format!("{name}:{}\n", header(name))).collect();
    let body = hex(digest(&SHA256, &request.body).as_ref());
    let canonical = format!("POST\n/\n\n{headers}\n{signed}\n{body}");
    let canonical = hex(digest(&SHA256, canonical.as_bytes()).as_ref());
    let to_sign = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{canonical}", header("x-amz-date"));
    let step = |key: Vec<u8>, part: &str| sign(&Key::new(HMAC_SHA256, &key), part.as_bytes()).as_ref().to_vec();
    hex(&step(scope.split('/').fold(format!("AWS4{KEY}").into_bytes(), step), &to_sign))
}

fn assert_signed(request: &Request) {
    let header = |name: &str| request.headers[name].to_str().unwrap().to_owned();
    assert_eq!((header("content-type").as_str(), header("x-amz-security-token").as_str()), ("application/x-amz-json-1.1", KEY));
    let proof = header("authorization");
    let part = |name: &str| proof.split([' ', ',']).find_map(|part| part.strip_prefix(name)).unwrap().to_owned();
    let (credential, signed) = (part("Credential="), part("SignedHeaders="));
    let scope = credential.strip_prefix(&format!("{KEY}/")).unwrap();
    assert!(scope.ends_with("/eu-central-1/translate/aws4_request") && header("x-amz-date").starts_with(&scope[..8]), "{scope}");
    assert_eq!(signed, "content-type;host;x-amz-date;x-amz-security-token;x-amz-target");
    assert_eq!(part("Signature="), signature(request, &signed, scope));
}

impl Amazon {
    /// The rows of the terminology that the request names.
    fn rows(&self, request: &Request) -> Vec<(String, String)> {
        let Some(name) = json(request)["TerminologyNames"][0].as_str().map(str::to_owned) else { return Vec::new() };
        let table = self.terminologies.lock().unwrap()[&name].clone();
        let mut lines = table.lines();
        assert_eq!(lines.next(), Some("de,en"));
        lines.map(|line| line.split_once(',').unwrap()).map(|(source, target)| (source.into(), target.into())).collect()
    }
}

impl Wire for Amazon {
    fn config(&self, url: &str) -> String {
        format!("kind = 'amazon'\nurl = '{url}'\nregion = 'eu-central-1'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        assert_signed(request);
        (action(request) == "TranslateText").then(|| vec![json(request)["Text"].as_str().unwrap().to_owned()])
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        let rows = self.rows(request);
        let [draft] = drafts else { return json!({}) };
        let applied = rows.iter().filter(|(source, _)| draft.contains(source.as_str()));
        let terms: Vec<Value> = applied.map(|(source, target)| json!({ "SourceText": source, "TargetText": target })).collect();
        let text = rows.iter().fold(draft.clone(), |text, (source, target)| text.replace(source, target));
        json!({
            "TranslatedText": text, "SourceLanguageCode": "de", "TargetLanguageCode": "en",
            "AppliedTerminologies": [{ "Name": json(request)["TerminologyNames"][0], "Terms": terms }],
        })
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        let kind = match status {
            401 => "UnrecognizedClientException",
            413 => "TextSizeLimitExceededException",
            429 => "TooManyRequestsException",
            500 => "InternalServerException",
            503 => "ServiceUnavailableException",
            _ => "com.amazonaws.translate#InvalidRequestException",
        };
        json!({ "__type": kind, "message": message })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        let (body, good) = (json(request), |body: Value| ResponseTemplate::new(200).set_body_json(body));
        let mut terminologies = self.terminologies.lock().unwrap();
        match action(request).as_str() {
            "GetTerminology" if terminologies.contains_key(body["Name"].as_str().unwrap()) => {
                good(json!({ "TerminologyProperties": {} }))
            }
            "GetTerminology" => ResponseTemplate::new(400).set_body_json(json!({ "__type": "ResourceNotFoundException" })),
            "ListTerminologies" => {
                let listed = terminologies
                    .iter()
                    .map(|(name, table)| json!({ "Name": name, "TermCount": table.lines().count() - 1, "SkippedTermCount": 0 }));
                good(json!({ "TerminologyPropertiesList": listed.collect::<Vec<_>>() }))
            }
            "ImportTerminology" => {
                let data = &body["TerminologyData"];
                assert_eq!((&body["MergeStrategy"], &data["Format"]), (&json!("OVERWRITE"), &json!("CSV")));
                let table = BASE64_STANDARD.decode(data["File"].as_str().unwrap()).unwrap();
                terminologies.insert(body["Name"].as_str().unwrap().to_owned(), String::from_utf8(table).unwrap());
                good(json!({ "TerminologyProperties": {} }))
            }
            "ListLanguages" => good(json!({ "Languages": [{ "LanguageCode": "de" }, { "LanguageCode": "en" }] })),
            _ => ResponseTemplate::new(404),
        }
    }

    fn batches(&self) -> bool {
        false
    }
}

async fn press(double: &Double, wire: &Amazon, more: &str) -> Arc<dyn Backend> {
    let config = format!("{}\n{more}", wire.config(&double.server.uri()));
    backend(&config, vec![Entry::new("Kiew", "Kyiv"), Entry::new("Gesetz", "law")]).await
}

fn with_term(text: &str) -> satzpaar::backend::Request {
    let mut request = request(&[text.to_owned()]);
    let start = text.find("Kiew").unwrap();
    request.segments[0].terms =
        vec![TermRequest { source: "Kiew".into(), target: "Kyiv".into(), span: Span::new(start, start + 4) }];
    request
}

async fn actions(double: &Double) -> Vec<String> {
    double.requests().await.iter().map(action).collect()
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(Amazon::default()).await;
}

#[tokio::test]
async fn terms_come_into_the_account_once_and_only_when_they_are_needed() {
    let wire = Amazon::default();
    let double = Double::start(wire.clone(), vec![]).await;
    let backend = press(&double, &wire, "").await;
    backend.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
    assert_eq!(actions(&double).await, ["TranslateText"], "a text without terms needs none");
    let asked = [with_term("Nach Kiew"), with_term("In Kiew")];
    let (one, other) = tokio::join!(backend.translate(&asked[0]), backend.translate(&asked[1]));
    assert_eq!([one, other].map(|outputs| outputs.unwrap()[0].text.clone()), [draft("Nach Kyiv"), draft("In Kyiv")]);
    let mut all = actions(&double).await;
    all.sort();
    assert_eq!(all, ["GetTerminology", "ImportTerminology", "TranslateText", "TranslateText", "TranslateText"]);
    assert_eq!(backend.capabilities().glossary, NativeGlossary::ServerSide);

    let again = press(&double, &wire, "").await;
    again.translate(&asked[0]).await.unwrap();
    assert_eq!(actions(&double).await[5..], ["GetTerminology", "TranslateText"], "a later run finds them there");
}

#[tokio::test]
async fn where_no_terminology_is_wanted_none_is_made() {
    let wire = Amazon::default();
    let double = Double::start(wire.clone(), vec![]).await;
    let backend = press(&double, &wire, "terminology = false\nformality = 'formal'").await;
    assert_eq!(backend.translate(&with_term("Nach Kiew")).await.unwrap()[0].text, draft("Nach Kiew"));
    let body = json(&double.requests().await[0]);
    let settings = json!({ "Formality": "FORMAL" });
    assert_eq!(
        body,
        json!({ "Text": "Nach Kiew", "SourceLanguageCode": "de", "TargetLanguageCode": "en", "Settings": settings })
    );
    assert_eq!((actions(&double).await.len(), backend.capabilities().glossary), (1, NativeGlossary::None));
    assert_ne!(backend.fingerprint(), press(&double, &wire, "").await.fingerprint());
}

#[tokio::test]
async fn throttling_under_status_400_is_waited_for() {
    #[derive(Clone)]
    struct Throttles;
    impl Wire for Throttles {
        fn config(&self, url: &str) -> String {
            Amazon::default().config(url)
        }
        fn texts(&self, request: &Request) -> Option<Vec<String>> {
            Amazon::default().texts(request)
        }
        fn answer(&self, request: &Request, drafts: &[String]) -> Value {
            Amazon::default().answer(request, drafts)
        }
        fn refusal(&self, _: u16, message: &str) -> Value {
            json!({ "__type": "ThrottlingException", "message": message })
        }
    }
    let double = Double::start(Throttles, vec![Fault::Status { code: 400, retry_after: None, empty: false }]).await;
    let error = double.backend().await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap_err();
    assert!(matches!(error, Error::RateLimited { .. }), "{error}");
}

#[tokio::test]
async fn a_text_that_is_too_long_is_not_sent_and_costs_nothing() {
    let double = Double::start(Amazon::default(), vec![]).await;
    let backend = double.backend().await;
    let error = backend.translate(&request(&["ä".repeat(5001)])).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge(_)), "{error}");
    assert!(double.requests().await.is_empty());
    backend.translate(&request(&["ä".repeat(5000)])).await.unwrap();
    assert_eq!(backend.spent(), Spent { characters: 5000, ..Spent::default() });
}

#[tokio::test]
async fn health_tells_the_pair_and_the_terminologies() {
    let wire = Amazon::default();
    wire.terminologies.lock().unwrap().insert("of-somebody-else".into(), "de,en\n".into());
    let double = Double::start(wire.clone(), vec![]).await;
    let backend = press(&double, &wire, "").await;
    let pair = request(&[]).pair;
    let health = backend.health(&pair).await.unwrap();
    assert_eq!((health.takes_pair, health.facts.len()), (Some(true), 1));
    backend.translate(&with_term("Nach Kiew")).await.unwrap();
    let facts = backend.health(&pair).await.unwrap().facts;
    assert!(facts[1].starts_with("terminology satzpaar-de-en-") && facts[1].contains(": 2 terms, 0 left out"), "{facts:?}");
}
