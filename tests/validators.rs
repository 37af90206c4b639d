//! Other programs judge what a run writes: jing with the official XLIFF 2.1 rules, vnu, Chromium.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use support::{copy_folder, program, provided, root, run, satzpaar, shared};

/// The outputs of the example project's two articles: one complete, one without an engine.
fn outputs() -> (tempfile::TempDir, PathBuf) {
    let project = tempfile::tempdir().unwrap();
    copy_folder(&root().join("examples/newsroom"), project.path());
    let out = project.path().join("out");
    for article in ["lawrow.de.txt", "zentralbank.de.txt"] {
        let article = project.path().join(article);
        run(&mut satzpaar(&["translate", article.to_str().unwrap(), "-o", out.to_str().unwrap()]));
    }
    (project, out)
}

fn judged(command: &mut Command) {
    let (code, out, errors) = run(command);
    assert_eq!(code, 0, "{out}{errors}");
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn bilingual_files_pass_the_official_xliff_rules() {
    let (Some(jing), Some(shared)) = (program("jing"), shared()) else { return };
    let rules = shared.join("data/suites/xliff-oasis/xliff-21/schemas/xliff_2_advanced_validation.nvdl");
    let (_project, out) = outputs();
    judged(Command::new(jing).arg(rules).args(files(&out, "xlf")));
}

#[test]
fn files_for_other_programs_pass_the_rules_of_their_formats() {
    let (Some(xmllint), Some(msgfmt), Some(shared)) = (program("xmllint"), program("msgfmt"), shared()) else { return };
    let project = tempfile::tempdir().unwrap();
    copy_folder(&root().join("examples/newsroom"), project.path());
    let (article, out) = (project.path().join("lawrow.de.txt"), project.path().join("out"));
    run(&mut satzpaar(&["translate", article.to_str().unwrap(), "--emit", "xliff12,po", "-o", out.to_str().unwrap()]));
    judged(Command::new(msgfmt).args(["--check", "-o", "/dev/null"]).arg(out.join("lawrow.po")));
    let schema = shared.join("data/suites/openxliff-catalog/catalog/xliff/xliff-core-1.2-strict.xsd");
    let mut xmllint = Command::new(xmllint);
    xmllint.env("XML_CATALOG_FILES", shared.join("tools/catalog.xml")).args(["--nonet", "--noout", "--schema"]);
    judged(xmllint.arg(schema).arg(out.join("lawrow.xliff12.xlf")));
    for file in ["lawrow.po", "lawrow.xliff12.xlf"] {
        let (code, text, errors) = run(&mut satzpaar(&["check", out.join(file).to_str().unwrap()]));
        assert_eq!(code, 0, "{text}{errors}");
    }
}

#[test]
fn pages_are_valid_html() {
    let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) else { return };
    let (_project, out) = outputs();
    judged(Command::new(java).arg("-jar").arg(vnu).arg("--errors-only").args(files(&out, "html")));
}

#[test]
fn the_page_opens_in_a_browser_and_asks_the_network_nothing() {
    let Some(chromium) = program("chromium") else { return };
    let (project, out) = outputs();
    let profile = project.path().join("profile");
    let shot = project.path().join("page.png");
    let mut command = Command::new(chromium);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ]);
    command.args(["--disable-component-update", "--disable-sync", "--window-size=1400,2000"]);
    command.arg(format!("--user-data-dir={}", profile.display())).arg(format!("--screenshot={}", shot.display()));
    judged(command.arg(format!("file://{}", out.join("lawrow.side-by-side.html").display())));
    assert!(std::fs::metadata(&shot).unwrap().len() > 20_000, "the picture is blank");
    for page in files(&out, "html") {
        let text = support::read(page);
        for reference in ["src=\"http", "href=\"http", "url(http", "@import"] {
            assert!(!text.contains(reference), "{reference}");
        }
    }
}
