//! What a run costs and says, against a double of a paid service: estimate, limit, spending, cassette; and no key anywhere.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Output;
use support::satzpaar;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers};

const KEY: &str = "s3cr3t-of-this-test";

const ARTICLE: &str =
    "Der Hafen bleibt geschlossen\n\nDer Rat der Stadt hat am Montag über die Brücke beraten. Die Arbeiten beginnen im März.\n";

const DRAFTS: [(&str, &str); 3] = [
    ("Der Hafen bleibt geschlossen", "Harbour remains closed"),
    ("Der Rat der Stadt hat am Montag über die Brücke beraten.", "The town council discussed the bridge on Monday."),
    ("Die Arbeiten beginnen im März.", "Work will begin in March."),
];

/// Characters of the three segments.
const CHARACTERS: u64 = 114;

/// Answers like DeepL; a refusal repeats the key, as services do.
struct DeepL {
    refuses: bool,
}

impl Respond for DeepL {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        if self.refuses {
            return ResponseTemplate::new(403).set_body_json(json!({ "message": format!("wrong key {KEY}") }));
        }
        if request.url.path() == "/v2/usage" {
            return ResponseTemplate::new(200).set_body_json(json!({ "character_count": 0, "character_limit": 1_000_000 }));
        }
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let draft = |text: &Value| {
            let text = text.as_str().unwrap();
            let draft = DRAFTS.iter().find(|(source, _)| *source == text).map_or("Something else.", |(_, draft)| draft);
            json!({ "text": draft, "billed_characters": text.chars().count() })
        };
        let drafts: Vec<Value> = body["text"].as_array().unwrap().iter().map(draft).collect();
        ResponseTemplate::new(200).set_body_json(json!({ "translations": drafts }))
    }
}

/// A folder with an article and a project, and a service.
struct Newsroom {
    folder: tempfile::TempDir,
    server: MockServer,
    // Serves until dropped.
    _runtime: tokio::runtime::Runtime,
}

impl Newsroom {
    fn new(refuses: bool) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            Mock::given(matchers::any()).respond_with(DeepL { refuses }).mount(&server).await;
            server
        });
        let folder = tempfile::tempdir().unwrap();
        let config = format!(
            "[translate]\nbackend = 'ours'\n[glossary]\nshipped = false\n[backend.ours]\nkind = 'deepl'\nurl = '{}'\n\
             [backend.ours.price]\nmillion_characters = 20.0\ncurrency = 'EUR'\n\
             [backend.played]\nkind = 'replay'\nfile = 'run.jsonl'\n\
             [backend.talker]\nkind = 'openai'\nmodel = 'm'\n",
            server.uri()
        );
        std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
        std::fs::write(folder.path().join("hafen.de.txt"), ARTICLE).unwrap();
        Self { folder, server, _runtime: runtime }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = satzpaar(arguments);
        command.current_dir(self.folder.path()).env("DEEPL_API_KEY", KEY).output().unwrap()
    }

    fn translate(&self, more: &[&str]) -> (i32, String) {
        let output = self.run(&[&["translate", "hafen.de.txt", "-o", "out"], more].concat());
        (output.status.code().unwrap(), said(&output))
    }

    /// The requests for translation so far.
    fn asked(&self) -> usize {
        let requests = self._runtime.block_on(self.server.received_requests()).unwrap();
        requests.iter().filter(|request| request.url.path() == "/v2/translate").count()
    }

    /// Every file of the project, with its content.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push((path.clone(), std::fs::read(path).unwrap())) }
            }
        }
        files
    }
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|stream| String::from_utf8_lossy(stream).into_owned()).concat()
}

#[test]
fn an_estimate_says_what_a_run_then_uses_up_and_asks_nothing() {
    let newsroom = Newsroom::new(false);
    let (code, said) = newsroom.translate(&["--estimate"]);
    assert_eq!((code, newsroom.asked()), (0, 0), "{said}");
    assert!(said.contains("3 segments, 0 covered without a backend, 0 with an answer on record, 3 to ask"), "{said}");
    assert!(said.contains(&format!("estimate for ours: {CHARACTERS} characters, 0.0023 EUR")), "{said}");
    assert!(said.contains("estimate for talker: ") && said.contains(" tokens asked, "), "the others follow: {said}");
    assert!(!newsroom.folder.path().join("out").exists(), "an estimate writes nothing");
    let (code, said) = newsroom.translate(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("used up: {CHARACTERS} characters, 0.0023 EUR")), "{said}");
    let (_, said) = newsroom.translate(&["--estimate"]);
    assert!(said.contains("3 with an answer on record, 0 to ask") && said.contains("nothing to pay for"), "{said}");
    let (_, said) = newsroom.translate(&["--estimate", "--backend", "echo"]);
    assert!(said.contains("3 to ask") && said.contains("estimate for echo: nothing to pay for"), "{said}");
    let stats = newsroom.run(&["memory", "stats"]);
    assert!(String::from_utf8_lossy(&stats.stdout).contains(&format!("used up by ours: {CHARACTERS} characters in ")));
}

#[test]
fn an_article_that_may_cost_more_than_allowed_is_not_begun() {
    let newsroom = Newsroom::new(false);
    let (code, said) = newsroom.translate(&["--max-cost", "0.002"]);
    assert_eq!((code, newsroom.asked()), (3, 0), "{said}");
    assert!(said.contains("0.0023 EUR more expected, at most 0.0020 EUR allowed"), "{said}");
    let (code, said) = newsroom.translate(&["--max-cost", "0.003"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = newsroom.translate(&["--max-cost", "0"]);
    assert_eq!(code, 0, "answers on record cost nothing: {said}");
}

#[test]
fn a_limit_without_a_price_is_a_fault_that_names_the_table() {
    let newsroom = Newsroom::new(false);
    let (code, said) = newsroom.translate(&["--max-cost", "1", "--backend", "played"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("[backend.played.price]"), "{said}");
    let (code, said) = newsroom.translate(&["--max-cost", "ten"]);
    assert!(code == 2 && said.contains("not an amount: `ten`"), "{said}");
}

#[test]
fn a_recorded_run_is_played_without_key_and_service() {
    let newsroom = Newsroom::new(false);
    let (code, said) = newsroom.translate(&["--record", "run.jsonl"]);
    assert_eq!(code, 0, "{said}");
    let table = std::fs::read(newsroom.folder.path().join("out/hafen.tsv")).unwrap();
    let asked = newsroom.asked();
    std::fs::remove_dir_all(newsroom.folder.path().join(".satzpaar")).unwrap();
    std::fs::remove_dir_all(newsroom.folder.path().join("out")).unwrap();
    let mut command = satzpaar(&["translate", "hafen.de.txt", "-o", "out", "--backend", "played"]);
    let output = command.current_dir(newsroom.folder.path()).env_remove("DEEPL_API_KEY").output().unwrap();
    assert_eq!((output.status.code(), newsroom.asked()), (Some(0), asked), "{}", crate::said(&output));
    let played = std::fs::read(newsroom.folder.path().join("out/hafen.tsv")).unwrap();
    let targets = |table: &[u8]| {
        String::from_utf8_lossy(table).lines().map(|row| row.rsplit('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(targets(&played), targets(&table));
}

#[test]
fn no_key_comes_out_anywhere() {
    for refuses in [false, true] {
        let newsroom = Newsroom::new(refuses);
        let runs: [&[&str]; 5] = [
            &["translate", "hafen.de.txt", "-o", "out", "--record", "run.jsonl", "--emit", "xliff,html,tsv,jsonl,md,tmx"],
            &["translate", "hafen.de.txt", "-o", "out", "--estimate"],
            &["backends", "probe", "ours"],
            &["backends", "list"],
            &["config", "show"],
        ];
        for arguments in runs {
            let output = newsroom.run(arguments);
            assert!(!said(&output).contains(KEY), "{arguments:?}: {}", said(&output));
        }
        let refused = newsroom.run(&["backends", "probe", "ours"]);
        assert_eq!(refused.status.code() == Some(4), refuses, "{}", said(&refused));
        let files = newsroom.files();
        assert!(files.len() > 8, "{files:?}");
        for (path, bytes) in files {
            let found = bytes.windows(KEY.len()).any(|window| window == KEY.as_bytes());
            assert!(!found, "the key is in {}", path.display());
        }
    }
}

#[test]
fn the_configuration_that_holds_is_shown_as_a_file() {
    let newsroom = Newsroom::new(false);
    let mut command = satzpaar(&["config", "show", "--to", "en-US"]);
    let output = command.current_dir(newsroom.folder.path()).env("SATZPAAR_BACKEND", "echo").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let read = satzpaar::config::ConfigFile::parse("shown", &text).unwrap();
    assert_eq!(read.translate.backend.as_deref(), Some("echo"), "{text}");
    assert_eq!(read.translate.to.map(|lang| lang.to_string()).as_deref(), Some("en-US"), "{text}");
    assert_eq!(read.backend["ours"].price.as_ref().map(|price| price.million_characters), Some(20.0), "{text}");
}
