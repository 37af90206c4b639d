//! ModernMT.

use crate::contract::request;
use crate::double::{Double, KEY, Wire, draft, json, strings};
use crate::faults;
use satzpaar::backend::{Error, NativeGlossary};
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

/// The service; with words, one that says with 200 that it refuses.
#[derive(Clone, Default)]
struct ModernMt {
    refuses: Option<&'static str>,
}

impl Wire for ModernMt {
    fn config(&self, url: &str) -> String {
        format!("kind = 'modernmt'\nurl = '{url}'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        (request.url.path() == "/translate").then(|| strings(&json(request)["q"]))
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        if let Some(words) = self.refuses {
            return json!({ "status": 400, "error": { "type": "ParameterParsingException", "message": words } });
        }
        let texts = strings(&json(request)["q"]);
        let one = |(draft, text): (&String, &String)| json!({ "translation": draft, "characters": text.chars().count(), "billedCharacters": 100, "billed": true });
        json!({ "status": 200, "data": drafts.iter().zip(&texts).map(one).collect::<Vec<_>>() })
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        json!({ "status": status, "error": { "type": "Refusal", "message": message } })
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        let period = json!({ "chars": 4200, "planDescription": "Professional", "end": "2026-12-01" });
        let data = match request.url.path() {
            "/translate/languages" => json!(["de", "en", "pt-BR"]),
            "/users/me" => json!({ "id": 1, "name": "A Desk", "status": "active", "billingPeriod": period }),
            _ => return ResponseTemplate::new(404),
        };
        ResponseTemplate::new(200).set_body_json(json!({ "status": 200, "data": data }))
    }
}

fn one(text: &str) -> satzpaar::backend::Request {
    request(&[text.to_owned()])
}

#[tokio::test]
async fn holds_the_contract_and_stands_every_fault() {
    faults::hold(ModernMt::default()).await;
}

#[tokio::test]
async fn a_question_names_what_the_account_has_and_its_method_in_a_header() {
    let double = Double::start(ModernMt::default(), vec![]).await;
    let more = "glossaries = ['12', '34']\nignore_glossary_case = true\nhints = ['7']\ncontext_vector = '7:0.7,9:0.3'";
    let backend = double.backend_with(more).await;
    assert_eq!(backend.translate(&one("Guten Tag")).await.unwrap()[0].text, draft("Guten Tag"));
    let sent = double.requests().await.remove(0);
    let header = |name: &str| sent.headers[name].to_str().unwrap();
    assert_eq!([sent.method.as_str(), header("x-http-method-override"), header("mmt-apikey")], ["POST", "GET", KEY]);
    assert_eq!(header("mmt-platform"), "satzpaar");
    assert_eq!(
        json(&sent),
        json!({
            "source": "de", "target": "en", "q": ["Guten Tag"], "format": "text/plain", "glossaries": "12,34",
            "ignore_glossary_case": true, "hints": "7", "context_vector": "7:0.7,9:0.3"
        })
    );
    assert_eq!((backend.spent().characters, backend.capabilities().glossary), (100, NativeGlossary::ServerSide));
}

#[tokio::test]
async fn what_is_not_configured_is_not_sent() {
    let double = Double::start(ModernMt::default(), vec![]).await;
    let backend = double.backend().await;
    backend.translate(&one("Guten Tag")).await.unwrap();
    let body = json(&double.requests().await[0]);
    assert_eq!(body, json!({ "source": "de", "target": "en", "q": ["Guten Tag"], "format": "text/plain" }));
    assert_eq!(backend.capabilities().glossary, NativeGlossary::None);
}

#[tokio::test]
async fn a_refusal_in_a_good_answer_is_one() {
    let double = Double::start(ModernMt { refuses: Some("Missing parameter 'q'") }, vec![]).await;
    let error = double.backend().await.translate(&one("Guten Tag")).await.unwrap_err();
    assert!(matches!(&error, Error::BadRequest(text) if text == "ParameterParsingException: Missing parameter 'q'"), "{error:?}");
}

#[tokio::test]
async fn health_tells_pair_plan_and_use() {
    let double = Double::start(ModernMt::default(), vec![]).await;
    let health = double.backend().await.health(&request(&[]).pair).await.unwrap();
    assert_eq!((health.takes_pair, health.quota), (Some(true), None));
    let facts = health.facts.join("; ");
    assert_eq!(
        facts,
        "the account is active; plan: Professional; characters used in this period: 4200; the period ends on 2026-12-01"
    );
}

#[tokio::test]
async fn glossaries_and_memories_make_another_question() {
    let double = Double::start(ModernMt::default(), vec![]).await;
    let plain = double.backend().await.fingerprint();
    for more in ["glossaries = ['12']", "hints = ['12']", "context_vector = '12:1'", "ignore_glossary_case = false"] {
        assert_ne!(double.backend_with(more).await.fingerprint(), plain, "{more}");
    }
    assert_eq!(double.backend_with("key_env = 'OTHER'").await.fingerprint(), plain);
}
