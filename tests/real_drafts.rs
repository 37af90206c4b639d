//! Whole articles with the drafts of real engines, played back: their real mistakes are marked, never counted as done.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use support::{read, run, satzpaar, shared};

/// One set's articles by name, each a list of (source, draft of the system in `column`).
fn articles(table: &str, column: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let at = |name: &str| header.iter().position(|cell| cell.split(':').next() == Some(name)).unwrap();
    let (document, source, draft) = (at("doc"), at("de"), at(column));
    let mut articles: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        articles.entry(cells[document].to_owned()).or_default().push((cells[source].to_owned(), cells[draft].to_owned()));
    }
    articles
}

/// What became of the segments: drafted, marked as not done, done in spite of an error.
#[derive(Debug, Default)]
struct Tally {
    segments: usize,
    drafted: usize,
    marked: usize,
    wrongly_done: Vec<String>,
}

/// Runs the articles, a sentence a line as the set has them, through the program.
fn played(articles: &BTreeMap<String, Vec<(String, String)>>) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let config = "[translate]\nbackend = 'played'\n[backend.played]\nkind = 'replay'\nfile = 'drafts.jsonl'\n";
    std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
    let mut drafts = BTreeMap::new();
    for (name, lines) in articles {
        drafts.extend(lines.iter().cloned());
        let text: Vec<&str> = lines.iter().map(|(source, _)| source.as_str()).collect();
        std::fs::write(folder.path().join(format!("{name}.de.txt")), text.join("\n") + "\n").unwrap();
    }
    let record = |(source, target): (&String, &String)| serde_json::json!({ "source": source, "target": target }).to_string();
    std::fs::write(folder.path().join("drafts.jsonl"), drafts.iter().map(record).collect::<Vec<_>>().join("\n")).unwrap();
    let (code, _, errors) = run(satzpaar(&["translate", ".", "-o", "out", "--emit", "jsonl"]).current_dir(folder.path()));
    assert!(matches!(code, 0 | 1 | 3 | 6), "{code}: {errors}");
    let mut tally = Tally::default();
    for name in articles.keys() {
        for line in read(folder.path().join(format!("out/{name}.jsonl"))).lines() {
            count(&serde_json::from_str(line).unwrap(), &mut tally);
        }
    }
    tally
}

fn count(segment: &Value, tally: &mut Tally) {
    let Some(state) = segment["state"].as_str() else { return };
    let has_error = segment["findings"].as_array().is_some_and(|found| found.iter().any(|finding| finding["level"] == "error"));
    tally.segments += 1;
    tally.drafted += usize::from(segment["target"].is_string());
    tally.marked += usize::from(state == "initial");
    if state != "initial" && (has_error || !segment["target"].is_string()) {
        tally.wrongly_done.push(segment.to_string());
    }
}

#[test]
fn what_real_engines_get_wrong_is_marked_and_what_they_get_right_is_not() {
    let Some(data) = shared() else { return };
    let table = read(data.join("data/eval/wmt21/replay.tsv"));
    let tallies: Vec<Tally> = ["best", "weak"].map(|system| played(&articles(&table, system))).into();
    for tally in &tallies {
        println!("{} segments, {} drafted, {} marked", tally.segments, tally.drafted, tally.marked);
        assert!(tally.wrongly_done.is_empty(), "{:?}", tally.wrongly_done);
        // Lines of several sentences are cut, and their parts were never drafted.
        assert!(tally.drafted * 10 >= tally.segments * 7, "{tally:?}");
    }
    assert!(tallies[0].marked < tallies[1].marked, "the weak engine makes more mistakes: {tallies:?}");
}
