//! `satzpaar terms` and `satzpaar glossary` as a user runs them.
#![expect(clippy::disallowed_methods, reason = "the tests lay out the files that the program reads")]

use assert_cmd::Command;
use std::path::PathBuf;

fn satzpaar(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_satzpaar"));
    command.args(arguments);
    command
}

/// A fresh folder with one file; the folder goes when the value does.
fn file(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("the fresh folder is writable");
    (folder, path)
}

fn stdout(command: &mut Command) -> (Option<i32>, String) {
    let output = command.output().expect("the program starts");
    (output.status.code(), String::from_utf8(output.stdout).expect("output is UTF-8"))
}

#[test]
fn json_lines_are_answered_in_order_with_character_offsets() {
    let questions = "{\"id\":7,\"text\":\"Über Lawrows Reise\"}\n{\"id\":\"b\",\"text\":\"Nichts.\"}\n";
    let (code, out) = stdout(satzpaar(&["terms", "-", "--jsonl"]).write_stdin(questions));
    let first = r#"{"id":7,"terms":[{"source":"Lawrow","target":"Lavrov","start":5,"end":12,"form":"Lawrows"}]}"#;
    assert_eq!((code, out), (Some(0), format!("{first}\n{}\n", r#"{"id":"b","terms":[]}"#)));
}

#[test]
fn compounds_are_in_the_output_only_where_asked_for() {
    let question = "{\"id\":1,\"text\":\"Lawrow-Besuch\"}\n";
    let (_, out) = stdout(satzpaar(&["terms", "-", "--jsonl", "--overlaps"]).write_stdin(question));
    assert_eq!(out, "{\"id\":1,\"terms\":[]}\n");
    let (_, out) = stdout(satzpaar(&["terms", "-", "--jsonl", "--compounds"]).write_stdin(question));
    let term = r#"{"source":"Lawrow","target":"Lavrov","start":0,"end":6,"form":"Lawrow","kind":"compound"}"#;
    assert_eq!(out, format!("{{\"id\":1,\"terms\":[{term}]}}\n"));
    let (_, out) = stdout(satzpaar(&["terms", "--compounds"]).write_stdin("Der Lawrow-Besuch"));
    assert_eq!(out, "1:5\tLawrow\tLawrow\tLavrov\tcompound\n");
}

#[test]
fn own_glossary_goes_before_the_shipped_one() {
    let (_folder, path) = file("own.tsv", "source\ttarget\nLawrow\tLawroff\n");
    let path = path.display().to_string();
    let (_, out) = stdout(satzpaar(&["terms", "--glossary", &path]).write_stdin("Lawrow in Kiew"));
    assert_eq!(out, "1:1\tLawrow\tLawrow\tLawroff\n1:11\tKiew\tKiew\tKyiv\n");
    let (_, out) = stdout(satzpaar(&["terms", "--glossary", &path, "--no-shipped"]).write_stdin("Lawrow in Kiew"));
    assert_eq!(out, "1:1\tLawrow\tLawrow\tLawroff\n");
}

#[test]
fn target_side_finds_english_forms() {
    let (_, out) = stdout(satzpaar(&["terms", "--side", "target"]).write_stdin("The refugee camps near Kyiv."));
    assert_eq!(out, "1:5\trefugee camps\tFlüchtlingslager\trefugee camp\n1:24\tKyiv\tKiew\tKyiv\n");
}

#[test]
fn malformed_question_names_its_line() {
    let output = satzpaar(&["terms", "--jsonl"])
        .write_stdin("{\"id\":1,\"text\":\"a\"}\n{\"id\":2}\n")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("line 2 is no question") && said.contains("hint: "), "{said}");
}

#[test]
fn verify_prints_every_fault_and_exits_2() {
    let (_folder, path) = file("bad.toml", "[[entry]]\nsource = \"kiew\"\ntarget = \"Kyiv\"\nclass = \"place\"\nforbiden = []\n");
    let (code, out) = stdout(&mut satzpaar(&["glossary", "verify", &path.display().to_string()]));
    assert_eq!(code, Some(2));
    assert!(out.contains("bad.toml:5:1: unknown key: `forbiden`") && out.contains("place without a capital: `kiew`"), "{out}");
}

#[test]
fn format_rewrites_and_check_only_tells() {
    let text = "# Head\n\n[[entry]]\ntarget = \"Kyiv\"\nsource = \"Kiew\"\n";
    let (_folder, path) = file("g.toml", text);
    let name = path.display().to_string();
    let (code, out) = stdout(&mut satzpaar(&["glossary", "format", "--check", &name]));
    assert_eq!((code, out), (Some(1), format!("{name}: not in canonical form\n")));
    assert_eq!(std::fs::read_to_string(&path).expect("the file is there"), text);
    assert_eq!(stdout(&mut satzpaar(&["glossary", "format", &name])).0, Some(0));
    let formatted = std::fs::read_to_string(&path).expect("the file is there");
    assert_eq!(formatted, "# Head\n\n[[entry]]\nsource = \"Kiew\"\ntarget = \"Kyiv\"\n");
    assert_eq!(stdout(&mut satzpaar(&["glossary", "format", "--check", &name])).0, Some(0));
}

#[test]
fn target_side_names_the_listed_form_that_stands_there() {
    let (_, out) = stdout(satzpaar(&["terms", "--side", "target"]).write_stdin("Russia's envoy met Ukrainian officials."));
    assert_eq!(out, "1:1\tRussia's\tRussland\tRussia\n1:20\tUkrainian\tUkraine\tUkrainian\n");
}

#[test]
fn a_backend_is_probed_for_the_placeholders_it_keeps() {
    let (code, out) = stdout(&mut satzpaar(&["backends", "probe", "echo"]));
    assert_eq!(code, Some(0));
    assert!(out.starts_with("echo (") && out.contains("\nname        Zyqor        100 %\n"), "{out}");
    assert_eq!(out.lines().count(), 11, "{out}");
    let (code, out) = stdout(&mut satzpaar(&["backends", "probe", "echo", "--from", "xh"]));
    assert!(code == Some(0) && out.contains("there are no sentences in `xh`"), "{out}");
}
