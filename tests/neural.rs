//! The embedded engine with real weights (Portuguese to English), through the whole pipeline.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::process::Command;
use support::{program, provided, read, root, run, satzpaar, shared};

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

#[test]
fn links_and_emphasis_go_where_the_engine_says_their_words_went() {
    let Some(models) = provided("SATZPAAR_TEST_PTEN") else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = "<h1>Pequim e <em>Moscovo</em></h1>\n<p>O ministro <a href=\"/lavrov\">Sergei Lavrov</a> chegou na segunda-feira \
                <strong>a Pequim</strong> para uma visita de dois dias, segundo o governo chin\u{ea}s.</p>\n<p>As conversa\u{e7}\u{f5}es sobre o \
                com\u{e9}rcio duraram tr\u{ea}s horas e terminaram <b>sem acordo</b> entre os dois pa\u{ed}ses.</p>\n";
    std::fs::write(folder.path().join("noticia.html"), page).unwrap();
    let arguments = ["translate", "noticia.html", "-o", "out", "--from", "pt", "--to", "en-GB", "--no-shipped", "--model-dir"];
    let arguments = [&arguments[..], &[models.to_str().unwrap()]].concat();
    let (code, summary, errors) = run(satzpaar(&arguments).current_dir(folder.path()));
    assert_eq!(code, 0, "{summary}{errors}");
    let rebuilt = read(folder.path().join("out/noticia.en.html"));
    for wanted in ["<a href=\"/lavrov\">Sergei Lavrov</a>", "<b>without agreement</b>", "Beijing</strong>", "<em>Moscow</em>"] {
        assert!(rebuilt.contains(wanted), "{wanted} is not in {rebuilt}");
    }
}

#[test]
fn constrained_terms_and_the_engines_confidence_reach_every_output() {
    let Some(models) = provided("SATZPAAR_TEST_PTEN") else { return };
    let folder = tempfile::tempdir().unwrap();
    let text = "O governo aprovou o or\u{e7}amento. A pol\u{ed}cia deteve tr\u{ea}s suspeitos em Lisboa.\n\nO livro est\u{e1} em cima da mesa.\n";
    std::fs::write(folder.path().join("noticia.txt"), text).unwrap();
    std::fs::write(folder.path().join("casa.tsv"), "source\ttarget\ngoverno\tcabinet\n").unwrap();
    let arguments = [
        "translate",
        "noticia.txt",
        "-o",
        "out",
        "--from",
        "pt",
        "--to",
        "en-GB",
        "--no-shipped",
        "--glossary",
        "casa.tsv",
        "--emit",
        "xliff,html,tsv,jsonl",
        "--model-dir",
        models.to_str().unwrap(),
    ];
    let call = |more: &[&str]| run(satzpaar(&[&arguments[..], more].concat()).current_dir(folder.path()));
    let (code, summary, errors) = call(&["--term-mode", "constrained"]);
    assert_eq!(code, 0, "{summary}{errors}");
    assert!(summary.contains("draft searched that holds the term"), "{summary}");
    let out = |name: &str| folder.path().join("out").join(name);
    for line in read(out("noticia.jsonl")).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let confidence = line["confidence"].as_f64().unwrap();
        assert!(confidence > 0.0 && confidence <= 1.0, "{line}");
    }
    assert!(read(out("noticia.side-by-side.html")).contains("confidence"));
    assert_eq!(read(out("noticia.xlf")).matches("its:mtConfidence=").count(), 3);
    if let (Some(jing), Some(shared)) = (program("jing"), shared()) {
        let rules = shared.join("data/suites/xliff-oasis/xliff-21/schemas/xliff_2_advanced_validation.nvdl");
        let (code, judgement, errors) = run(Command::new(jing).arg(rules).arg(out("noticia.xlf")));
        assert_eq!(code, 0, "{judgement}{errors}");
    }
    let rows = read(out("noticia.tsv"));
    assert_eq!(call(&["--term-mode", "constrained", "--frozen"]).0, 0, "every answer is on record");
    assert_eq!(read(out("noticia.tsv")), rows);
    std::fs::remove_dir_all(out("")).unwrap();
    assert_eq!(call(&[]).0, 0);
    assert!(!read(out("noticia.jsonl")).contains("\"constrained\""), "the default repairs");
    let (code, _, errors) = call(&["--term-mode", "forced"]);
    assert!(code == 2 && errors.contains("repair, constrained"), "{errors}");
}
