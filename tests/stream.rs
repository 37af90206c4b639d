//! `translate --input-format jsonl`: order, one answer a document whatever happens, the same result as for a file, bounded memory.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use support::{program, read, satzpaar, support_file};

/// Runs a stream in a folder; gives back exit code, answers and standard error.
fn stream(folder: &Path, input: &[u8], options: &[&str]) -> (i32, Vec<Value>, String) {
    std::fs::write(folder.join("in.jsonl"), input).unwrap();
    let arguments = [&["translate", "in.jsonl", "--input-format", "jsonl", "--emit", "jsonl"], options].concat();
    let (code, out, errors) = support::run(satzpaar(&arguments).current_dir(folder));
    (code, out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), errors)
}

fn fresh() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder whose backend `own` is this program.
fn with_program(script: &str, arguments: &[&str]) -> Option<tempfile::TempDir> {
    let folder = fresh();
    let argv: Vec<String> = [program("python3")?.display().to_string(), support_file(script).display().to_string()]
        .into_iter()
        .chain(arguments.iter().map(|argument| (*argument).to_owned()))
        .collect();
    let config = format!("[glossary]\nshipped = false\n[backend.own]\nkind = 'command'\nargv = {argv:?}\n");
    std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
    Some(folder)
}

/// A document of that many paragraphs.
fn document(id: usize, paragraphs: usize) -> String {
    let text: String = (0..paragraphs)
        .map(|at| {
            format!("Der Rat der Stadt billigte am Montag den Antrag mit der Nummer {}. Niemand sprach dagegen.\n", id + at)
        })
        .collect();
    json!({ "id": id, "text": text }).to_string() + "\n"
}

fn spawn(folder: &Path, options: &[&str]) -> Child {
    let arguments = [&["translate", "--input-format", "jsonl", "-", "--quiet"], options].concat();
    let mut command = satzpaar(&arguments);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits for the end, but not for ever.
fn ended(child: &mut Child) -> i32 {
    let give_up = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code().unwrap_or(-1);
        }
        if Instant::now() > give_up {
            child.kill().unwrap();
            panic!("it does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn answers_come_in_the_order_of_the_documents_however_long_each_takes() {
    let folder = fresh();
    let input: String = (0..60).map(|id| document(id, if id % 7 == 0 { 40 } else { 1 })).collect();
    let (code, answers, errors) = stream(folder.path(), input.as_bytes(), &["--backend", "pseudo"]);
    assert_eq!(code, 0, "{errors}");
    let ids: Vec<u64> = answers.iter().map(|answer| answer["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (0..60).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| answer["version"] == 1 && answer.get("error").is_none()));
    assert_eq!(answers[7]["segments"].as_array().unwrap().len(), 80);
    assert!(errors.ends_with("documents: 60, failed: 0\n"), "{errors}");
}

#[test]
fn a_line_that_is_no_document_is_answered_with_its_number_and_stops_nothing() {
    let folder = fresh();
    let mut input = "\u{feff}{\"id\":\"a\",\"text\":\"Es regnet.\"}\n\n{\"id\":2,\"text\"\n".as_bytes().to_vec();
    input.extend(b"{\"id\":3,\"text\":\"\xff\"}\n[1]\n{\"id\":6,\"source\":\"Ja\",\"target\":\"Yes\"}\r\n   \n");
    input.extend(
        "{\"id\":8,\"text\":\"\"}\n{\"id\":9,\"text\":\"1\\nfalsch\",\"format\":\"srt\"}\n{\"id\":10,\"text\":\"Es regnet.\"}"
            .as_bytes(),
    );
    let (code, answers, errors) = stream(folder.path(), &input, &["--backend", "pseudo"]);
    assert_eq!(code, 2, "{errors}");
    let short = |answer: &Value| json!([answer["id"], answer["error"]["kind"], answer["error"]["line"]]);
    let found: Vec<Value> = answers.iter().map(short).collect();
    let expected = json!([
        ["a", null, null],
        [null, "input", 3],
        [null, "input", 4],
        [null, "input", 5],
        [6, "input", 6],
        [8, null, null],
        [9, "document", 9],
        [10, null, null]
    ]);
    assert_eq!(json!(found), expected);
    assert_eq!(answers[5], json!({ "version": 1, "id": 8, "segments": [], "edition": "" }));
    assert_eq!(answers[0]["segments"], answers[7]["segments"]);
}

#[test]
fn a_document_comes_out_as_the_file_of_it_would() {
    let texts = [
        (
            "text",
            "txt",
            "Lawrow in Peking\n\n  Er kam aus Kiew.\tDort blieb er nicht.\n\n© AFP\n\nAlles Weitere bleibt offen. (sh)\n",
        ),
        (
            "html",
            "html",
            "<html><body><article><h1>Neue Brücke</h1><p>Die <b>Brücke</b> ist seit Montag offen. Sie kostete viel.</p></article></body></html>",
        ),
        ("md", "md", "# Neue Brücke\n\nDie *Brücke* ist offen. Sie [kostete](https://example.org) viel.\n\n```\ncode\n```\n"),
    ];
    for (format, extension, text) in texts {
        let folder = fresh();
        let line = json!({ "id": "x", "text": text, "format": format }).to_string();
        let (code, answers, errors) = stream(folder.path(), line.as_bytes(), &["--backend", "pseudo", "--fail-on", "never"]);
        assert_eq!(code, 0, "{errors}");
        let file = format!("a.{extension}");
        std::fs::write(folder.path().join(&file), text).unwrap();
        let arguments = ["translate", &file, "--backend", "pseudo", "-o", "out", "--emit", "jsonl,native", "--fail-on", "never"];
        let (code, _, errors) = support::run(satzpaar(&arguments).current_dir(folder.path()));
        assert_eq!(code, 0, "{errors}");
        let rows: Vec<Value> =
            read(folder.path().join("out/a.jsonl")).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(!rows.is_empty());
        assert_eq!(answers[0]["segments"], json!(rows), "{format}");
        assert_eq!(answers[0]["edition"], read(folder.path().join(format!("out/a.en.{extension}"))), "{format}");
    }
}

#[test]
fn sentences_cut_elsewhere_stay_as_they_were_cut() {
    let folder = fresh();
    let line = json!({ "id": 1, "segments": ["Ja. Nein.", "© AFP", "", "Ja. Nein."] }).to_string();
    let (code, answers, errors) = stream(folder.path(), line.as_bytes(), &["--backend", "echo", "--fail-on", "never"]);
    assert_eq!(code, 0, "{errors}");
    let sources: Vec<&str> =
        answers[0]["segments"].as_array().unwrap().iter().map(|row| row["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["Ja. Nein.", "© AFP", "Ja. Nein."]);
    assert_eq!(answers[0]["edition"], "Ja. Nein.\n© AFP\n\nJa. Nein.");
}

#[test]
fn a_line_of_megabytes_is_a_document_like_any_other() {
    let folder = fresh();
    let filler = format!("<!-- {} -->", "x".repeat(8_000_000));
    let line =
        json!({ "id": 1, "text": format!("{filler}\n<p>Die Brücke ist seit Montag offen.</p>"), "format": "html" }).to_string();
    let (code, answers, errors) = stream(folder.path(), line.as_bytes(), &["--backend", "pseudo"]);
    assert_eq!(code, 0, "{errors}");
    assert!(answers[0]["edition"].as_str().unwrap().len() > 8_000_000);
}

#[test]
fn an_answer_does_not_wait_for_the_next_question() {
    let folder = fresh();
    let mut child = spawn(folder.path(), &["--backend", "pseudo"]);
    let (mut questions, mut answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for id in 0..3 {
        questions.write_all(document(id, 1).as_bytes()).unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], id);
    }
    drop(questions);
    assert_eq!(ended(&mut child), 0);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = fresh();
    let mut child = spawn(folder.path(), &["--backend", "pseudo"]);
    let (mut questions, mut answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let feeder = std::thread::spawn(move || (0..).all(|id| questions.write_all(document(id, 1).as_bytes()).is_ok()));
    answers.read_line(&mut String::new()).unwrap();
    drop(answers);
    assert_eq!(ended(&mut child), 0);
    feeder.join().unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!(errors, "");
}

#[cfg(unix)]
#[test]
fn a_stream_told_to_end_says_so_and_leaves_whole_lines() {
    let folder = fresh();
    let mut child = spawn(folder.path(), &["--backend", "pseudo"]);
    let (mut questions, mut answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    questions.write_all((document(0, 1) + &document(1, 1)).as_bytes()).unwrap();
    let mut first = [0];
    answers.read_exact(&mut first).unwrap();
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(ended(&mut child), 130);
    let mut rest = String::new();
    answers.read_to_string(&mut rest).unwrap();
    let text = String::from_utf8(first.to_vec()).unwrap() + &rest;
    assert!(text.ends_with('\n') && text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{text}");
}

#[test]
fn a_service_that_refuses_everything_is_asked_no_more_and_no_document_is_lost() {
    for (kind, said, code) in [("auth", "auth", 4), ("quota", "quota", 4), ("unsupported", "backend", 3)] {
        let Some(folder) = with_program("failing_mt.py", &[kind]) else { return };
        let input: String = (0..100).map(|id| document(id, 1)).collect();
        let (found, answers, errors) = stream(folder.path(), input.as_bytes(), &["--backend", "own"]);
        assert_eq!((found, answers.len()), (code, 100), "{kind}: {errors}");
        assert!(
            answers.iter().enumerate().all(|(id, answer)| answer["id"] == id && answer["error"]["kind"] == said),
            "{answers:?}"
        );
        let unasked =
            |answer: &&Value| answer["error"]["message"].as_str().unwrap().starts_with("not asked after an earlier fault");
        assert!(answers.iter().filter(unasked).count() >= 80, "{kind}");
        assert!(errors.ends_with("documents: 100, failed: 100\n"), "{errors}");
    }
}

#[test]
fn a_refused_segment_stays_open_in_a_document_that_is_whole() {
    let Some(folder) = with_program("failing_mt.py", &["bad_request"]) else { return };
    let (code, answers, errors) = stream(folder.path(), document(1, 1).as_bytes(), &["--backend", "own"]);
    assert_eq!(code, 3, "{errors}");
    assert_eq!(answers[0]["segments"][0]["target"], Value::Null);
    assert_eq!(answers[0]["segments"][0]["state"], "initial");
}

#[test]
fn a_second_run_asks_nothing_and_says_the_same() {
    let Some(folder) = with_program("paced_mt.py", &["1", "5", "4", "log"]) else { return };
    let input: String = (0..40).map(|id| document(id * 3, 3)).collect();
    let (code, first, errors) = stream(folder.path(), input.as_bytes(), &["--backend", "own", "--fail-on", "never"]);
    assert_eq!(code, 0, "{errors}");
    let asked = read(folder.path().join("log")).lines().count();
    let (code, again, errors) = stream(folder.path(), input.as_bytes(), &["--backend", "own", "--fail-on", "never", "--frozen"]);
    assert_eq!(code, 0, "{errors}");
    assert!(first == again && asked > 100);
    assert_eq!(read(folder.path().join("log")).lines().count(), asked);
}

#[test]
fn what_fits_no_stream_is_refused_before_anything_is_done() {
    let folder = fresh();
    std::fs::write(folder.path().join("in.jsonl"), document(1, 1)).unwrap();
    for (options, said) in [
        (&["--emit", "jsonl,tsv"][..], "`--emit` of another kind than jsonl"),
        (&["other.jsonl"], "several paths"),
        (&["--in-place"], "`--in-place`"),
        (&["--estimate"], "`--estimate`"),
        (&["--published", "2026-01-31"], "`--published`"),
    ] {
        let arguments = [&["translate", "in.jsonl", "--input-format", "jsonl"], options].concat();
        let (code, out, errors) = support::run(satzpaar(&arguments).current_dir(folder.path()));
        assert_eq!((code, out.as_str()), (2, ""), "{errors}");
        assert!(errors.contains(said) && errors.contains("\nhint: "), "{errors}");
    }
    let (code, _, errors) =
        support::run(satzpaar(&["extract", "in.jsonl", "--input-format", "jsonl"]).current_dir(folder.path()));
    assert!(code == 2 && errors.contains("hint: `satzpaar translate` reads one"), "{errors}");
}

/// The most memory a stream of that many documents took, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(documents: usize) -> u64 {
    let folder = fresh();
    let mut child = spawn(folder.path(), &["--backend", "pseudo"]);
    let mut questions = child.stdin.take().unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap());
    let feeder = std::thread::spawn(move || {
        (0..documents).for_each(|id| questions.write_all(document(id, 3).as_bytes()).unwrap());
        questions
    });
    assert_eq!(answers.lines().take(documents).map_while(Result::ok).count(), documents);
    // Standard input is still open, so that the process is there to be looked at.
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(feeder.join().unwrap());
    assert_eq!(ended(&mut child), 0);
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_documents() {
    if !support::is_thorough() {
        return;
    }
    let (few, many) = (peak(200), peak(2000));
    assert!(many < few + few / 4, "{few} kB for 200 documents, {many} kB for 2000");
}
