//! Language models behind OpenAI's interface.

use crate::chat::{content, example, laid_open, texts, tokens};
use crate::contract::{by_id, request};
use crate::double::{Double, KEY, Wire, backend, draft, json};
use crate::faults;
use satzpaar::backend::{Error, Spent, stack};
use serde_json::{Value, json};
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers};

#[derive(Clone)]
struct OpenAi;

impl Wire for OpenAi {
    fn config(&self, url: &str) -> String {
        format!("kind = 'openai'\nurl = '{url}/v1'\nmodel = 'gemma3'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        (request.url.path() == "/v1/chat/completions").then(|| texts(request))
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        said(request, &content(drafts), "stop")
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        json!({ "error": { "message": message, "type": "some_error", "code": status } })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        match request.url.path() {
            "/v1/models" => {
                ResponseTemplate::new(200).set_body_json(json!({ "object": "list", "data": [{ "id": "gemma3:latest" }] }))
            }
            _ => ResponseTemplate::new(404),
        }
    }
}

pub fn said(request: &Request, content: &str, finish_reason: &str) -> Value {
    let message = json!({ "role": "assistant", "content": content, "refusal": null });
    json!({
        "id": "x", "object": "chat.completion", "model": "gemma3",
        "choices": [{ "index": 0, "message": message, "finish_reason": finish_reason }],
        "usage": { "prompt_tokens": tokens(request), "completion_tokens": 10 }
    })
}

/// A server whose answers are made by `answer`.
async fn server(answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(matchers::any()).respond_with(answer).mount(&server).await;
    server
}

fn config(server: &MockServer, more: &str) -> String {
    format!("{}\n{more}", OpenAi.config(&server.uri()))
}

fn reply(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

/// What it makes of one answer to `count` segments.
async fn outcome(count: usize, answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) -> Result<usize, Error> {
    let server = server(answer).await;
    let texts: Vec<String> = (0..count).map(|number| format!("Satz {number}.")).collect();
    backend(&config(&server, ""), vec![]).await.translate(&request(&texts)).await.map(|outputs| outputs.len())
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(OpenAi).await;
}

#[tokio::test]
async fn a_question_says_what_is_known_and_nothing_twice() {
    let double = Double::start(OpenAi, vec![]).await;
    let backend = double.backend_with("seed = 7\nreasoning_effort = 'low'\n[extra]\ntop_p = 0.5").await;
    backend.translate(&example()).await.unwrap();
    insta::assert_snapshot!(laid_open(&double.requests().await[0]));
}

#[tokio::test]
async fn the_key_goes_along_where_there_is_one() {
    let double = Double::start(OpenAi, vec![]).await;
    let one = request(&["Guten Tag".to_owned()]);
    double.backend().await.translate(&one).await.unwrap();
    assert_eq!(double.requests().await[0].headers["authorization"], format!("Bearer {KEY}"));
    let keyless = crate::double::backend_in(&config(&double.server, ""), vec![], &|_| None).await;
    keyless.translate(&one).await.unwrap();
    assert!(!double.requests().await[1].headers.contains_key("authorization"));
    let hosted = crate::double::backend_in("kind = 'openai'\nmodel = 'm'", vec![], &|_| None).await;
    let error = hosted.translate(&one).await.unwrap_err();
    assert!(matches!(&error, Error::Auth(text) if text.contains("`OPENAI_API_KEY`")), "asked nobody: {error}");
}

#[tokio::test]
async fn an_answer_cut_off_is_asked_in_halves_and_charged_all_the_same() {
    let server = server(|request| {
        let drafts: Vec<String> = texts(request).iter().map(|text| draft(text)).collect();
        if drafts.len() > 2 {
            return reply(said(request, &content(&drafts)[..20], "length"));
        }
        reply(said(request, &content(&drafts), "stop"))
    })
    .await;
    let stack = stack(backend(&config(&server, ""), vec![]).await, satzpaar::store::in_memory().unwrap());
    let texts: Vec<String> = (0..4).map(|number| format!("Satz Nummer {number}.")).collect();
    assert_eq!(by_id(&*stack, &request(&texts)).await.len(), 4);
    let Spent { characters, input_tokens, output_tokens } = satzpaar::backend::Backend::spent(&*stack);
    assert_eq!((characters, output_tokens), (0, 30), "four segments at once, then two and two");
    assert!(input_tokens > 600, "{input_tokens}");
    let alone = outcome(1, |request| reply(said(request, "{\"s1\": \"The", "length"))).await;
    assert!(matches!(alone, Err(Error::Protocol(text)) if text.contains("cut off")));
}

#[tokio::test]
async fn a_refusal_is_about_its_segment_and_says_why() {
    let refuses = |request: &Request| {
        let mut body = said(request, "", "stop");
        body["choices"][0]["message"] = json!({ "role": "assistant", "content": null, "refusal": "I cannot help with that" });
        reply(body)
    };
    let error = outcome(1, refuses).await.unwrap_err();
    assert!(matches!(&error, Error::BadRequest(text) if text.contains("I cannot help with that")), "{error}");
    let filtered = outcome(1, |request| reply(said(request, "", "content_filter"))).await.unwrap_err();
    assert!(matches!(&filtered, Error::BadRequest(text) if text.contains("content_filter")), "{filtered}");
    for silent in [Value::Null, json!("")] {
        let answer = move |request: &Request| {
            let mut body = said(request, "", "stop");
            body["choices"][0]["message"]["content"] = silent.clone();
            reply(body)
        };
        assert!(matches!(outcome(1, answer).await, Err(Error::Protocol(_))));
    }
    assert!(matches!(outcome(1, |request| reply(said(request, "{\"s1\": \"x\"}", "tool_calls"))).await, Err(Error::Protocol(_))));
}

#[tokio::test]
async fn a_server_that_cuts_prompts_is_found_out() {
    let error = outcome(1, |request| {
        let mut body = said(request, "{\"s1\": \"Sentence 0.\"}", "stop");
        body["usage"]["prompt_tokens"] = json!(31);
        reply(body)
    })
    .await
    .unwrap_err();
    assert!(matches!(&error, Error::Unusable { hint, .. } if hint.contains("num_ctx")), "{error}");
}

#[tokio::test]
async fn a_temperature_that_is_refused_is_left_out_from_then_on() {
    let server = server(|request| {
        if json(request).get("temperature").is_some() {
            let message = "Unsupported value: 'temperature' does not support 0 with this model.";
            let error = json!({ "error": { "message": message, "type": "invalid_request_error", "code": "unsupported_value" } });
            return ResponseTemplate::new(400).set_body_json(error);
        }
        let drafts: Vec<String> = texts(request).iter().map(|text| draft(text)).collect();
        reply(said(request, &content(&drafts), "stop"))
    })
    .await;
    let backend = backend(&config(&server, "temperature = 0.2"), vec![]).await;
    for text in ["Eins.", "Zwei."] {
        backend.translate(&request(&[text.to_owned()])).await.unwrap();
    }
    let asked: Vec<Value> =
        server.received_requests().await.unwrap().iter().map(|request| json(request)["temperature"].clone()).collect();
    assert_eq!(asked, [json!(0.2), Value::Null, Value::Null]);
}

#[tokio::test]
async fn servers_are_asked_in_the_words_they_know() {
    let double = Double::start(OpenAi, vec![]).await;
    let body = async |more: &str| {
        double.backend_with(more).await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
        json(double.requests().await.last().unwrap())
    };
    let plain = body("").await;
    assert_eq!((&plain["temperature"], &plain["max_tokens"]), (&json!(0), &json!(256)));
    assert_eq!(plain["response_format"]["json_schema"]["schema"]["required"], json!(["s1"]));
    assert_eq!(body("format = 'json_object'").await["response_format"], json!({ "type": "json_object" }));
    let other = body("format = 'none'\nmax_tokens_field = 'max_completion_tokens'\nreasoning_tokens = 1000").await;
    assert!(other.get("response_format").is_none() && other.get("max_tokens").is_none());
    assert_eq!(other["max_completion_tokens"], json!(1256));
    assert_eq!(body("extra = { max_tokens = 9, keep_alive = '5m' }").await["max_tokens"], json!(9));
}

#[tokio::test]
async fn what_it_says_with_a_status_is_told_apart() {
    let error = async |status: u16, body: Value| {
        outcome(2, move |_| ResponseTemplate::new(status).set_body_json(body.clone())).await.unwrap_err()
    };
    let fault = |code: &str, message: &str| json!({ "error": { "message": message, "type": "x", "param": null, "code": code } });
    assert!(matches!(error(429, fault("insufficient_quota", "You exceeded your current quota")).await, Error::Quota(_)));
    assert!(matches!(error(429, fault("rate_limit_exceeded", "Slow down")).await, Error::RateLimited { .. }));
    let loading = json!({ "error": { "code": 503, "message": "Loading model", "type": "unavailable_error" } });
    assert!(matches!(error(503, loading).await, Error::Transient(_)));
    assert!(matches!(error(400, fault("context_length_exceeded", "Too long")).await, Error::TooLarge(_)));
    let small =
        json!({ "error": { "code": 400, "message": "request (812 tokens) exceeds the available context size (512 tokens)" } });
    assert!(matches!(error(400, small).await, Error::TooLarge(_)));
    for (status, body, hint) in [
        (404, json!({ "error": { "message": "model \"gemma3\" not found, try pulling it first" } }), "`model`"),
        (400, fault("unsupported_parameter", "Unsupported parameter: 'max_tokens' is not supported"), "`max_tokens_field`"),
        (400, json!({ "error": "response_format is not available" }), "`format`"),
    ] {
        let error = error(status, body).await;
        assert!(matches!(&error, Error::Unusable { hint: says, .. } if says.contains(hint)), "{error}");
    }
}

#[tokio::test]
async fn health_tells_whether_the_model_is_there() {
    let double = Double::start(OpenAi, vec![]).await;
    let health = double.backend().await.health(&request(&[]).pair).await.unwrap();
    assert_eq!((health.takes_pair, &health.facts[..]), (None, &["model `gemma3` is there".to_owned()][..]));
    let bare = server(|_| ResponseTemplate::new(404)).await;
    let health = backend(&config(&bare, ""), vec![]).await.health(&request(&[]).pair).await.unwrap();
    assert_eq!(health.facts, ["the server does not list its models"]);
    let closed = server(|_| ResponseTemplate::new(401)).await;
    assert!(matches!(backend(&config(&closed, ""), vec![]).await.health(&request(&[]).pair).await, Err(Error::Auth(_))));
}

#[tokio::test]
async fn its_fingerprint_is_that_of_the_answers() {
    let fingerprint = async |more: &str| {
        let config = format!("kind = 'openai'\nmodel = 'm'\n{more}");
        backend(&config, vec![]).await.fingerprint()
    };
    let plain = fingerprint("").await;
    for same in ["key_env = 'OTHER_KEY'", "max_tokens_field = 'max_completion_tokens'", "[limits]\nsegments = 3"] {
        assert_eq!(fingerprint(same).await, plain, "{same}");
    }
    for other in
        ["seed = 1", "temperature = 1", "url = 'http://localhost:1/v1'", "reasoning_effort = 'low'", "[extra]\ntop_p = 1"]
    {
        assert_ne!(fingerprint(other).await, plain, "{other}");
    }
}
