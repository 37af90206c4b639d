//! LibreTranslate.

use crate::contract::request;
use crate::double::{Double, KEY, Only, Wire, json, strings};
use crate::faults;
use satzpaar::backend::{Backend, Error, SegmentRequest, stack};
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

#[derive(Clone)]
struct LibreTranslate;

impl Wire for LibreTranslate {
    fn config(&self, url: &str) -> String {
        format!("kind = 'libretranslate'\nurl = '{url}'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        (request.url.path() == "/translate").then(|| strings(&json(request)["q"]))
    }

    fn answer(&self, _request: &Request, drafts: &[String]) -> Value {
        json!({ "translatedText": drafts })
    }

    fn refusal(&self, _status: u16, message: &str) -> Value {
        json!({ "error": message })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        match request.url.path() {
            "/languages" => ResponseTemplate::new(200).set_body_json(json!([{ "code": "de", "targets": ["en", "fr"] }])),
            "/frontend/settings" => ResponseTemplate::new(200).set_body_json(json!({ "charLimit": 2000, "keyRequired": true })),
            _ => ResponseTemplate::new(404),
        }
    }
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(LibreTranslate).await;
}

#[tokio::test]
async fn regions_are_left_out_and_the_key_goes_along() {
    let double = Double::start(LibreTranslate, vec![]).await;
    double.backend().await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
    let body = json(&double.requests().await[0]);
    assert_eq!(body, json!({ "q": ["Guten Tag"], "source": "de", "target": "en", "format": "text", "api_key": KEY }));
}

#[tokio::test]
async fn health_tells_the_pair_and_the_limits() {
    let double = Double::start(LibreTranslate, vec![]).await;
    let pair = request(&[]).pair;
    let health = double.backend().await.health(&pair).await.unwrap();
    assert_eq!((health.takes_pair, health.facts.len()), (Some(true), 2));
}

#[tokio::test]
async fn batches_are_filled_by_what_a_text_adds_to_the_body() {
    let double = Double::start(LibreTranslate, vec![]).await;
    let backend = double.backend().await;
    let segment = |text: &str| SegmentRequest::new("s", text);
    assert_eq!(backend.size_of(&segment("Er sagte \"nein\".\n")), r#""Er sagte \"nein\".\n","#.len());
    let quotes: Vec<String> = (0..6).map(|number| format!("{number}{}", "\"".repeat(1500))).collect();
    stack(backend, satzpaar::store::in_memory().unwrap()).translate(&request(&quotes)).await.unwrap();
    let bodies: Vec<usize> = double.requests().await.iter().map(|request| request.body.len()).collect();
    assert!(bodies.len() == 3 && bodies.iter().all(|body| *body < 8 * 1024 + 200), "{bodies:?}");
}

#[tokio::test]
async fn what_it_says_with_a_refusal_is_told_apart() {
    let error = async |status: u16, words: &'static str| {
        let says = move |_: &Request| ResponseTemplate::new(status).set_body_json(json!({ "error": words }));
        let double = Double::start(Only(LibreTranslate, says), vec![]).await;
        double.backend().await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap_err()
    };
    assert!(matches!(error(400, "Invalid request: request (6) exceeds text limit (5)").await, Error::TooLarge(_)));
    assert!(matches!(error(400, "Please contact the server operator to get an API key").await, Error::Auth(_)));
    assert!(matches!(error(400, "xx is not supported").await, Error::Unsupported(_)));
    assert!(matches!(error(400, "Invalid request: missing q parameter").await, Error::BadRequest(_)));
    assert!(matches!(error(403, "Too many request limits violations").await, Error::Quota(_)));
    let error_of_a_minute = error(429, "Slowdown: 30 per 1 minute").await;
    assert!(matches!(error_of_a_minute, Error::RateLimited { retry_after: Some(wait), .. } if wait.as_secs() == 16));
    assert!(matches!(error(429, "Slowdown: 300 per 1 hour").await, Error::Quota(_)));
}
