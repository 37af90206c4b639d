//! The review page in a real browser: tests/review/*.browser.mjs, run by Node.js.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use support::{program, provided, run};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review")
}

/// Runs a file of tests; skipped where Node.js, a browser or the packages are not there.
fn judge(file: &str) {
    judge_with(Path::new(env!("CARGO_BIN_EXE_satzpaar")), file);
}

fn judge_with(satzpaar: &Path, file: &str) {
    let (Some(node), Some(chromium)) = (program("node"), program("chromium")) else { return };
    let Some(modules) = provided("SATZPAAR_NODE_MODULES") else { return };
    // A browser takes the whole machine: one at a time, or the waiting of one is the other's fault.
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new(node);
    command
        .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .arg(folder().join(file))
        .env("SATZPAAR_PROGRAM", satzpaar)
        .env("SATZPAAR_CHROMIUM", chromium)
        .env("SATZPAAR_NODE_MODULES", modules);
    let (code, out, errors) = run(&mut command);
    println!("{out}");
    assert_eq!(code, 0, "{out}{errors}");
}

#[test]
fn everything_an_editor_does_on_the_page_is_kept() {
    judge("server.browser.mjs");
}

#[test]
fn the_page_of_one_file_brings_its_decisions_back() {
    judge("file.browser.mjs");
}

#[test]
fn the_page_can_be_seen_heard_and_read_by_everyone() {
    judge("look.browser.mjs");
}

/// Of the program as it is released: a build for tests is a few times slower.
#[test]
fn large_documents_are_there_at_once() {
    let Some(released) = provided("SATZPAAR_RELEASE") else { return };
    judge_with(&released, "speed.browser.mjs");
}

#[test]
fn the_page_is_valid_html_with_and_without_a_server() {
    let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) else { return };
    let place = tempfile::tempdir().unwrap();
    let (table, page) = (place.path().join("a.tsv"), place.path().join("a.html"));
    std::fs::write(&table, "source\ttarget\nEr kam <b>.\tHe came </script>.\n").unwrap();
    let mut review = Command::new(env!("CARGO_BIN_EXE_satzpaar"));
    let (code, _, errors) = run(review.args(["review", "--ui-lang", "de", "--html"]).arg(&page).arg(&table));
    assert_eq!(code, 0, "{errors}");
    let index = folder().join("../../src/review/page/index.html");
    let (code, out, errors) = run(Command::new(java).arg("-jar").arg(vnu).arg("--errors-only").args([&index, &page]));
    assert_eq!(code, 0, "{out}{errors}");
}

/// The parts of the page that need no browser.
#[test]
fn the_modules_of_the_page_hold_what_they_promise() {
    let Some(node) = program("node") else { return };
    let tests: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let modules: Vec<&PathBuf> = tests.iter().filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect();
    assert!(!modules.is_empty());
    let (code, out, errors) = run(Command::new(node).arg("--test").args(modules));
    assert_eq!(code, 0, "{out}{errors}");
}
