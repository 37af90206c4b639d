//! The tutorial holds: both languages have the same commands, and each of them prints what the page shows, in order, in a fresh folder.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use support::shell::{Step, steps};
use support::{program, provided, read, root, run, satzpaar};

fn page(language: &str) -> String {
    read(root().join(format!("docs/tutorial.{language}.md")))
}

#[test]
fn both_languages_have_the_same_commands() {
    let told = |step: Step| (step.commands, step.code, step.not_run.is_some(), step.shown.is_some());
    let of = |language: &str| steps(&page(language)).into_iter().map(told).collect::<Vec<_>>();
    assert_eq!(of("en"), of("de"));
    assert_eq!(of("en").iter().filter(|step| step.2).count(), 3, "a step that is not run is one that cannot be");
}

#[test]
fn the_english_tutorial_leads_to_an_edition_that_is_checked() {
    follow("en");
}

#[test]
fn the_german_tutorial_leads_to_an_edition_that_is_checked() {
    follow("de");
}

fn follow(language: &str) {
    let folder = tempfile::tempdir().unwrap();
    let page = page(language);
    for step in steps(&page) {
        match step.commands.strip_prefix("satzpaar review ") {
            Some(file) => review(folder.path(), file.trim(), &written(&page)),
            None => step.perform(folder.path(), language),
        }
    }
    judge_the_job(folder.path());
}

/// What the person is asked to write: German and English.
fn written(page: &str) -> Vec<(String, String)> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let rows: Vec<_> =
        rows.skip(1).filter(|(german, _)| *german != "---").map(|(german, english)| (german.into(), english.into())).collect();
    assert_eq!(rows.len(), 2);
    rows
}

/// The reviewer's server, which ends with the value.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// As Ctrl-C does.
    fn end(mut self) {
        let (code, _, errors) = run(Command::new("kill").args(["-INT", &self.child.id().to_string()]));
        assert_eq!(code, 0, "{errors}");
        assert!(self.child.wait().unwrap().code().is_some());
    }

    /// Status line and headers, and the body.
    fn send(&self, line: &str, more: &str, body: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let (address, length) = (&self.address, body.len());
        let head =
            format!("{line} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Type: application/json\r\n");
        write!(stream, "{head}{more}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }
}

/// Does what the page asks a person for: writes sentences, and accepts all.
fn review(folder: &Path, file: &str, written: &[(String, String)]) {
    let mut review = satzpaar(&["review", file, "--no-open", "--quiet", "--author", "Ida"]);
    let mut child = review.current_dir(folder).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let (address, token) = url.trim().strip_prefix("http://").unwrap().split_once('/').unwrap();
    let server = Server { child, address: address.to_owned() };
    let (head, _) = server.send(&format!("GET /{token}"), "", "");
    let cookie = head.split("set-cookie: ").nth(1).and_then(|text| text.split(';').next()).unwrap();
    let cookie = format!("Cookie: {cookie}\r\n");
    let document: Value = serde_json::from_str(&server.send("GET /api/documents/d1", &cookie, "").1).unwrap();
    let mut left: Vec<_> = written.iter().collect();
    for unit in document["units"].as_array().unwrap() {
        for segment in unit["segments"].as_array().unwrap() {
            let mut decision =
                json!({ "unit": unit["id"], "segment": segment["id"], "stamp": segment["stamp"], "state": "reviewed" });
            if let Some(at) = left.iter().position(|(german, _)| *german == segment["source"]) {
                decision["target"] = left.remove(at).1.as_str().into();
            }
            let (head, body) = server.send("POST /api/documents/d1/decide", &cookie, &decision.to_string());
            assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
        }
    }
    assert!(left.is_empty(), "no such sentence: {left:?}");
    server.end();
}

/// The job that the tutorial writes is one of its host's.
fn judge_the_job(folder: &Path) {
    let (Some(python), Some(packages)) = (program("python3"), provided("SATZPAAR_PYTHON_CI")) else { return };
    let mut judge = Command::new(python);
    judge.env("PYTHONPATH", packages).args(["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]);
    let (code, said, errors) = run(judge.arg(folder.join(".github/workflows/check.yml")));
    assert_eq!(code, 0, "{said}{errors}");
}
