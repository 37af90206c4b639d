//! Apertium APY.

use crate::contract::{by_id, request};
use crate::double::{Double, KEY, Only, Wire};
use crate::faults;
use satzpaar::backend::Error;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wiremock::{Request, ResponseTemplate};

#[derive(Clone)]
struct Apertium;

/// The fields of a form; empty for any other body.
fn form(request: &Request) -> BTreeMap<String, String> {
    let body = String::from_utf8_lossy(&request.body);
    let url = reqwest::Url::parse(&format!("http://form/?{body}")).unwrap();
    url.query_pairs().into_owned().collect()
}

impl Wire for Apertium {
    fn config(&self, url: &str) -> String {
        format!("kind = 'apertium'\nurl = '{url}'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        (request.url.path() == "/translate").then(|| form(request).remove("q").into_iter().collect())
    }

    fn answer(&self, _request: &Request, drafts: &[String]) -> Value {
        json!({ "responseData": { "translatedText": drafts.first() }, "responseDetails": null, "responseStatus": 200 })
    }

    /// It has no keys, so it cannot repeat one.
    fn refusal(&self, status: u16, message: &str) -> Value {
        let explanation = message.replace(KEY, "everyone");
        json!({ "status": "error", "code": status, "message": "Error", "explanation": explanation })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        let pair = |source: &str, target: &str| json!({ "sourceLanguage": source, "targetLanguage": target });
        match request.url.path() {
            "/listPairs" => ResponseTemplate::new(200)
                .set_body_json(json!({ "responseData": [pair("spa", "eng_US"), pair("deu", "eng")], "responseStatus": 200 })),
            _ => ResponseTemplate::new(404),
        }
    }

    fn batches(&self) -> bool {
        false
    }
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(Apertium).await;
}

#[tokio::test]
async fn each_text_goes_alone_as_a_form_of_plain_text() {
    let double = Double::start(Apertium, vec![]).await;
    let texts = ["Guten Tag & Gruß".to_owned(), "a=b\nc".to_owned()];
    by_id(&*double.backend().await, &request(&texts)).await;
    let asked: Vec<_> = double.requests().await.iter().map(form).collect();
    let expected = |q: &str| {
        let fields = [("langpair", "deu|eng"), ("q", q), ("markUnknown", "no"), ("format", "txt")];
        BTreeMap::from(fields.map(|(key, value)| (key.to_owned(), value.to_owned())))
    };
    assert_eq!(asked, [expected(&texts[0]), expected(&texts[1])]);
}

#[tokio::test]
async fn health_tells_whether_the_pair_is_installed() {
    let double = Double::start(Apertium, vec![]).await;
    let pair = request(&[]).pair;
    let health = double.backend().await.health(&pair).await.unwrap();
    assert_eq!(health.takes_pair, Some(true));
    assert_eq!(health.facts, ["pairs installed: deu|eng, spa|eng_US"]);
    let other = double.backend_with("pair = 'deu|eng_GB'").await.health(&pair).await.unwrap();
    assert_eq!(other.takes_pair, Some(false));
}

#[tokio::test]
async fn a_text_whose_end_the_server_would_drop_is_not_asked() {
    let double = Double::start(Apertium, vec![]).await;
    let backend = double.backend().await;
    let error = backend.translate(&request(&["wort ".repeat(1001)])).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge(_)) && double.asked().await.is_empty(), "{error}");
    assert!(backend.translate(&request(&["wort ".repeat(1000)])).await.is_ok());
}

#[tokio::test]
async fn a_pair_that_is_not_installed_is_not_supported() {
    let without = |_: &Request| ResponseTemplate::new(400).set_body_json(Apertium.refusal(400, "That pair is not installed"));
    let double = Double::start(Only(Apertium, without), vec![]).await;
    let error = double.backend().await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap_err();
    assert!(matches!(error, Error::Unsupported(_)), "{error}");
}
