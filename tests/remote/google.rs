//! Google Cloud Translation, both interfaces. The double of Advanced verifies the account's claim before it gives a token.

use crate::contract::request;
use crate::double::{Double, KEY, Wire, backend, build_error, draft, json, strings};
use crate::faults;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::signature::{KeyPair, RSA_PKCS1_2048_8192_SHA256, RsaKeyPair, UnparsedPublicKey};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use satzpaar::backend::{Error, NativeGlossary, Spent};
use serde_json::{Value, json};
use std::collections::HashMap;
use wiremock::{Request, ResponseTemplate};

/// An account that there is not: its key was made for this test and opens nothing.
const ACCOUNT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/remote/service_account.json");
const PLACE: &str = "/v3/projects/project-of-the-test/locations/us-central1";

fn refusal(status: u16, message: &str) -> Value {
    json!({ "error": { "code": status, "message": message, "status": "X", "errors": [{ "reason": "forbidden" }] } })
}

fn translations(drafts: &[String]) -> Vec<Value> {
    drafts.iter().map(|draft| json!({ "translatedText": draft })).collect()
}

#[derive(Clone)]
struct Basic;

impl Wire for Basic {
    fn config(&self, url: &str) -> String {
        format!("kind = 'google'\nversion = 'v2'\nurl = '{url}'\nmodel = 'nmt'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        (request.url.path() == "/language/translate/v2").then(|| strings(&json(request)["q"]))
    }

    fn answer(&self, _request: &Request, drafts: &[String]) -> Value {
        json!({ "data": { "translations": translations(drafts) } })
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        refusal(status, message)
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        let has_key = request.headers.get("x-goog-api-key").is_some_and(|key| key == KEY);
        let languages = json!({ "data": { "languages": [{ "language": "de" }, { "language": "en" }] } });
        match request.url.path() {
            "/language/translate/v2/languages" if has_key => ResponseTemplate::new(200).set_body_json(languages),
            _ => ResponseTemplate::new(404),
        }
    }
}

/// Tokens hold for so many seconds; the account is refused with this status.
#[derive(Clone)]
struct Advanced {
    seconds: u64,
    refuses: Option<u16>,
}

const ADVANCED: Advanced = Advanced { seconds: 3600, refuses: None };

impl Wire for Advanced {
    fn config(&self, url: &str) -> String {
        format!("kind = 'google'\nversion = 'v3'\nurl = '{url}'\ntoken_url = '{url}/token'\ncredentials_env = '{ACCOUNT}'")
    }

    fn texts(&self, request: &Request) -> Option<Vec<String>> {
        let body = json(request);
        match request.url.path().strip_prefix(PLACE)? {
            ":translateText" => Some(strings(&body["contents"])),
            ":adaptiveMtTranslate" => Some(strings(&body["content"])),
            _ => None,
        }
    }

    fn answer(&self, request: &Request, drafts: &[String]) -> Value {
        let mut answer = json!({ "translations": translations(drafts) });
        if json(request)["glossaryConfig"].is_object() {
            let drafts: Vec<String> = drafts.iter().map(|draft| draft.replace("Kiew", "Kyiv")).collect();
            answer["glossaryTranslations"] = json!(translations(&drafts));
        }
        answer
    }

    fn refusal(&self, status: u16, message: &str) -> Value {
        refusal(status, message)
    }

    fn other(&self, request: &Request) -> ResponseTemplate {
        let good = |body: Value| ResponseTemplate::new(200).set_body_json(body);
        match (request.url.path(), self.refuses) {
            ("/token", Some(400)) => ResponseTemplate::new(400)
                .set_body_json(json!({ "error": "invalid_grant", "error_description": "no such account" })),
            ("/token", Some(status)) => ResponseTemplate::new(status),
            ("/token", None) => {
                assert_claim(request);
                good(json!({ "access_token": KEY, "expires_in": self.seconds, "token_type": "Bearer" }))
            }
            (path, _) if path == format!("{PLACE}/supportedLanguages") => good(json!({ "languages": [
                { "languageCode": "de", "supportSource": true, "supportTarget": true },
                { "languageCode": "en", "supportSource": true, "supportTarget": false },
            ] })),
            _ => ResponseTemplate::new(404),
        }
    }
}

/// The claim is the account's, for this server and an hour, and its signature is good.
fn assert_claim(request: &Request) {
    let form: HashMap<_, _> = reqwest::Url::parse(&format!("x:?{}", String::from_utf8_lossy(&request.body)))
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect();
    assert_eq!(form["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
    let (claim, signature) = form["assertion"].rsplit_once('.').unwrap();
    let decode = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).unwrap();
    let parts: Vec<Value> = claim.split('.').map(|part| serde_json::from_slice(&decode(part)).unwrap()).collect();
    assert_eq!(parts[0], json!({ "alg": "RS256", "typ": "JWT", "kid": "key-of-the-test" }));
    assert_eq!(parts[1]["iss"], "press@project-of-the-test.example");
    assert_eq!(parts[1]["aud"], format!("http://{}/token", request.headers["host"].to_str().unwrap()));
    assert_eq!(parts[1]["exp"].as_u64().unwrap() - parts[1]["iat"].as_u64().unwrap(), 3600);
    let public = public_key();
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &public).verify(claim.as_bytes(), &decode(signature)).unwrap();
}

fn public_key() -> Vec<u8> {
    let account: Value = serde_json::from_str(include_str!("service_account.json")).unwrap();
    let key = PrivatePkcs8KeyDer::from_pem_slice(account["private_key"].as_str().unwrap().as_bytes()).unwrap();
    RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()).unwrap().public_key().as_ref().to_vec()
}

async fn tokens_asked(double: &Double) -> usize {
    double.requests().await.iter().filter(|request| request.url.path() == "/token").count()
}

#[tokio::test]
async fn basic_holds_the_contract_and_stands_every_fault() {
    faults::hold(Basic).await;
}

#[tokio::test]
async fn advanced_holds_the_contract_and_stands_every_fault() {
    faults::hold(ADVANCED).await;
}

#[tokio::test]
async fn basic_asks_for_plain_text_and_keeps_the_key_out_of_the_address() {
    let double = Double::start(Basic, vec![]).await;
    let backend = double.backend().await;
    backend.translate(&request(&["Guten Tag".to_owned()])).await.unwrap();
    let asked = &double.requests().await[0];
    assert_eq!(json(asked), json!({ "q": ["Guten Tag"], "source": "de", "target": "en", "format": "text", "model": "nmt" }));
    assert_eq!((asked.url.query(), asked.headers["x-goog-api-key"].to_str().unwrap()), (None, KEY));
    assert_eq!(backend.spent(), Spent { characters: 9, ..Spent::default() });
    assert_eq!(backend.health(&request(&[]).pair).await.unwrap().takes_pair, Some(true));
}

#[tokio::test]
async fn a_token_is_shared_until_shortly_before_it_expires() {
    let double = Double::start(ADVANCED, vec![]).await;
    let backend = double.backend().await;
    let request = request(&["Guten Tag".to_owned()]);
    let (one, other) = tokio::join!(backend.translate(&request), backend.translate(&request));
    assert!(one.is_ok() && other.is_ok() && backend.translate(&request).await.is_ok());
    assert_eq!(tokens_asked(&double).await, 1);
    let double = Double::start(Advanced { seconds: 60, refuses: None }, vec![]).await;
    let backend = double.backend().await;
    assert!(backend.translate(&request).await.is_ok() && backend.translate(&request).await.is_ok());
    assert_eq!(tokens_asked(&double).await, 2, "one that is about to expire is not used again");
}

#[tokio::test]
async fn an_account_that_is_refused_or_not_there_is_the_keys_fault() {
    let error = async |refuses, more: &str| {
        let double = Double::start(Advanced { seconds: 3600, refuses }, vec![]).await;
        double.backend_with(more).await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap_err()
    };
    let refused = error(Some(400), "").await;
    assert!(matches!(&refused, Error::Auth(text) if text == "invalid_grant: no such account"), "{refused}");
    assert!(matches!(error(Some(503), "").await, Error::Transient(_)));
    let broken = async |path: &str| {
        let config = format!("kind = 'google'\nversion = 'v3'\nurl = 'http://127.0.0.1:1'\ncredentials_env = '{path}'");
        backend(&config, vec![]).await.translate(&request(&["Guten Tag".to_owned()])).await.unwrap_err()
    };
    let absent = broken("/nowhere/account.json").await;
    assert!(matches!(&absent, Error::Auth(text) if text.contains("`/nowhere/account.json`")), "{absent}");
    let other = broken(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).await;
    assert!(matches!(&other, Error::Auth(text) if text.contains("not the JSON file of a service account")), "{other}");
}

#[tokio::test]
async fn a_glossary_of_the_project_is_used_and_its_drafts_taken() {
    let double = Double::start(ADVANCED, vec![]).await;
    let backend = double.backend_with("glossary = 'press'\nmodel = 'general/nmt'").await;
    let outputs = backend.translate(&request(&["Nach Kiew".to_owned()])).await.unwrap();
    assert_eq!(outputs[0].text, draft("Nach Kyiv"));
    let asked = double.requests().await.pop().unwrap();
    assert_eq!(asked.headers["authorization"].to_str().unwrap(), format!("Bearer {KEY}"));
    let place = PLACE.trim_start_matches("/v3/");
    assert_eq!(
        json(&asked),
        json!({
            "contents": ["Nach Kiew"], "mimeType": "text/plain", "sourceLanguageCode": "de", "targetLanguageCode": "en",
            "model": format!("{place}/models/general/nmt"),
            "glossaryConfig": { "glossary": format!("{place}/glossaries/press"), "ignoreCase": true },
        })
    );
    assert_eq!(backend.capabilities().glossary, NativeGlossary::ServerSide);
    assert_eq!(backend.health(&request(&[]).pair).await.unwrap().takes_pair, Some(false), "en is no target there");
}

#[tokio::test]
async fn segments_with_examples_are_translated_after_them() {
    let double = Double::start(ADVANCED, vec![]).await;
    let backend = double.backend_with("adaptive = true").await;
    let mut request = request(&["Der Rat tagt heute.".to_owned(), "Guten Tag".to_owned()]);
    request.segments[0].examples = vec![("Der Rat tagte.".to_owned(), "The council met.".to_owned()); 7];
    assert!(matches!(backend.translate(&request).await, Err(Error::TooLarge(_))), "each kind in a request of its own");
    assert!(double.asked().await.is_empty() && tokens_asked(&double).await == 0);
    let without = satzpaar::backend::Request { segments: request.segments.split_off(1), ..request.clone() };
    backend.translate(&request).await.unwrap();
    let body = json(double.requests().await.last().unwrap());
    let lists = body["referenceSentenceConfig"]["referenceSentencePairLists"].as_array().unwrap().clone();
    assert_eq!((strings(&body["content"]).len(), lists.len()), (1, 1), "a list for each text");
    let pairs = lists[0]["referenceSentencePairs"].as_array().unwrap();
    assert_eq!(pairs.len(), backend.capabilities().examples);
    assert_eq!(pairs[0], json!({ "sourceSentence": "Der Rat tagte.", "targetSentence": "The council met." }));
    let charged = backend.spent().characters;
    assert_eq!(charged, 19 + 21, "a language model's draft is charged for too");
    backend.translate(&without).await.unwrap();
    assert!(double.requests().await.last().unwrap().url.path().ends_with(":translateText"));
    assert_eq!(backend.spent().characters, charged + 9);
}

#[tokio::test]
async fn a_setting_of_the_other_version_is_named() {
    let error = async |more: &str| build_error(&format!("kind = 'google'\n{more}")).await;
    assert!(error("version = 'v2'\nglossary = 'press'").await.contains("`glossary` is for `version = \"v3\"`"));
    assert!(error("version = 'v2'\nadaptive = true").await.contains("`adaptive`"));
    assert!(error("version = 'v3'\nkey_env = 'KEY'").await.contains("`key_env` is for `version = \"v2\"`"));
    let unknown = toml::from_str::<satzpaar::backend::BackendConfig>("kind = 'google'\nversion = 'v4'").unwrap_err().to_string();
    assert!(unknown.contains("`v3`"), "{unknown}");
}

#[tokio::test]
async fn what_could_change_an_answer_changes_the_fingerprint() {
    let settings = ["version = 'v2'", "version = 'v3'", "version = 'v3'\nglossary = 'a'", "version = 'v3'\nadaptive = true"];
    let mut fingerprints = std::collections::BTreeSet::new();
    for more in settings {
        fingerprints.insert(backend(&format!("kind = 'google'\n{more}"), vec![]).await.fingerprint());
    }
    assert_eq!(fingerprints.len(), settings.len());
}
