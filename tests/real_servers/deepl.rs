//! DeepL against its maker's own double (deepl-mock), which holds every request and answer against the published
//! description of the API when it is started with `VALIDATE_REQUESTS=1 VALIDATE_RESPONSES=1`.

use crate::contract::{by_id, holds_bare_and_decorated, request};
use crate::{backend, server};
use satzpaar::backend::{Backend, Context, Error, Request, Stack, stack};
use satzpaar::glossary::Entry;
use satzpaar::text::Span;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;

/// One session of the double: a forwarder on loopback that adds the headers which tell the double what to do wrong.
struct Session {
    url: String,
    key: String,
}

impl Session {
    /// `None` and a word where the environment names no double.
    fn start(name: &str, faults: &str) -> Option<Self> {
        let upstream = server("SATZPAAR_TEST_DEEPL_URL")?.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let name = format!("{name}-{}", std::process::id());
        let header = format!("mock-server-session: {name}\r\n{faults}");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (upstream, header) = (TcpStream::connect(&upstream).unwrap(), header.clone());
                std::thread::spawn(move || forward(&client, &upstream, &header));
            }
        });
        Some(Self { url, key: format!("{name}:fx") })
    }

    async fn backend(&self, more: &str, entries: Vec<Entry>) -> Arc<dyn Backend> {
        backend(&format!("kind = 'deepl'\nurl = '{}'\n{more}", self.url), entries, &self.key).await
    }

    async fn stack(&self) -> Arc<Stack> {
        stack(self.backend("", vec![]).await, satzpaar::store::in_memory().unwrap())
    }
}

/// Requests one way with the header added, answers the other way as they come.
fn forward(client: &TcpStream, upstream: &TcpStream, header: &str) {
    let (mut answers, mut back) = (upstream.try_clone().unwrap(), client.try_clone().unwrap());
    let answering = std::thread::spawn(move || {
        let _ = std::io::copy(&mut answers, &mut back);
        let _ = back.shutdown(Shutdown::Both);
    });
    let (mut requests, mut upstream) = (BufReader::new(client), upstream);
    while let Some((head, length)) = head(&mut requests, header) {
        let mut body = vec![0; length];
        if requests.read_exact(&mut body).is_err() || upstream.write_all(&[head.as_bytes(), &body].concat()).is_err() {
            break;
        }
    }
    let _ = upstream.shutdown(Shutdown::Both);
    answering.join().unwrap();
}

/// The lines up to the empty one, the header behind the first, and the length of the body.
fn head(requests: &mut impl BufRead, header: &str) -> Option<(String, usize)> {
    let (mut head, mut length, mut line) = (String::new(), 0, String::new());
    while requests.read_line(&mut line).ok()? > 0 {
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        head.push_str(&line);
        if line == "\r\n" {
            return Some((head.replacen("\r\n", &format!("\r\n{header}"), 1), length));
        }
        line.clear();
    }
    None
}

fn fault(name: &str, value: u32) -> String {
    format!("mock-server-session-{name}: {value}\r\n")
}

fn one(text: &str) -> Request {
    request(&[text.to_owned()])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contract_holds() {
    let Some(session) = Session::start("contract", &fault("allow-reconnections", 1)) else { return };
    let backend = session.backend("", vec![]).await;
    holds_bare_and_decorated(backend.clone()).await;
    let health = backend.health(&request(&[]).pair).await.unwrap();
    let (used, limit) = health.quota.unwrap();
    assert_eq!((health.takes_pair, limit, used), (Some(true), 20_000_000, backend.spent().characters));
    eprintln!("deepl: {used} characters charged; {}", health.facts.join("; "));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_option_is_one_of_the_described_api() {
    let Some(session) = Session::start("options", &fault("allow-reconnections", 0)) else { return };
    let options = "formality = 'prefer_more'\nmodel_type = 'prefer_quality_optimized'";
    let backend = session.backend(options, vec![Entry::new("Kiew", "Kyiv")]).await;
    let mut request = request(&["Die Funktion a<b & c.".to_owned(), "Müller & Söhne".to_owned()]);
    request.segments[0].kept = vec![Span::new(13, 20)];
    for segment in &mut request.segments {
        segment.context = Context { headline: Some("Rechnen".into()), before: Some("Davor.".into()), after: None };
    }
    let outputs = by_id(&*backend, &request).await;
    assert_eq!(outputs["s0"].text, "proton beam");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_are_waited_out() {
    let Some(session) = Session::start("pace", &fault("429-count", 2)) else { return };
    let stack = session.stack().await;
    assert_eq!(by_id(&*stack, &one("Guten Tag")).await["s0"].text, "proton beam");
    assert_eq!(stack.counters().counts().requests, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_of_the_server_is_waited_out() {
    let Some(session) = Session::start("fault", &fault("5xx-count", 2)) else { return };
    let stack = session.stack().await;
    assert_eq!(by_id(&*stack, &one("Guten Tag")).await["s0"].text, "proton beam");
    assert_eq!(stack.counters().counts().requests, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_ends_with_the_time_allowed_and_is_asked_again() {
    let Some(session) = Session::start("silence", &fault("no-response-count", 1)) else { return };
    let silent = session.backend("[limits]\ntimeout_s = 1", vec![]).await;
    let stack = stack(silent, satzpaar::store::in_memory().unwrap());
    assert_eq!(by_id(&*stack, &one("Guten Tag")).await["s0"].text, "proton beam");
    assert_eq!(stack.counters().counts().requests, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quota_is_seen_before_and_met_meanwhile() {
    let Some(session) = Session::start("quota", &fault("init-character-limit", 20)) else { return };
    let (first, second) = (session.backend("", vec![]).await, session.backend("", vec![]).await);
    let error = first.translate(&one("Das sind mehr als zwanzig Zeichen.")).await.unwrap_err().to_string();
    assert!(error.contains("0 of 20 characters are used, and 34 more are needed"), "{error}");
    first.translate(&one("zehn Buchs")).await.unwrap();
    second.translate(&one("neun Buch")).await.unwrap();
    // The first one has not seen what the second spent.
    let error = first.translate(&one("acht Bu")).await.unwrap_err();
    assert!(matches!(&error, Error::Quota(text) if text.starts_with("456: Quota")), "{error}");
    assert_eq!(first.spent().characters + second.spent().characters, 19);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_told_by_an_empty_body() {
    let Some(session) = Session::start("key", "") else { return };
    let backend = backend(&format!("kind = 'deepl'\nurl = '{}'", session.url), vec![], "invalid").await;
    let error = backend.translate(&one("Guten Tag")).await.unwrap_err();
    assert!(matches!(&error, Error::Auth(text) if text.starts_with("403: no explanation")), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_glossary_is_brought_found_replaced_and_brought_again() {
    let Some(session) = Session::start("glossary", &fault("allow-reconnections", 1)) else { return };
    let with = |target: &str| session.backend("", vec![Entry::new("Kiew", target), Entry::new("Lawrow", "Lavrov")]);
    let pair = request(&[]).pair;
    let (first, again, changed) = (with("Kyiv").await, with("Kyiv").await, with("Kiev").await);
    assert_eq!(by_id(&*first, &one("Kiew")).await["s0"].text, "Kyiv");
    assert_eq!(by_id(&*again, &one("Lawrow")).await["s0"].text, "Lavrov");
    let facts = again.health(&pair).await.unwrap().facts.join("; ");
    assert!(facts.contains("glossaries in the account: 1; ") && facts.contains("(terms: 2) is there"), "{facts}");
    assert_eq!(by_id(&*changed, &one("Kiew")).await["s0"].text, "Kiev");
    let facts = changed.health(&pair).await.unwrap().facts.join("; ");
    assert!(facts.contains("glossaries in the account: 1; ") && facts.contains("(terms: 2) is there"), "{facts}");
    // Its own glossary is gone, not another one in its place.
    assert_eq!(by_id(&*first, &one("Kiew")).await["s0"].text, "Kyiv");
}
