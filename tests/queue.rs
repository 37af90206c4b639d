//! Runs of many articles over a queue that several processes share: what is collected is what `translate` writes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

#[path = "native/pack.rs"]
#[allow(dead_code, reason = "a part of what other tests use")]
mod pack;
mod support;

use support::postgres::Cluster;
use support::queue::{Project, article};
use support::{program, root};

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
    project.write("in/vier.srt", "1\n00:00:01,000 --> 00:00:03,000\nDer Rat billigte am Montag den Antrag 6\n");
    project.write("in/fuenf.ftl", "rat = Der Rat billigte am Montag den Antrag 7\n");
    std::fs::write(project.path("in/sechs.docx"), pack::case(&root().join("tests/native/docx/runs"))).unwrap();
    // Pairs of a person: one fits, one is like others.
    let config = project.read("satzpaar.toml") + "[memory]\nfiles = ['m.tmx']\n[edition]\nsource = 'Stadtbote'\n";
    project.write("satzpaar.toml", &config);
    let pairs = [
        ("Der Rat der Stadt tagte am Montag.", "The council met on Monday."),
        ("Der Rat billigte am Montag den Antrag Nummer 99.", "The council passed motion 99 on Monday."),
    ];
    project.write("m.tmx", &tmx(&pairs));
    let forms = "xliff,xliff22,html,tsv,csv,jsonl,md,native,tmx,po,xliff12,txt,docx,xlsx";
    let said = project.said(&["submit", "in", "--backend", "paced", "--batch", "2"]);
    assert!(said.contains("articles: 8, queued: 8 (tried again: 0), queued before: 0, done before: 0"), "{said}");
    project.said(&["work", "--drain"]);
    assert!(
        project
            .said(&["collect", "-o", "out", "--emit", forms, "--fail-on", "never"])
            .contains("articles written: 8, not done yet: 0")
    );
    project.translated(&["in", "--emit", forms, "--fail-on", "never"], "alone");
    let (collected, alone) = (project.files("out"), project.files("alone"));
    assert_eq!(collected.keys().collect::<Vec<_>>(), alone.keys().collect::<Vec<_>>());
    let other: Vec<&String> = alone.iter().filter(|(name, bytes)| collected[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(
        project.read("out/zwei.tsv").len() > 40 && project.read("out/eins.tsv").is_empty(),
        "equal names have their folder in front"
    );
    assert!(project.read("out/in-eins.tsv").contains("The council met on Monday."), "{}", project.read("out/in-eins.tsv"));
    assert!(other.is_empty() && alone.len() >= 100, "{other:?}");
}

/// A memory file of these pairs.
fn tmx(pairs: &[(&str, &str)]) -> String {
    let unit = |(source, target): &(&str, &str)| {
        format!("<tu><tuv xml:lang=\"de\"><seg>{source}</seg></tuv><tuv xml:lang=\"en-GB\"><seg>{target}</seg></tuv></tu>")
    };
    let head = "<header creationtool=\"x\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"x\" adminlang=\"en\" srclang=\"de\" datatype=\"plaintext\"/>";
    format!("<tmx version=\"1.4\">{head}<body>{}</body></tmx>", pairs.iter().map(unit).collect::<String>())
}

#[test]
fn what_was_submitted_before_is_not_done_again() {
    let (Some(cluster), Some(python)) = (Cluster::start(), program("python3")) else { return };
    let project = Project::new(&python, cluster.database("again"), 0);
    let lines: Vec<String> =
        (0..3).map(|number| serde_json::json!({"id": number.to_string(), "text": article(number)}).to_string()).collect();
    project.write("some.jsonl", &lines[..2].join("\n"));
    project.write("all.jsonl", &lines.join("\n"));
    let submit = |file: &str| {
        let said = project.said(&["submit", file, "--jsonl", "--backend", "paced"]);
        let other = project.said(&["submit", file, "--input-format", "jsonl", "--backend", "paced"]);
        assert!(other.contains("queued: 0 (tried again: 0)") && said.split(':').next() == other.split(':').next(), "{other}");
        said
    };
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

#[test]
fn a_run_that_was_a_mistake_goes_and_blocks_nobody() {
    let (Some(cluster), Some(python)) = (Cluster::start(), program("python3")) else { return };
    let project = Project::new(&python, cluster.database("mistake"), 0);
    project.write("in/eins.txt", &article(1));
    project.write("in/zwei.txt", &article(2));
    let good = project.read("satzpaar.toml");
    project.write("satzpaar.toml", &good.replace("argv = [", "argv = ['/nonexistent/mt', "));
    let mistake = run_of(&project.said(&["submit", "in", "--backend", "paced"]));
    project.write("satzpaar.toml", &good);
    let run = run_of(&project.said(&["submit", "in", "--backend", "paced"]));
    let (code, _, errors) = support::run(&mut project.queue(&["work", "--drain"]));
    assert!(code == 2 && errors.contains("/nonexistent/mt"), "{code}: {errors}");
    assert_eq!(project.said(&["remove", &mistake]), format!("run {mistake} removed: articles: 2, of these done: 0\n"));
    project.said(&["work", "--drain"]);
    assert!(project.said(&["collect", "-o", "out", "--fail-on", "never"]).contains("articles written: 2, not done yet: 0"));
    let (code, _, errors) = support::run(&mut project.queue(&["remove", &mistake]));
    assert!(code == 2 && errors.contains("no such run"), "{code}: {errors}");
    let half = run_of(&project.said(&["submit", "in/eins.txt", "--backend", "paced"]));
    assert_eq!(
        project.said(&["remove", &half]),
        format!("run {half} removed: articles: 0, of these done: 0\n"),
        "another has it"
    );
    assert_eq!(project.said(&["remove", &run]), format!("run {run} removed: articles: 2, of these done: 2\n"));
}

/// The run's name in what `submit` said.
fn run_of(said: &str) -> String {
    said.strip_prefix("run ").and_then(|rest| rest.split(':').next()).unwrap().to_owned()
}
