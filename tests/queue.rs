//! Runs of many articles over a queue that several processes share: what is collected is what `translate` writes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::postgres::Cluster;
use support::{program, run, satzpaar, support_file};

/// A project whose backend writes down what it is asked, and articles in several formats.
struct Project {
    folder: tempfile::TempDir,
    store: String,
}

impl Project {
    /// The backend pauses for `pause_ms` with each request of at most five segments.
    fn new(python: &Path, store: String, pause_ms: u32) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap(), store };
        let program = support_file("paced_mt.py").display().to_string();
        let argv = [python.display().to_string(), program, pause_ms.to_string(), "5".into(), "8".into(), "asked".into()];
        let config =
            format!("[glossary]\nshipped = false\nfiles = ['names.tsv']\n[backend.paced]\nkind = 'command'\nargv = {argv:?}\n");
        project.write("satzpaar.toml", &config);
        project.write("names.tsv", "source\ttarget\nMontag\tMonday\n");
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn queue(&self, arguments: &[&str]) -> Command {
        let mut command = satzpaar(&["queue"]);
        command.args(arguments).env("SATZPAAR_STORE", &self.store).current_dir(self.folder.path());
        command
    }

    fn said(&self, arguments: &[&str]) -> String {
        let (code, said, errors) = run(&mut self.queue(arguments));
        assert_eq!(code, 0, "{arguments:?}: {said}{errors}");
        said
    }

    /// What one process without a queue writes into the folder; its memory and answers are a file of its own.
    fn translated(&self, arguments: &[&str], output: &str) {
        let mut command = satzpaar(&["translate"]);
        command.args(arguments).args(["-o", output, "--backend", "paced"]).current_dir(self.folder.path());
        let (code, said, errors) = run(&mut command);
        assert_eq!(code, 0, "{said}{errors}");
    }

    /// Every file of a folder.
    fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(self.path(folder)).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).map(|path| (name(&path), std::fs::read(&path).unwrap())).collect()
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// An article of some sentences, which share one with every other.
fn article(number: usize) -> String {
    format!(
        "Der Tag des Rates {number}\n\nDer Rat der Stadt tagte am Montag.\nDer Rat billigte am Montag den Antrag Nummer {number}. Er tagt am Montag wieder um {number}\n"
    )
}

#[test]
fn what_is_collected_is_what_one_process_writes_in_every_form() {
    let (Some(cluster), Some(python)) = (Cluster::start(), program("python3")) else { return };
    let project = Project::new(&python, cluster.database("forms"), 0);
    project.write("in/eins.de.txt", &article(1));
    project.write("in/zwei.md", "# Der Rat\n\nDer *Rat* billigte am Montag den Antrag 2\n");
    project
        .write("in/drei.html", "<html><body><h1>Der Rat</h1><p>Der <b>Rat</b> billigte am Montag den Antrag 3</p></body></html>");
    project.write("in/mai/eins.txt", &article(4));
    project.write("in/juni/eins.txt", &article(5));
    let forms = "xliff,xliff22,html,tsv,csv,jsonl,md,native,tmx,po,xliff12,txt";
    let said = project.said(&["submit", "in", "--backend", "paced", "--batch", "2"]);
    assert!(said.contains("articles: 5, queued: 5 (tried again: 0), queued before: 0, done before: 0"), "{said}");
    project.said(&["work", "--drain"]);
    assert!(
        project
            .said(&["collect", "-o", "out", "--emit", forms, "--fail-on", "never"])
            .contains("articles written: 5, not done yet: 0")
    );
    project.translated(&["in", "--emit", forms, "--fail-on", "never"], "alone");
    let (collected, alone) = (project.files("out"), project.files("alone"));
    assert_eq!(collected.keys().collect::<Vec<_>>(), alone.keys().collect::<Vec<_>>());
    let other: Vec<&String> = alone.iter().filter(|(name, bytes)| collected[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(other.is_empty() && alone.len() >= 50, "{other:?}");
}

#[test]
fn what_was_submitted_before_is_not_done_again() {
    let (Some(cluster), Some(python)) = (Cluster::start(), program("python3")) else { return };
    let project = Project::new(&python, cluster.database("again"), 0);
    let lines: Vec<String> =
        (0..3).map(|number| serde_json::json!({"name": format!("{number}.txt"), "text": article(number)}).to_string()).collect();
    project.write("some.jsonl", &lines[..2].join("\n"));
    project.write("all.jsonl", &lines.join("\n"));
    let submit = |file: &str| project.said(&["submit", "--jsonl", file, "--backend", "paced"]);
    let first = submit("some.jsonl");
    assert!(first.contains("queued: 2"), "{first}");
    let again = submit("some.jsonl");
    assert!(again.contains("queued: 0 (tried again: 0), queued before: 2, done before: 0"), "{again}");
    assert_eq!(first.split(':').next(), again.split(':').next());
    assert!(submit("all.jsonl").contains("queued: 1 (tried again: 0), queued before: 2, done before: 0"));
    project.said(&["work", "--drain"]);
    assert!(submit("all.jsonl").contains("queued: 0 (tried again: 0), queued before: 0, done before: 3"));
    let asked: Vec<String> = project.read("asked").lines().map(str::to_owned).collect();
    let different: std::collections::BTreeSet<&String> = asked.iter().collect();
    assert_eq!(asked.len(), different.len(), "{asked:?}");
    project.write("names.tsv", "source\ttarget\nMontag\tMon\n");
    assert!(submit("some.jsonl").contains("queued: 2"), "another glossary is another project");
}
