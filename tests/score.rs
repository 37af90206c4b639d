//! `satzpaar score` as a user runs it; sacrebleu is the judge.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use support::{program, provided, root, run, satzpaar, shared};

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(alias = "hyp")]
    hypothesis: Vec<String>,
    #[serde(alias = "refs")]
    references: Vec<Vec<String>>,
    scores: BTreeMap<String, f64>,
}

fn write(folder: &Path, name: &str, lines: &[String]) {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(folder.join(name), text).unwrap();
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).unwrap());
    folder
}

fn score(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let arguments = [&["score"], arguments, &["--no-shipped"]].concat();
    run(satzpaar(&arguments).current_dir(folder))
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let (code, out, errors) = score(folder, &[arguments, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{errors}");
    serde_json::from_str(&out).unwrap()
}

/// The score of a case by a metric and its options: `bleu --lowercase`.
fn of_case(case: &Case, metric: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "hyp", &case.hypothesis);
    let names: Vec<String> = (0..case.references.len()).map(|at| format!("ref.{at}")).collect();
    names.iter().zip(&case.references).for_each(|(name, lines)| write(folder.path(), name, lines));
    let mut arguments = vec!["hyp"];
    arguments.extend(names.iter().map(String::as_str));
    arguments.push("--metrics");
    arguments.extend(metric.split(' '));
    json(folder.path(), &arguments)[metric.split(' ').next().unwrap()].clone()
}

#[test]
fn scores_are_those_of_sacrebleu_to_ten_decimals() {
    #[derive(Deserialize)]
    struct Cases {
        case: Vec<Case>,
    }
    let cases: Cases = toml::from_str(&std::fs::read_to_string(root().join("tests/score/cases.toml")).unwrap()).unwrap();
    for case in &cases.case {
        for (metric, expected) in &case.scores {
            let found = of_case(case, metric)["score"].as_f64().unwrap();
            assert!((found - expected).abs() < 1e-10, "{} {metric}: {found} is not {expected}", case.name);
        }
    }
}

#[test]
fn every_case_and_signature_of_the_evaluation_data_is_met() {
    const OPTIONS: [(&str, &str); 11] = [
        ("BLEU", "bleu"),
        ("BLEU_effective_order", "bleu --effective-order"),
        ("BLEU_lowercase", "bleu --lowercase"),
        ("BLEU_tok_none", "bleu --tokenize none"),
        ("BLEU_tok_intl", "bleu --tokenize intl"),
        ("chrF2", "chrf"),
        ("chrF2++", "chrf++"),
        ("chrF2_lc", "chrf --lowercase"),
        ("TER", "ter"),
        ("TER_case", "ter --ter-case-sensitive"),
        ("TER_norm", "ter --ter-normalized"),
    ];
    #[derive(Deserialize)]
    struct Cases {
        signatures: BTreeMap<String, String>,
        cases: Vec<Case>,
    }
    let Some(shared) = shared() else { return };
    let cases: Cases =
        serde_json::from_str(&std::fs::read_to_string(shared.join("data/eval/metric_cases.json")).unwrap()).unwrap();
    for case in &cases.cases {
        assert_eq!(case.scores.len(), OPTIONS.len());
        for (key, metric) in OPTIONS {
            let (found, expected) = (of_case(case, metric), case.scores[key]);
            let score = found["score"].as_f64().unwrap();
            assert!((score - expected).abs() < 1e-10, "{} {metric}: {score} is not {expected}", case.name);
            let signature = cases.signatures[key].replace("nrefs:1", &format!("nrefs:{}", case.references.len()));
            assert_eq!(found["signature"], signature);
        }
    }
}

/// All systems and sets take minutes: `python3 tests/score/judge.py PROGRAM FOLDER`.
#[test]
fn real_systems_segments_and_tests_agree_with_sacrebleu() {
    let (Some(python), Some(packages), Some(shared)) = (program("python3"), provided("SATZPAAR_PYTHON_SCORE"), shared()) else {
        return;
    };
    let sets = tempfile::tempdir().unwrap();
    let (from, to) = (shared.join("data/eval/wmt23news"), sets.path().join("set"));
    std::fs::create_dir_all(to.join("systems")).unwrap();
    let beginning = |name: &str| -> Vec<String> {
        std::fs::read_to_string(from.join(name)).unwrap().lines().take(25).map(str::to_owned).collect()
    };
    write(&to, "ref.A.en", &beginning("ref.A.en"));
    write(&to, "ref.B.en", &beginning("systems/ONLINE-A.en"));
    for system in ["systems/GPT4-5shot.en", "systems/NLLB_Greedy.en"] {
        write(&to, system, &beginning(system));
    }
    let mut judge = std::process::Command::new(python);
    judge.arg(root().join("tests/score/judge.py")).arg(env!("CARGO_BIN_EXE_satzpaar")).arg(sets.path()).arg("2");
    let (code, out, errors) = run(judge.env("PYTHONPATH", packages));
    assert_eq!(code, 0, "{out}{errors}");
    assert!(out.ends_with("compared: 4 systems with references, 0 differences\n"), "{out}");
}

#[test]
fn terms_are_counted_by_occurrence_and_as_the_terminology_task_does() {
    let folder = folder(&[
        ("g.tsv", "source\ttarget\nBundeswehr\tBundeswehr\nAußenminister\tforeign minister\n"),
        ("src", "Der Außenminister traf den Außenminister.\nDie Bundeswehr übt.\nDie Bundeswehr hilft.\n"),
        ("hyp", "The foreign minister left.\nThe army exercises.\nThe Bundeswehr helps.\n"),
    ]);
    let found = json(folder.path(), &["hyp", "--metrics", "terms", "--source", "src", "--glossary", "g.tsv"]);
    let terms = &found["terms"];
    assert_eq!(terms["occurrences"], serde_json::json!({ "met": 3, "of": 4, "percent": 75.0 }));
    assert_eq!(terms["wmt25"], serde_json::json!({ "met": 2, "of": 3, "percent": 200.0 / 3.0 }));
    assert_eq!(terms["consistency"]["first"]["micro"]["met"], 3);
    assert_eq!(terms["consistency"]["predefined"]["macro_percent"], 75.0);
    assert_eq!(terms["terms"][1]["renderings"][0], serde_json::json!({ "target": "", "count": 1 }));
}

#[test]
fn a_bilingual_file_brings_its_sources_and_is_held_against_another() {
    let tsv = |target: &str| format!("source\ttarget\nDer Hafen ist zu.\t{target}\nEr wartet.\tHe waits.\n");
    let (draft, last) = (tsv("The port is closed."), tsv("The harbour is closed."));
    let folder = folder(&[("draft.tsv", &draft), ("last.tsv", &last), ("g.tsv", "source\ttarget\nHafen\tharbour\n")]);
    let found = json(folder.path(), &["draft.tsv", "last.tsv", "--metrics", "ter,terms", "--glossary", "g.tsv", "--segments"]);
    assert_eq!(found["ter"]["num_edits"], 1);
    assert_eq!(found["terms"]["occurrences"]["met"], 0);
    assert_eq!(found["lines"][0]["source"], "Der Hafen ist zu.");
}

#[test]
fn documents_are_scored_by_themselves_and_the_better_system_is_told_from_luck() {
    let reference: String = (0..40).map(|at| format!("The crew of ship {at} went ashore in Emden.\n")).collect();
    let better = reference.replace("ashore", "on land");
    let worse = better.replace("crew", "people").replace("Emden", "the town");
    let documents: String = (0..40).map(|at| format!("doc-{}\n", at / 20)).collect();
    let folder = folder(&[("ref", &reference), ("a", &worse), ("b", &better), ("docs", &documents)]);
    let options = ["a", "ref", "--system", "b", "--documents", "docs", "--paired", "ar", "--samples", "200"];
    let found = json(folder.path(), &options);
    assert!(found["systems"][0]["bleu"].get("p_value").is_none());
    assert!(found["systems"][1]["bleu"]["p_value"].as_f64().unwrap() < 0.01);
    assert_eq!(found["documents"][1]["segments"][0], 21);
    assert_eq!(found, json(folder.path(), &options), "the same samples each time");
}

#[test]
fn the_page_is_valid_in_both_languages_and_loads_nothing() {
    let folder = folder(&[
        ("g.tsv", "source\ttarget\nHafen\tharbour\nFähre\tferry\n"),
        ("src", "Der Hafen ist zu.\nDie Fähre <wartet> & hupt.\n"),
        ("ref", "The harbour is closed.\nThe ferry <waits> & honks.\n"),
        ("a&b", "The port is closed.\nThe ferry <waits> & hoots.\n"),
        ("c", "The harbour is shut.\n\n"),
        ("docs", "erstes\nzweites\n"),
    ]);
    let options =
        ["a&b", "ref", "--system", "c", "--source", "src", "--documents", "docs", "--glossary", "g.tsv", "--paired", "bs"];
    let more = ["--metrics", "bleu,chrf++,ter,terms", "--format", "html", "-o"];
    for language in ["en", "de"] {
        let file = format!("{language}.html");
        let (code, out, errors) = score(folder.path(), &[&options[..], &more, &[&file, "--ui-lang", language]].concat());
        assert_eq!((code, out.as_str()), (0, ""), "{errors}");
        let page = support::read(folder.path().join(&file));
        assert!(page.contains("a&amp;b") && page.contains("<mark>port</mark>") && page.contains("<svg role=\"img\""), "{page}");
        assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{page}");
    }
    let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) else { return };
    let mut judge = std::process::Command::new(java);
    judge.arg("-jar").arg(vnu).args(["--errors-only", "en.html", "de.html"]).current_dir(folder.path());
    let (code, out, errors) = run(&mut judge);
    assert_eq!(code, 0, "{out}{errors}");
}

#[test]
fn what_cannot_be_scored_is_refused_with_the_way_out() {
    let folder = folder(&[("a", "one\ntwo\n"), ("b", "one\n"), ("empty", ""), ("latin", "")]);
    std::fs::write(folder.path().join("latin"), b"Gr\xfc\xdfe\n").unwrap();
    for (arguments, said) in [
        (&["a", "b"][..], "`b` has 1 segments, `a` has 2\nhint: "),
        (&["empty", "b"], "`empty` holds no segment\nhint: "),
        (&["a"], "no reference is given\nhint: "),
        (&["a", "--metrics", "terms"], "hint: name it with `--source FILE`"),
        (&["a", "a", "--system", "a"], "`a` is given twice\nhint: "),
        (&["b", "nowhere"], "cannot read `nowhere`"),
        (&["latin", "b"], "not valid UTF-8 at byte 2"),
        (&["a", "a", "--metrics", "meteor"], "[possible values: bleu, chrf, chrf++, ter, terms]"),
    ] {
        let (code, out, errors) = score(folder.path(), arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(errors.contains(said), "{errors}");
    }
    assert_eq!(json(folder.path(), &["latin", "b", "--encoding", "windows-1252"])["segments"], 1);
}
