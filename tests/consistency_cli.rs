//! `satzpaar check` over files that say one thing in two ways, and over an article that went on without its translation.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use support::{run, satzpaar};

#[test]
fn a_target_that_differs_from_another_files_names_the_place_of_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let row = |target: &str| format!("source\ttarget\nDer Hafen ist offen.\tThe port is open.\nWeitere Meldungen\t{target}\n");
    std::fs::write(folder.path().join("a.tsv"), row("More news")).unwrap();
    std::fs::write(folder.path().join("b.tsv"), row("Further reports")).unwrap();
    let arguments = ["check", "a.tsv", "b.tsv", "--no-shipped", "--format", "json"];
    let (code, out, errors) = run(satzpaar(&arguments).current_dir(folder.path()));
    assert_eq!(code, 0, "{errors}");
    let report: Value = serde_json::from_str(&out).unwrap();
    let found: Vec<_> = report["findings"].as_array().unwrap().iter().collect();
    assert_eq!(found.len(), 1, "{out}");
    assert_eq!(
        (&found[0]["check"], &found[0]["file"], &found[0]["line"]),
        (&"inconsistent-target".into(), &"b.tsv".into(), &3.into())
    );
    assert_eq!(found[0]["hint"], "write both alike; the other: a.tsv:3");
}

/// The checks that fired, of those about a stale source.
fn stale(folder: &std::path::Path) -> Vec<String> {
    let (_, out, errors) = run(satzpaar(&["check", "hafen.xlf", "--no-shipped", "--format", "json"]).current_dir(folder));
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {out}{errors}"));
    let found = report["findings"].as_array().unwrap().iter().filter(|found| found["check"] == "stale-source");
    found.map(|found| format!("{}: {}", found["source"].as_str().unwrap(), found["message"].as_str().unwrap())).collect()
}

#[test]
fn an_article_that_was_changed_after_its_translation_is_found() {
    for (name, article) in [
        ("hafen.txt", "Zehn Schiffe warten. Der Hafen ist zu.\n\nEs regnet in Emden.\n"),
        (
            "hafen.html",
            "<html><body><article><h1>Der Hafen ist zu</h1><p>Zehn Schiffe <b>warten</b> &amp; hoffen. Es regnet seit gestern in Emden.</p><p>Der Kapit&auml;n bleibt an Bord und wartet.</p></article></body></html>",
        ),
        ("hafen.md", "# Der Hafen ist zu\n\nZehn Schiffe *warten*. Es regnet.\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (path, pair) = (folder.path().join(name), folder.path().join("hafen.xlf"));
        std::fs::write(&path, article).unwrap();
        let arguments = ["translate", name, "-o", ".", "--backend", "pseudo", "--fail-on", "never"];
        run(satzpaar(&arguments).current_dir(folder.path()));
        assert_eq!(stale(folder.path()), [""; 0], "{name}");
        std::fs::write(&path, article.replace("Zehn", "Zwölf")).unwrap();
        let found = stale(folder.path());
        assert!(found.len() == 1 && found[0].contains("no longer in the article"), "{name}: {found:?}");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(stale(folder.path()), [""; 0], "{name}");
        let text = std::fs::read_to_string(&pair).unwrap();
        std::fs::write(&pair, text.replace("Zehn Schiffe", "Zwölf Schiffe")).unwrap();
        let found = stale(folder.path());
        assert!(found.len() == 1 && found[0].contains("changed after it was translated"), "{name}: {found:?}");
    }
}
