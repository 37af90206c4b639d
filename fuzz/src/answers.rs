//! Answers of backends: each segment gets exactly one draft, or the request is refused with a word that a person understands.
//!
//! A service is asked over a connection to this machine, as it is in a run. The input is what it answers: a status on a line
//! by itself, `retry-after` behind it if there is one, then the body; further answers follow behind a form feed each, and the
//! last one is given to all further requests.

use super::promise::pair;
use super::server;
use satzpaar::backend::models::ModelSources;
use satzpaar::backend::{Backend, BackendConfig, Error, Output, Place, Request, SegmentRequest, TermRequest};
use satzpaar::glossary::{Entry, Glossary};
use satzpaar::text::Span;
use std::path::Path;

/// What every secret is; no message may hold it.
const KEY: &str = "s3cr3t-key:fx";

/// Amazon Translate.
pub fn amazon(bytes: &[u8]) {
    service("kind = 'amazon'\nurl = '{url}'\nregion = 'eu-central-1'", bytes);
}

/// A language model behind Anthropic's interface.
pub fn anthropic(bytes: &[u8]) {
    service("kind = 'anthropic'\nurl = '{url}'\nmodel = 'm'", bytes);
}

/// An Apertium server.
pub fn apertium(bytes: &[u8]) {
    service("kind = 'apertium'\nurl = '{url}'", bytes);
}

/// Azure Translator, both versions.
pub fn azure(bytes: &[u8]) {
    service("kind = 'azure'\nurl = '{url}'\nregion = 'germanywestcentral'", bytes);
    service("kind = 'azure'\nversion = '2026-06-06'\nurl = '{url}'", bytes);
}

/// The DeepL API.
pub fn deepl(bytes: &[u8]) {
    service("kind = 'deepl'\nurl = '{url}'", bytes);
}

/// Google Cloud Translation, Basic.
pub fn google(bytes: &[u8]) {
    service("kind = 'google'\nversion = 'v2'\nurl = '{url}'", bytes);
}

/// A LibreTranslate server.
pub fn libretranslate(bytes: &[u8]) {
    service("kind = 'libretranslate'\nurl = '{url}'", bytes);
}

/// The ModernMT API.
pub fn modernmt(bytes: &[u8]) {
    service("kind = 'modernmt'\nurl = '{url}'", bytes);
}

/// A language model behind OpenAI's interface.
pub fn openai(bytes: &[u8]) {
    service("kind = 'openai'\nurl = '{url}'\nmodel = 'm'", bytes);
}

/// A program of one's own, which answers every line with the whole input, and a word that nobody waits behind.
pub fn command(bytes: &[u8]) {
    if tells_the_secret(bytes) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("answers"), bytes).expect("a file");
    let argv = "['sh', '-c', 'while read -r line; do cat \"$0\"; echo; echo end; done', '{file}']";
    let config = format!("kind = 'command'\nargv = {argv}\ntimeout_s = 1");
    asked(&config.replace("{file}", &folder.path().join("answers").display().to_string()));
}

/// A file of recorded answers: a cassette, JSON lines or a table.
pub fn replay(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("answers"), bytes).expect("a file");
    asked(&format!("kind = 'replay'\nfile = '{}'", folder.path().join("answers").display()));
}

/// A program that knows the secret without being told may say it.
fn tells_the_secret(bytes: &[u8]) -> bool {
    bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes())
}

fn service(config: &str, bytes: &[u8]) {
    if tells_the_secret(bytes) {
        return;
    }
    server::answering(bytes, |url| asked(&config.replace("{url}", url)));
}

/// Asks for two drafts and how the service is.
fn asked(config: &str) {
    server::block_on(async {
        let Ok(backend) = built(config).await else { return };
        keeps_the_contract(&*backend, &request(true)).await;
        keeps_the_contract(&*backend, &request(false)).await;
        match backend.health(pair()).await {
            Ok(health) => assert!(health.facts.iter().all(|fact| !fact.contains('\n') && !fact.contains(KEY)), "{health:?}"),
            Err(fault) => is_understood(&fault),
        }
    });
}

async fn built(config: &str) -> Result<std::sync::Arc<dyn Backend>, ()> {
    let config: BackendConfig = toml::from_str(config).expect("a configuration");
    let (folder, sources) = (Path::new("."), ModelSources::default());
    let glossary = Glossary { pair: pair().clone(), entries: vec![Entry::new("Rat", "council")] };
    let place = Place { folder, sources: &sources, glossary: &glossary, style: &[], environment: &|_| Some(KEY.to_owned()) };
    config.build("x", &place, &|_| ()).await.map_err(|fault| assert!(!fault.to_string().contains(KEY), "{fault}"))
}

/// One output for each segment, each with an id of the request, all that they point to between characters.
async fn keeps_the_contract(backend: &dyn Backend, request: &Request) {
    let outputs = match backend.translate(request).await {
        Ok(outputs) => outputs,
        Err(fault) => return is_understood(&fault),
    };
    let sorted = |mut ids: Vec<String>| {
        ids.sort();
        ids
    };
    let wanted = request.segments.iter().map(|segment| segment.id.clone()).collect();
    assert_eq!(sorted(outputs.iter().map(|output| output.id.clone()).collect()), sorted(wanted));
    outputs.iter().for_each(|output| points_between_characters(output, request));
    let _ = backend.spent();
}

fn points_between_characters(output: &Output, request: &Request) {
    assert!(output.score.is_none_or(|score| score <= 0.0), "{output:?}");
    let source = request.segments.iter().find(|segment| segment.id == output.id).expect("an id of the request");
    let inside = |text: &str, span: &Span| text.get(span.start..span.end).is_some();
    for (from, to) in output.alignment.iter().flatten() {
        assert!(inside(&source.text, from) && inside(&output.text, to), "{output:?}");
    }
}

fn is_understood(fault: &Error) {
    let message = fault.to_string();
    assert!(!message.trim().is_empty() && !message.contains(KEY), "{message}");
}

/// Two segments; with terms and what stays as it is, or bare.
fn request(rich: bool) -> Request {
    let mut first = SegmentRequest::new("s1", "Der Rat lobt <b> & `ls`.");
    let mut second = SegmentRequest::new("s2", "Ja.");
    if rich {
        first.kept = vec![Span::new(19, 23)];
        first.terms = vec![TermRequest { source: "Rat".into(), target: "council".into(), span: Span::new(4, 7) }];
        second.context.headline = Some("Der Rat tagt".into());
        second.examples = vec![("Nein.".into(), "No.".into())];
    }
    Request { pair: pair().clone(), segments: vec![first, second] }
}
