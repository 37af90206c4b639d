//! One snapshot a stage for every folder under tests/articles that holds an article.de.txt, so that a difference names
//! the stage. A new case is a new folder; `SATZPAAR_BLESS=1 cargo test --test stages` writes its snapshots.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::{Path, PathBuf};
use support::{root, run, satzpaar};

/// Snapshot file and the command whose output it holds; `{}` stands for the article.
const STAGES: &[(&str, &[&str])] = &[
    ("1-extract.txt", &["extract", "{}"]),
    ("2-segments.txt", &["segment", "{}", "--lang", "de"]),
    ("3-terms.txt", &["terms", "{}", "--from", "de", "--to", "en"]),
    ("4-pairs.tsv", &["translate", "{}", "--backend", "pseudo", "--emit", "tsv", "-o", "{out}", "--quiet", "--fail-on", "never"]),
];

fn articles() -> Vec<PathBuf> {
    let folders =
        std::fs::read_dir(root().join("tests/articles")).expect("the folder of articles").map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.join("article.de.txt").is_file()).collect();
    folders.sort();
    folders
}

fn produced(article: &Path, arguments: &[&str], out: &Path) -> String {
    let filled: Vec<String> = arguments
        .iter()
        .map(|argument| argument.replace("{}", "article.de.txt").replace("{out}", &out.display().to_string()))
        .collect();
    let arguments: Vec<&str> = filled.iter().map(String::as_str).collect();
    let (code, text, errors) = run(satzpaar(&arguments).current_dir(article));
    assert_eq!(code, 0, "{arguments:?}: {errors}");
    let written = out.join("article.tsv");
    if written.exists() { support::read(written) } else { text }
}

#[test]
fn every_stage_gives_what_its_snapshot_says() {
    let bless = std::env::var_os("SATZPAAR_BLESS").is_some();
    let articles = articles();
    assert!(!articles.is_empty());
    for article in articles {
        for (snapshot, arguments) in STAGES {
            let out = tempfile::tempdir().unwrap();
            let text = produced(&article, arguments, out.path());
            let path = article.join(snapshot);
            if bless {
                std::fs::write(&path, &text).unwrap();
            }
            assert!(support::read(&path) == text, "{} differs; it is now:\n{text}", path.display());
        }
    }
}
