//! `satzpaar check --source ARTICLE EDITION`: an existing edition against its article, each finding in the right file.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::path::Path;
use support::{run, satzpaar};

const ARTICLE: &str = "# Die alte Brücke wird gesperrt

Die Stadt Erfurt sperrt am Montag die alte Brücke über die Gera. Grund sind Risse, die Ingenieure im März entdeckt haben.

Die Arbeiten dauern nach Angaben der Verwaltung 18 Monate. Sie kosten 4,2 Millionen Euro. Das Land übernimmt die Hälfte.

## Umweg durch die Altstadt

Autofahrer müssen einen Umweg von 3 Kilometern nehmen. Fußgänger und Radfahrer dürfen die **Brücke** [weiter nutzen](https://stadt.example/bruecke).

Der Wirt Paul Kern fürchtet um sein Geschäft. „Im Sommer kommen 200 Gäste am Tag“, sagt er.
";

const EDITION: &str = "# The old bridge is to be closed

The city of Erfurt is closing the old bridge over the Gera on Monday. The reason is cracks that engineers discovered in March.

According to the administration, the work will take 18 months. It will cost 4.2 million euros. The state will bear half of it.

## A detour through the old town

Drivers must take a detour of 3 kilometres. Pedestrians and cyclists may [go on using](https://stadt.example/bruecke) the **bridge**.

The innkeeper Paul Kern fears for his business. “In summer, 200 guests come here every day,” he says.
";

fn folder(edition: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("artikel.de.md", ARTICLE), ("article.en.md", edition)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(satzpaar(&[&["check"], arguments].concat()).current_dir(folder))
}

/// The exit code, and `file:line:column check` of every finding.
fn found(edition: &str) -> (i32, Vec<String>) {
    let folder = folder(edition);
    let arguments = ["--source", "artikel.de.md", "article.en.md", "--format", "json"];
    let (code, out, errors) = check(folder.path(), &arguments);
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault}: {out}{errors}"));
    let place = |found: &Value| {
        let text = |field: &str| found[field].as_str().unwrap().to_owned();
        format!("{}:{}:{} {}", text("file"), found["line"], found["column"], text("check"))
    };
    (code, report["findings"].as_array().unwrap().iter().map(place).collect())
}

/// The edition with one change.
fn changed(old: &str, new: &str) -> String {
    assert!(EDITION.contains(old), "{old}");
    EDITION.replace(old, new)
}

#[test]
fn a_good_edition_has_no_findings() {
    assert_eq!(found(EDITION), (0, Vec::new()));
}

#[test]
fn each_sentence_of_a_paragraph_left_out_is_missed_in_the_article() {
    let edition = changed(
        "According to the administration, the work will take 18 months. It will cost 4.2 million euros. \
         The state will bear half of it.\n\n",
        "",
    );
    let wanted = ["artikel.de.md:5:1 seg-missing", "artikel.de.md:5:60 seg-missing", "artikel.de.md:5:91 seg-missing"];
    assert_eq!(found(&edition), (1, wanted.map(str::to_owned).to_vec()));
}

#[test]
fn a_changed_number_is_found_in_the_edition() {
    let (code, found) = found(&changed("4.2 million", "4.7 million"));
    assert_eq!(code, 1);
    let is_there = |place: &String| place.starts_with("article.en.md:5:") || place.starts_with("artikel.de.md:5:");
    assert!(!found.is_empty() && found.iter().all(is_there), "{found:?}");
    assert!(found.iter().any(|place| place.ends_with("number-mismatch") || place.ends_with("currency-mismatch")), "{found:?}");
}

#[test]
fn sentences_that_were_run_together_or_split_are_no_fault() {
    let edition = changed("will take 18 months. It will cost", "will take 18 months and cost")
        .replace("on Monday. The reason is", "on Monday, the reason being")
        .replace("Pedestrians and cyclists may", "They are 10 minutes late. Pedestrians and cyclists may");
    // The last change is an addition: it alone is found.
    assert_eq!(found(&edition), (0, vec!["article.en.md:9:45 seg-extra".to_owned()]));
}

#[test]
fn an_added_paragraph_is_found_in_the_edition() {
    let edition =
        changed("## A detour", "Our correspondent has visited the place twice and taken many photographs.\n\n## A detour");
    assert_eq!(found(&edition), (0, vec!["article.en.md:7:1 seg-extra".to_owned()]));
}

#[test]
fn a_place_behind_markup_is_where_the_word_stands() {
    let edition = changed("the **bridge**.", "the **bridge** until 9 May.");
    let line = edition.lines().nth(8).unwrap();
    let column = line[..line.find("9 May").unwrap()].chars().count() + 1;
    let (_, found) = found(&edition);
    assert!(found.contains(&format!("article.en.md:9:{column} date-mismatch")), "{column}: {found:?}");
}

#[test]
fn more_than_one_edition_a_folder_and_a_fix_are_usage_errors_that_say_what_to_do() {
    let folder = folder(EDITION);
    for arguments in [&["article.en.md", "article.en.md"][..], &["."]] {
        let (code, _, errors) = check(folder.path(), &[&["--source", "artikel.de.md"], arguments].concat());
        assert_eq!(code, 2, "{errors}");
        assert!(errors.contains("hint: ") && errors.contains("satzpaar check --source artikel.de.md article.en.md"), "{errors}");
    }
    let (code, _, errors) = check(folder.path(), &["--source", "artikel.de.md", "--fix", "article.en.md"]);
    assert_eq!(code, 2, "{errors}");
    let (code, _, errors) = check(folder.path(), &["--source", "fehlt.md", "article.en.md"]);
    assert!(code == 2 && errors.contains("fehlt.md"), "{errors}");
}

#[test]
fn every_format_names_the_file_of_the_source() {
    let edition = changed(" The state will bear half of it.", "");
    let folder = folder(&edition);
    for format in ["text", "sarif", "junit", "github", "gitlab", "markdown"] {
        let (code, out, errors) = check(folder.path(), &["--source", "artikel.de.md", "article.en.md", "--format", format]);
        assert!(code == 1 && out.contains("artikel.de.md") && out.contains("seg-missing"), "{format}: {out}{errors}");
    }
}
