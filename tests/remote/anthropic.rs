//! Language models behind Anthropic's interface.

use crate::chat::{content, example, laid_open, texts, tokens};
use crate::contract::request;
use crate::double::{Double, KEY, Wire, backend, json};
use crate::faults;
use reqwest::header::HeaderValue;
use satzpaar::backend::Error;
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers};

#[derive(Clone)]
struct Anthropic;

impl Wire for Anthropic {
    fn config(&self, url: &str) -> String {
        format!("kind = 'anthropic'\nurl = '{url}'\nmodel = 'claude'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        (request.url.path() == "/v1/messages").then(|| texts(request))
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        said(request, &content(drafts), "end_turn")
    }

    fn refusal(&self, _status: u16, message: &str) -> Value {
        refusal("some_error", message)
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        match request.url.path() {
            "/v1/models" => {
                ResponseTemplate::new(200).set_body_json(json!({ "data": [{ "type": "model", "id": "claude-other" }] }))
            }
            _ => ResponseTemplate::new(404),
        }
    }
}

fn refusal(kind: &str, message: &str) -> Value {
    json!({ "type": "error", "error": { "type": kind, "message": message }, "request_id": "req_1" })
}

/// Half of the prompt was kept by the server; a thought comes before the text.
pub fn said(request: &Request, content: &str, stop_reason: &str) -> Value {
    let half = tokens(request) / 2;
    json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "claude", "stop_reason": stop_reason,
        "content": [{ "type": "thinking", "thinking": "{\"s1\": \"?\"}", "signature": "x" }, { "type": "text", "text": content }],
        "usage": { "input_tokens": half, "cache_read_input_tokens": half, "cache_creation_input_tokens": null, "output_tokens": 10 }
    })
}

/// What it makes of one answer to `count` segments.
async fn outcome(count: usize, answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) -> Result<usize, Error> {
    let server = MockServer::start().await;
    Mock::given(matchers::any()).respond_with(answer).mount(&server).await;
    let texts: Vec<String> = (0..count).map(|number| format!("Satz {number}.")).collect();
    let backend = backend(&Anthropic.config(&server.uri()), vec![]).await;
    backend.translate(&request(&texts)).await.map(|outputs| outputs.len())
}

/// The same for an answer of this text that ends so.
async fn ending(count: usize, text: &'static str, stop_reason: &'static str) -> Result<usize, Error> {
    outcome(count, move |request| ResponseTemplate::new(200).set_body_json(said(request, text, stop_reason))).await
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(Anthropic).await;
}

#[tokio::test]
async fn a_question_says_what_is_known_and_nothing_twice() {
    let double = Double::start(Anthropic, vec![]).await;
    let more = "reasoning_tokens = 2048\n[extra]\nthinking = { type = 'enabled', budget_tokens = 1024 }";
    double.backend_with(more).await.translate(&example()).await.unwrap();
    insta::assert_snapshot!(laid_open(&double.requests().await[0]));
}

#[tokio::test]
async fn the_key_goes_in_the_header_that_the_server_wants() {
    let double = Double::start(Anthropic, vec![]).await;
    let one = request(&["Guten Tag".to_owned()]);
    let header = |text: &str| text.parse::<HeaderValue>().unwrap();
    let headers = async |more: &str| {
        double.backend_with(more).await.translate(&one).await.unwrap();
        double.requests().await.last().unwrap().headers.clone()
    };
    let new = headers("").await;
    assert_eq!((&new["authorization"], &new["anthropic-version"]), (&header(&format!("Bearer {KEY}")), &header("2026-10-21")));
    assert!(!new.contains_key("x-api-key"));
    let old = headers("auth = 'x-api-key'\nversion = '2023-06-01'").await;
    assert_eq!((&old["x-api-key"], &old["anthropic-version"]), (&header(KEY), &header("2023-06-01")));
    assert!(!old.contains_key("authorization"));
    let hosted = crate::double::backend_in("kind = 'anthropic'\nmodel = 'm'", vec![], &|_| None).await;
    let error = hosted.translate(&one).await.unwrap_err();
    assert!(matches!(&error, Error::Auth(text) if text.contains("`ANTHROPIC_API_KEY`")), "asked nobody: {error}");
}

#[tokio::test]
async fn all_that_was_read_is_charged() {
    let double = Double::start(Anthropic, vec![]).await;
    let backend = double.backend().await;
    backend.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
    let asked = double.requests().await;
    let spent = backend.spent();
    assert_eq!((spent.input_tokens, spent.output_tokens), (2 * (tokens(&asked[0]) as u64 / 2), 10), "with what was kept");
}

#[tokio::test]
async fn an_answer_is_taken_only_if_the_model_was_done() {
    let one = r#"{"s1": "Sentence 0."}"#;
    assert!(matches!(ending(1, one, "end_turn").await, Ok(1)));
    for cut in ["max_tokens", "model_context_window_exceeded"] {
        assert!(matches!(ending(2, one, cut).await, Err(Error::TooLarge(_))), "{cut}");
        assert!(matches!(ending(1, one, cut).await, Err(Error::Protocol(_))), "{cut}");
    }
    let refused = ending(1, "I will not translate this", "refusal").await;
    assert!(matches!(refused, Err(Error::BadRequest(text)) if text.contains("I will not translate this")));
    for other in ["tool_use", "pause_turn", "stop_sequence"] {
        assert!(matches!(ending(1, one, other).await, Err(Error::Protocol(text)) if text.contains(other)), "{other}");
    }
}

#[tokio::test]
async fn what_it_says_with_a_status_is_told_apart() {
    let error = async |status: u16, kind: &'static str, message: &'static str| {
        outcome(2, move |_| ResponseTemplate::new(status).set_body_json(refusal(kind, message))).await.unwrap_err()
    };
    assert!(matches!(error(403, "billing_error", "no payment method").await, Error::Quota(_)));
    assert!(matches!(error(400, "invalid_request_error", "Your credit balance is too low").await, Error::Quota(_)));
    assert!(matches!(error(529, "overloaded_error", "Overloaded").await, Error::RateLimited { .. }));
    assert!(matches!(error(403, "permission_error", "not yours").await, Error::Auth(_)));
    assert!(matches!(error(413, "request_too_large", "too many bytes").await, Error::TooLarge(_)));
    assert!(matches!(error(400, "invalid_request_error", "prompt is too long: 9 tokens").await, Error::TooLarge(_)));
    let model = error(404, "not_found_error", "model: claude").await;
    assert!(matches!(&model, Error::Unusable { hint, .. } if hint.contains("`model`")), "{model}");
    let format = error(400, "invalid_request_error", "output_config: Extra inputs are not permitted").await;
    assert!(matches!(&format, Error::Unusable { hint, .. } if hint.contains("format")), "{format}");
}

#[tokio::test]
async fn an_older_server_is_asked_without_a_schema() {
    let double = Double::start(Anthropic, vec![]).await;
    double.backend_with("format = 'none'").await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
    assert!(json(&double.requests().await[0]).get("output_config").is_none());
}

#[tokio::test]
async fn health_tells_whether_the_model_is_there() {
    let double = Double::start(Anthropic, vec![]).await;
    let health = double.backend().await.health(&request(&[]).pair).await.unwrap();
    assert_eq!(health.facts, ["model `claude` is not listed; among 1: `claude-other`"]);
}
