//! `satzpaar check` over files that say one thing in two ways.
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
