//! DeepL.

use crate::contract::request;
use crate::double::{Double, Fault, KEY, Wire, backend, draft, json, strings};
use crate::faults;
use satzpaar::backend::{Backend, Context, ContextUse, Error, NativeGlossary};
use satzpaar::glossary::Entry;
use satzpaar::text::Span;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use wiremock::{Request, ResponseTemplate};

/// An account: its glossaries (id, name, entries) and its quota.
#[derive(Clone, Default)]
struct DeepL {
    account: Arc<Mutex<Account>>,
}

#[derive(Default)]
struct Account {
    glossaries: Vec<(String, String, String)>,
    made: usize,
    usage: Option<Value>,
    /// What creating a glossary is refused with.
    refuses: Option<u16>,
}

impl DeepL {
    fn with_usage(usage: Value) -> Self {
        let wire = Self::default();
        wire.account.lock().unwrap().usage = Some(usage);
        wire
    }

    fn names(&self) -> Vec<String> {
        self.account.lock().unwrap().glossaries.iter().map(|(_, name, _)| name.clone()).collect()
    }

    fn put(&self, id: &str, name: &str) {
        self.account.lock().unwrap().glossaries.push((id.into(), name.into(), String::new()));
    }
}

impl Account {
    fn other(&mut self, request: &Request) -> ResponseTemplate {
        let listed = |(id, name, _): &(String, String, String)| json!({ "glossary_id": id, "name": name, "dictionaries": [] });
        let good = |body: Value| ResponseTemplate::new(200).set_body_json(body);
        match (request.method.as_str(), request.url.path()) {
            ("GET", "/v2/usage") => match &self.usage {
                Some(Value::Null) => ResponseTemplate::new(403),
                Some(usage) => good(usage.clone()),
                None => good(json!({ "character_count": 10, "character_limit": 1_000_000, "end_time": "2026-12-03T00:00:00Z" })),
            },
            ("GET", "/v2/languages") if request.url.query() == Some("type=source") => {
                good(json!([{ "language": "DE", "name": "German" }]))
            }
            ("GET", "/v2/languages") => good(json!([{ "language": "EN-GB", "name": "English (British)" }])),
            ("GET", "/v3/glossaries") => good(json!({ "glossaries": self.glossaries.iter().map(listed).collect::<Vec<_>>() })),
            ("POST", "/v3/glossaries") => self.create(&json(request)),
            ("DELETE", path) => {
                self.glossaries.retain(|(id, ..)| !path.ends_with(id.as_str()));
                ResponseTemplate::new(204)
            }
            _ => ResponseTemplate::new(404),
        }
    }

    fn create(&mut self, body: &Value) -> ResponseTemplate {
        if let Some(status) = self.refuses {
            return ResponseTemplate::new(status).set_body_json(json!({ "message": "Too many glossaries" }));
        }
        self.made += 1;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let glossary = (format!("g{}", self.made), text(&body["name"]), text(&body["dictionaries"][0]["entries"]));
        let answer =
            json!({ "glossary_id": glossary.0, "name": glossary.1, "dictionaries": [], "creation_time": "2026-01-01T00:00:00Z" });
        self.glossaries.push(glossary);
        ResponseTemplate::new(201).set_body_json(answer)
    }
}

impl Wire for DeepL {
    fn config(&self, url: &str) -> String {
        format!("kind = 'deepl'\nurl = '{url}'")
    }

    /// A glossary that is not there makes it another request, which is answered 404.
    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        let (path, body) = (request.url.path(), json(request));
        let known = |id: &str| self.account.lock().unwrap().glossaries.iter().any(|(own, ..)| own == id);
        (path == "/v2/translate" && body["glossary_id"].as_str().is_none_or(known)).then(|| strings(&body["text"]))
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        let texts = strings(&json(request)["text"]);
        let one = |(draft, text): (&String, &String)| json!({ "detected_source_language": "DE", "text": draft, "billed_characters": 1000 + text.chars().count() });
        json!({ "translations": drafts.iter().zip(&texts).map(one).collect::<Vec<_>>() })
    }

    fn refusal(&self, _status: u16, message: &str) -> Value {
        json!({ "message": message })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        self.account.lock().unwrap().other(request)
    }
}

fn kyiv() -> Vec<Entry> {
    vec![Entry::new("Kiew", "Kyiv")]
}

fn one(text: &str) -> satzpaar::backend::Request {
    request(&[text.to_owned()])
}

/// A backend of the double with these terms and further lines of configuration.
async fn with_terms(double: &Double, more: &str, entries: Vec<Entry>) -> Arc<dyn Backend> {
    backend(&format!("{}\n{more}", DeepL::default().config(&double.server.uri())), entries).await
}

/// Method and path of each request, `/v2/usage` and questions left out.
async fn glossary_calls(double: &Double) -> Vec<String> {
    let calls = double.requests().await;
    let calls = calls.iter().map(|request| format!("{} {}", request.method, request.url.path()));
    calls.filter(|call| call.contains("glossaries")).collect()
}

async fn bodies(double: &Double) -> Vec<Value> {
    double.requests().await.iter().filter(|request| request.url.path() == "/v2/translate").map(json).collect()
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(DeepL::default()).await;
}

#[tokio::test]
async fn a_question_says_what_the_configuration_wants_and_the_key_is_in_the_header_only() {
    let double = Double::start(DeepL::default(), vec![]).await;
    let backend = double.backend_with("formality = 'prefer_more'\nmodel_type = 'prefer_quality_optimized'").await;
    backend.translate(&one("Guten Tag")).await.unwrap();
    let sent = double.requests().await.pop().unwrap();
    assert_eq!(sent.headers["authorization"], format!("DeepL-Auth-Key {KEY}").as_str());
    assert!(sent.headers["user-agent"].to_str().unwrap().starts_with("satzpaar/"));
    assert_eq!(
        json(&sent),
        json!({
            "text": ["Guten Tag"], "source_lang": "DE", "target_lang": "EN-GB", "split_sentences": "0",
            "preserve_formatting": true, "formality": "prefer_more", "model_type": "prefer_quality_optimized",
            "show_billed_characters": true
        })
    );
    assert_eq!(backend.spent().characters, 1009, "what the service says it charges");
    assert_eq!((backend.capabilities().context, backend.capabilities().glossary), (ContextUse::Request, NativeGlossary::None));
}

#[tokio::test]
async fn answers_come_in_the_order_of_the_segments() {
    let double = Double::start(DeepL::default(), vec![]).await;
    let texts: Vec<String> = (0..50).map(|number| format!("Satz {number}")).collect();
    let outputs = double.backend().await.translate(&request(&texts)).await.unwrap();
    let expected: Vec<_> = texts.iter().enumerate().map(|(at, text)| (format!("s{at}"), draft(text))).collect();
    assert_eq!(outputs.into_iter().map(|output| (output.id, output.text)).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn the_context_of_the_request_goes_along_once() {
    let double = Double::start(DeepL::default(), vec![]).await;
    let mut request = request(&["Er kam.".to_owned(), "Sie ging.".to_owned()]);
    for segment in &mut request.segments {
        segment.context = Context { headline: Some("Besuch".into()), before: None, after: Some("Er kam. Sie ging.".into()) };
    }
    double.backend().await.translate(&request).await.unwrap();
    assert_eq!(bodies(&double).await[0]["context"], "Besuch\nEr kam. Sie ging.");
}

#[tokio::test]
async fn kept_parts_make_the_whole_request_xml_and_the_answers_plain() {
    let double = Double::start(DeepL::default(), vec![]).await;
    let mut request = request(&["Der Befehl a<b & c.".to_owned(), "Müller & Söhne".to_owned()]);
    request.segments[0].kept = vec![Span::new(11, 18)];
    let outputs = double.backend().await.translate(&request).await.unwrap();
    let body = bodies(&double).await.remove(0);
    assert_eq!(body["text"], json!(["Der Befehl <x>a&lt;b &amp; c</x>.", "Müller &amp; Söhne"]));
    assert_eq!((&body["tag_handling"], &body["tag_handling_version"]), (&json!("xml"), &json!("v2")));
    assert_eq!((&body["ignore_tags"], &body["outline_detection"]), (&json!(["x"]), &json!(false)));
    assert_eq!([&outputs[0].text, &outputs[1].text], ["≈ Der Befehl a<b & c.", "≈ Müller & Söhne"]);
}

#[tokio::test]
async fn what_is_counted_as_the_size_is_more_than_what_is_sent() {
    let double = Double::start(DeepL::default(), vec![]).await;
    let backend = with_terms(&double, "formality = 'default'", kyiv()).await;
    let text = "„A & B“ <\t\"so\" \u{1f469}> ".repeat(120);
    let mut request = request(&vec![text; 50]);
    for segment in &mut request.segments {
        segment.kept = vec![Span::new(3, 8)];
        segment.context.before = Some("ä\n".repeat(5400));
    }
    let counted = |request: &satzpaar::backend::Request| request.segments.iter().map(|one| backend.size_of(one)).sum::<usize>();
    while counted(&request) > backend.capabilities().max_bytes {
        request.segments.pop();
    }
    assert!(request.segments.len() > 10, "{}", request.segments.len());
    backend.translate(&request).await.unwrap();
    let sent = double.requests().await.pop().unwrap().body.len();
    assert!(sent > 100 << 10 && sent <= 128 << 10, "{sent}");
}

#[tokio::test]
async fn the_glossary_is_brought_once_and_found_by_the_next_run() {
    let wire = DeepL::default();
    let double = Double::start(wire.clone(), vec![]).await;
    let first = with_terms(&double, "", kyiv()).await;
    assert_eq!(first.capabilities().glossary, NativeGlossary::ServerSide);
    assert!(first.translate(&request(&[])).await.unwrap().is_empty() && double.requests().await.is_empty());
    first.translate(&one("Kiew")).await.unwrap();
    first.translate(&one("Nach Kiew")).await.unwrap();
    with_terms(&double, "", kyiv()).await.translate(&one("Kiew")).await.unwrap();
    let calls = ["GET /v3/glossaries", "POST /v3/glossaries", "GET /v3/glossaries"];
    assert_eq!(glossary_calls(&double).await, calls);
    assert!(bodies(&double).await.iter().all(|body| body["glossary_id"] == "g1"));
    assert_eq!(wire.account.lock().unwrap().glossaries[0].2, "Kiew\tKyiv\n");
}

#[tokio::test]
async fn questions_at_the_same_time_bring_it_once() {
    let wire = DeepL::default();
    let double = Double::start(wire.clone(), vec![]).await;
    let backend = with_terms(&double, "", kyiv()).await;
    let questions = [one("eins"), one("zwei"), one("drei")];
    let (a, b, c) =
        tokio::join!(backend.translate(&questions[0]), backend.translate(&questions[1]), backend.translate(&questions[2]));
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert_eq!((glossary_calls(&double).await.len(), wire.names().len()), (2, 1));
}

#[tokio::test]
async fn a_changed_glossary_replaces_its_own_and_nobody_elses() {
    let wire = DeepL::default();
    let foreign = ["press", "satzpaar-de-fr-0123456789ab", "desk-de-en-0123456789ab"];
    foreign.iter().enumerate().for_each(|(at, name)| wire.put(&format!("f{at}"), name));
    let double = Double::start(wire.clone(), vec![]).await;
    let old = with_terms(&double, "", kyiv()).await;
    old.translate(&one("Kiew")).await.unwrap();
    let changed = with_terms(&double, "", vec![Entry::new("Kiew", "Kiev")]).await;
    changed.translate(&one("Kiew")).await.unwrap();
    let names = wire.names();
    assert_eq!((&names[..3], names.len()), (&foreign.map(str::to_owned)[..], 4));
    assert_eq!(old.fingerprint(), changed.fingerprint(), "terms are in the question, not in the fingerprint");
    // The old run brings its own again instead of using terms of another.
    old.translate(&one("Kiew")).await.unwrap();
    assert_eq!(bodies(&double).await.pop().unwrap()["glossary_id"], "g3");
}

#[tokio::test]
async fn a_glossary_that_is_gone_twice_is_an_error() {
    let wire = DeepL::default();
    let double = Double::start(wire.clone(), vec![]).await;
    let named = with_terms(&double, "glossary_id = 'gone'", kyiv()).await;
    assert!(matches!(named.translate(&one("Kiew")).await, Err(Error::BadRequest(text)) if text.starts_with("404")));
    assert_eq!(glossary_calls(&double).await.len(), 0, "another's glossary is not touched");
}

#[tokio::test]
async fn a_glossary_of_the_account_can_be_named_and_one_be_refused() {
    let wire = DeepL::default();
    wire.put("g-press", "press");
    let double = Double::start(wire.clone(), vec![]).await;
    with_terms(&double, "glossary_id = 'g-press'", vec![]).await.translate(&one("Kiew")).await.unwrap();
    let without = with_terms(&double, "glossary = false", kyiv()).await;
    without.translate(&one("Kiew")).await.unwrap();
    assert_eq!(without.capabilities().glossary, NativeGlossary::None);
    let ids: Vec<Value> = bodies(&double).await.iter().map(|body| body["glossary_id"].clone()).collect();
    assert_eq!(ids, [json!("g-press"), Value::Null]);
    assert!(glossary_calls(&double).await.is_empty());
}

#[tokio::test]
async fn an_account_that_takes_no_glossary_is_told_with_the_ways_out() {
    for (status, quota) in [(456, true), (400, false)] {
        let wire = DeepL::default();
        wire.account.lock().unwrap().refuses = Some(status);
        let double = Double::start(wire, vec![]).await;
        let error = with_terms(&double, "", kyiv()).await.translate(&one("Kiew")).await.unwrap_err();
        assert!(error.to_string().contains("Too many glossaries") && error.to_string().contains("`glossary = false`"), "{error}");
        assert_eq!(matches!(error, Error::Quota(_)), quota, "{error:?}");
        assert!(bodies(&double).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_not_left_is_not_sent() {
    let left = |count: u64| DeepL::with_usage(json!({ "character_count": count, "character_limit": 5000 }));
    let double = Double::start(left(4995), vec![]).await;
    let error = with_terms(&double, "", kyiv()).await.translate(&one("Guten Tag")).await.unwrap_err();
    let said = "4995 of 5000 characters are used, and 9 more are needed; nothing was sent";
    assert!(matches!(&error, Error::Quota(text) if text == said), "{error}");
    assert_eq!(double.requests().await.len(), 1, "no glossary is brought, nothing is asked");
    let few = satzpaar::backend::Spent { characters: 5, ..Default::default() };
    let many = satzpaar::backend::Spent { characters: 6, ..few };
    let backend = double.backend().await;
    assert!(backend.afford(&few).await.is_ok() && matches!(backend.afford(&many).await, Err(Error::Quota(_))));
    // What is spent meanwhile counts, without asking again.
    let double = Double::start(left(4000), vec![]).await;
    let backend = double.backend().await;
    backend.translate(&one("Guten")).await.unwrap();
    assert!(matches!(backend.translate(&one("Tag")).await, Err(Error::Quota(_))));
    assert_eq!(double.requests().await.len(), 2);
}

#[tokio::test]
async fn a_quota_that_ends_meanwhile_and_one_that_is_not_told_are_left_to_the_question() {
    let exhausted = Fault::Status { code: 456, retry_after: None, empty: false };
    let double = Double::start(DeepL::with_usage(Value::Null), vec![exhausted]).await;
    let backend = double.backend().await;
    assert!(matches!(backend.translate(&one("Guten Tag")).await, Err(Error::Quota(_))));
    assert_eq!(backend.spent().characters, 0, "what was refused is not charged");
    assert_eq!(backend.translate(&one("Guten Tag")).await.unwrap()[0].text, draft("Guten Tag"));
}

#[tokio::test]
async fn health_tells_pair_quota_and_glossaries() {
    let wire = DeepL::default();
    wire.put("g-press", "press");
    let double = Double::start(wire, vec![]).await;
    let pair = request(&[]).pair;
    let health = with_terms(&double, "", kyiv()).await.health(&pair).await.unwrap();
    assert_eq!((health.takes_pair, health.quota), (Some(true), Some((10, 1_000_000))));
    let facts = health.facts.join("\n");
    assert!(facts.contains("glossaries in the account: 1") && facts.contains("(terms: 1) comes there"), "{facts}");
    assert!(facts.contains("2026-12-03"), "{facts}");
    let french = satzpaar::lang::LangPair::new("fr".parse().unwrap(), "en-GB".parse().unwrap());
    assert_eq!(double.backend().await.health(&french).await.unwrap().takes_pair, Some(false));
}

#[tokio::test]
async fn options_make_another_question_and_a_contradiction_none() {
    let double = Double::start(DeepL::default(), vec![]).await;
    let plain = double.backend().await.fingerprint();
    for more in ["formality = 'prefer_less'", "model_type = 'latency_optimized'", "glossary_id = 'g'"] {
        assert_ne!(double.backend_with(more).await.fingerprint(), plain, "{more}");
    }
    assert_eq!(double.backend_with("key_env = 'OTHER'\nglossary = false").await.fingerprint(), plain);
    let config: Result<satzpaar::backend::BackendConfig, _> = toml::from_str("kind = 'deepl'\nformality = 'more'");
    assert!(config.is_err(), "`more` fails where a language has no formality");
}
