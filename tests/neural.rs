//! The embedded engine with real weights (Portuguese to English), through the whole pipeline.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use support::{provided, read, root, run, satzpaar};

#[test]
fn a_portuguese_article_comes_out_with_every_term_and_every_segment() {
    let Some(models) = provided("SATZPAAR_TEST_PTEN") else { return };
    let folder = tempfile::tempdir().unwrap();
    let article = root().join("tests/articles/pt/noticia.pt.txt");
    let glossary = root().join("tests/articles/pt/glossary.tsv");
    let path = |path: &std::path::Path| path.to_str().unwrap().to_owned();
    let arguments = [
        "translate",
        &path(&article),
        "-o",
        &path(folder.path()),
        "--from",
        "pt",
        "--to",
        "en-GB",
        "--glossary",
        &path(&glossary),
        "--no-shipped",
        "--model-dir",
        &path(&models),
        "--emit",
        "xliff,html,tsv,jsonl,md",
    ];
    let (code, summary, errors) = run(&mut satzpaar(&arguments));
    assert_eq!(code, 0, "{summary}{errors}");
    let rows = read(folder.path().join("noticia.tsv"));
    for row in rows.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        assert!(cells[3] == "translated" && cells[4].starts_with("machine(firefox") && !cells[6].is_empty(), "{row}");
    }
    let lines = read(folder.path().join("noticia.jsonl"));
    let terms: Vec<serde_json::Value> = lines
        .lines()
        .flat_map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["terms"].as_array().cloned().unwrap_or_default()
        })
        .collect();
    let right = terms.iter().filter(|term| term["status"] == "preferred" || term["status"] == "admitted").count();
    assert!(terms.len() >= 10, "too few terms to prove anything: {}", terms.len());
    assert_eq!(right, terms.len(), "{lines}");
    let again = run(&mut satzpaar(&[&arguments[..], &["--frozen"]].concat()));
    assert_eq!(again.0, 0, "{}{}", again.1, again.2);
    assert_eq!(read(folder.path().join("noticia.tsv")), rows);
}
