//! `satzpaar backends` as a user runs it, against a double of LibreTranslate on loopback.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::backend::kinds;
use serde_json::{Value, json};
use std::net::TcpListener;
use support::{run, satzpaar};
use tempfile::TempDir;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const KEY: &str = "s3cr3t-of-the-test";

/// A folder with this satzpaar.toml.
fn project(config: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
    folder
}

fn libretranslate(url: &str) -> TempDir {
    project(&format!("[backend.lt]\nkind = 'libretranslate'\nurl = '{url}'\nkey_env = 'KEY_OF_LT'\n"))
}

/// `satzpaar backends ARGUMENTS` in the project; exit code, standard output, standard error.
fn backends(project: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let folder = project.path().display().to_string();
    let (code, out, errors) = run(satzpaar(&["backends"]).args(arguments).args(["--project", &folder]).env("KEY_OF_LT", KEY));
    assert!(!out.contains(KEY) && !errors.contains(KEY), "the key came out: {out}{errors}");
    (code, out, errors)
}

/// The cells of the row that begins with `name`.
fn row(out: &str, name: &str) -> Vec<String> {
    let line = out.lines().find(|line| line.split_whitespace().next() == Some(name)).unwrap_or_else(|| panic!("{name}: {out}"));
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
}

/// A server that turns each text round, unless it answers questions with this.
async fn server(refusal: Option<ResponseTemplate>) -> MockServer {
    let server = MockServer::start().await;
    let languages = json!([{ "code": "de", "targets": ["en"] }]);
    let settings = json!({ "charLimit": 500, "keyRequired": true });
    for (place, body) in [("/languages", languages), ("/frontend/settings", settings)] {
        let answer = ResponseTemplate::new(200).set_body_json(body);
        Mock::given(method("GET")).and(path(place)).respond_with(answer).mount(&server).await;
    }
    let answer = move |request: &Request| refusal.clone().unwrap_or_else(|| translated(request));
    Mock::given(method("POST")).and(path("/translate")).respond_with(answer).mount(&server).await;
    server
}

/// Words in the opposite order; whatever is in brackets is lost.
fn translated(request: &Request) -> ResponseTemplate {
    let question: Value = serde_json::from_slice(&request.body).unwrap();
    let turned = |text: &Value| text.as_str().unwrap().replace("[1]", "").split(' ').rev().collect::<Vec<_>>().join(" ");
    let drafts: Vec<String> = question["q"].as_array().unwrap().iter().map(turned).collect();
    ResponseTemplate::new(200).set_body_json(json!({ "translatedText": drafts }))
}

async fn questions(server: &MockServer) -> usize {
    let requests = server.received_requests().await.unwrap();
    requests.iter().filter(|request| request.url.path() == "/translate").count()
}

#[test]
fn every_kind_has_a_row_under_aligned_headings() {
    let (code, out, errors) = backends(&project(""), &["list"]);
    assert_eq!(code, 0, "{errors}");
    let headings = out.lines().next().unwrap();
    for kind in kinds() {
        let line = out.lines().find(|line| line.split_whitespace().next() == Some(kind.name)).unwrap();
        let at = |heading: &str| &line[headings.find(heading).unwrap()..];
        assert!(at("glossary").starts_with(kind.glossary.as_str()) && at("context").starts_with(kind.context.as_str()), "{line}");
        assert!(at("charged").starts_with(kind.charged.as_str()) && at("what").starts_with(kind.summary), "{line}");
        assert!(kind.keys.iter().all(|key| at("key").contains(key.variable)), "{line}");
    }
    assert!(out.contains("no backend is configured"), "{out}");
}

#[test]
fn a_configured_backend_shows_its_limits_and_whether_its_key_is_set() {
    let folder = project(
        "[backend.lt]\nkind = 'libretranslate'\nurl = 'http://127.0.0.1:9'\nkey_env = 'KEY_OF_LT'\n\
         [backend.lt.limits]\nsegments = 7\n\
         [backend.keyless]\nkind = 'libretranslate'\nurl = 'http://127.0.0.1:9'\n",
    );
    let (code, out, errors) = backends(&folder, &["list"]);
    assert_eq!(code, 0, "{errors}");
    let expected = ["lt", "libretranslate", "none", "none", "7", "8192", "2", "no", "no", "nothing", "KEY_OF_LT set"];
    assert_eq!(row(&out, "lt")[..11], expected);
    assert_eq!(row(&out, "keyless")[10], "LIBRETRANSLATE_API_KEY not set (optional)");
}

#[test]
fn a_program_is_not_started_and_a_broken_backend_says_why() {
    let folder = project(
        "[backend.ours]\nkind = 'command'\nargv = ['touch', 'started']\n\
         [backend.old]\nkind = 'replay'\nfile = 'none.jsonl'\n\
         [backend.wrong]\nkind = 'apertium'\nurl = 'ftp://x'\n",
    );
    let (code, out, errors) = backends(&folder, &["list"]);
    assert_eq!(code, 0, "{errors}");
    assert_eq!(row(&out, "ours").last().unwrap(), "asked when used");
    assert!(!folder.path().join("started").exists() && !std::path::Path::new("started").exists());
    assert!(row(&out, "old").last().unwrap().contains("none.jsonl"), "{out}");
    assert!(row(&out, "wrong").last().unwrap().contains("neither http nor https"), "{out}");
}

#[test]
fn the_list_is_also_json() {
    let (code, out, errors) = backends(&libretranslate("http://127.0.0.1:9"), &["list", "--format", "json"]);
    assert_eq!(code, 0, "{errors}");
    let list: Value = serde_json::from_str(&out).unwrap();
    let names: Vec<&str> = list["kinds"].as_array().unwrap().iter().map(|kind| kind["name"].as_str().unwrap()).collect();
    assert_eq!(names, kinds().iter().map(|kind| kind.name).collect::<Vec<_>>());
    let configured = &list["configured"][0];
    assert_eq!((&configured["name"], &configured["kind"]), (&json!("lt"), &json!("libretranslate")));
    assert_eq!((&configured["capabilities"]["max_texts"], &configured["charged"]), (&json!(25), &json!("nothing")));
    assert_eq!(configured["keys"], json!([{ "variable": "KEY_OF_LT", "required": false, "set": true }]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_probe_tells_health_then_what_survives() {
    let server = server(None).await;
    let folder = libretranslate(&server.uri());
    let (code, out, errors) = backends(&folder, &["probe", "lt"]);
    assert_eq!(code, 0, "{errors}");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("lt (LibreTranslate at 127.0.0.1:") && lines[0].ends_with("de to en-GB"), "{out}");
    assert_eq!(lines[1..4], ["pair: taken", "at most 500 characters a text", "a key is required"]);
    assert_eq!(row(&out, "name"), ["name", "Zyqor", "100 %"]);
    // Two of ten are `[2]`.
    assert_eq!(row(&out, "bracket"), ["bracket", "[1]", "20 %"]);
    let asked = questions(&server).await;
    assert_eq!(backends(&folder, &["probe", "lt"]).1, out);
    assert_eq!(questions(&server).await, asked, "the answers are on record");
}

#[tokio::test(flavor = "multi_thread")]
async fn health_alone_costs_nothing() {
    let server = server(None).await;
    let (code, out, errors) = backends(&libretranslate(&server.uri()), &["probe", "lt", "--no-placeholders"]);
    assert!(code == 0 && out.contains("pair: taken") && !out.contains("Zyqor"), "{out}{errors}");
    assert_eq!(questions(&server).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pair_that_is_not_taken_asks_nothing() {
    let server = server(None).await;
    let (code, out, errors) = backends(&libretranslate(&server.uri()), &["probe", "lt", "--to", "fr"]);
    assert!(code == 2 && out.contains("pair: not taken") && errors.contains("from de to fr"), "{code}: {out}{errors}");
    assert_eq!(questions(&server).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_key_exits_with_4() {
    let refusal = ResponseTemplate::new(403).set_body_json(json!({ "error": format!("Invalid API key: {KEY}") }));
    let (code, out, errors) = backends(&libretranslate(&server(Some(refusal)).await.uri()), &["probe", "lt"]);
    assert!(code == 4 && out.contains("pair: taken") && errors.contains("Invalid API key"), "{code}: {out}{errors}");
}

#[test]
fn a_service_that_is_not_there_exits_with_5() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (code, _, errors) = backends(&libretranslate(&format!("http://127.0.0.1:{port}")), &["probe", "lt"]);
    assert!(code == 5 && errors.contains("cannot probe `lt`") && errors.contains("unreachable"), "{code}: {errors}");
    assert!(errors.contains("hint: "), "{errors}");
}

#[test]
fn an_unknown_backend_is_named_with_the_known_ones() {
    let (code, _, errors) = backends(&libretranslate("http://127.0.0.1:9"), &["probe", "deepl2"]);
    assert!(code == 2 && errors.contains("`deepl2`") && errors.contains("`lt`"), "{code}: {errors}");
}
