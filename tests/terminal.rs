//! Characters that act on a terminal, in whatever comes from outside: every command shows them, none sends them on; data goes
//! through a pipe byte for byte.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::text::{is_acting, visible_json};
use std::path::Path;
use std::process::Command;
use support::{program, run, satzpaar};

/// Fills the clipboard, clears the screen in two ways, goes back to the beginning of the line, turns words around.
const ACTS: &str = "\u{1b}]52;c;cm0=\u{7}\u{9b}2J\u{1b}[2J\u{202e}";

/// A project in which every text has them.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let row = format!("u1\ts1\tlead\ttranslated\thuman\tMinister{ACTS} Lawrow kam am 3. Mai.\tThe{ACTS} minister came.\n");
    let head = "unit\tsegment\trole\tstate\torigin\tsource\ttarget\n";
    let entry = |target: &str| format!("[[entry]]\nsource = \"Lawrow\"\ntarget = \"{target}\"\nclass = \"person\"\n");
    for (name, text) in [
        ("a.txt", format!("Titel{ACTS} im Hafen\n\nDer Minister{ACTS} Lawrow reiste am Montag nach Kiew ab.\n")),
        ("a.en.txt", format!("Title{ACTS} at the port\n\nThe minister{ACTS} left for Kyiv on Monday.\n")),
        ("pairs.tsv", format!("{head}{row}")),
        ("bad.tsv", format!("{head}u1\ts1\tk{ACTS}\ttranslated\thuman\ta\tb\n")),
        ("junk.ftl", format!("a = Ja\nnichts{ACTS}\n")),
        ("g.toml", entry("Lav\\u202erov")),
        ("new.toml", entry("Lav\\u202erow")),
        ("bad.toml", entry("Lav\\u202erov") + &entry("Lav\\u202erow")),
        ("list.json", format!("[\"{ACTS}\"]")),
        ("h.txt", "The minister came.\n".to_owned()),
        (&format!("n{ACTS}.tsv"), format!("{head}{row}")),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn said(folder: &Path, arguments: &[&str]) -> (String, String) {
    let (_, out, errors) = run(satzpaar(arguments).current_dir(folder).env("SATZPAAR_UI_LANG", "en"));
    (out, errors)
}

/// What is wrong unless all that is said is shown, and some of it is there to be shown.
fn fault(folder: &Path, arguments: &[&str]) -> Option<String> {
    let (out, errors) = said(folder, arguments);
    let all = out + &errors;
    let acts = all.contains(|character| is_acting(character) || character == '\r');
    let shows = all.contains('␛') || all.contains("\\u{202e}");
    (acts || !shows).then(|| format!("{arguments:?} acts: {acts}, shows: {shows}: {all:?}"))
}

#[test]
fn every_command_shows_what_acts_and_sends_none_of_it_on() {
    let folder = folder();
    let folder = folder.path();
    run(satzpaar(&["memory", "import", "pairs.tsv"]).current_dir(folder));
    let hostile = format!("fehlt{ACTS}.tsv");
    let commands: [&[&str]; 22] = [
        &["extract", "a.txt"],
        &["terms", "a.txt", "--glossary", "g.toml"],
        &["check", "pairs.tsv"],
        &["check", "pairs.tsv", "--format", "github", "--glossary", "g.toml"],
        &["check", "pairs.tsv", "--format", "markdown"],
        &["check", "pairs.tsv", "--format", "junit"],
        &["check", "bad.tsv"],
        &["check", "."],
        &["check", "--source", "a.txt", "a.en.txt"],
        &["memory", "search", "Minister"],
        &["memory", "search", "--fuzzy", "--threshold", "20", "Minister Lawrow kam am 4. Mai."],
        &["translate", "a.txt", "--backend", "echo", "--glossary", "g.toml", "-o", "out"],
        &["translate", &hostile, "-o", "out"],
        &["translate", "junk.ftl", "--backend", "echo", "-o", "out"],
        &["compare", "a.txt", "--backend", "echo,pseudo"],
        &["glossary", "verify", "bad.toml"],
        &["glossary", "impact", "g.toml", "new.toml"],
        &["edition", &hostile],
        &["convert", &hostile, "-o", "x.xlf"],
        &["explain", ACTS],
        &["check", "--format", ACTS],
        &["score", "h.txt", &hostile],
    ];
    let faults: Vec<String> = commands.iter().filter_map(|arguments| fault(folder, arguments)).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn json_for_programs_is_the_same_data_and_acts_on_nothing() {
    let folder = folder();
    let commands: [&[&str]; 4] = [
        &["check", "pairs.tsv", "--format", "json"],
        &["check", "pairs.tsv", "--format", "sarif"],
        &["check", "pairs.tsv", "--format", "gitlab"],
        &["extract", "a.txt", "--format", "json"],
    ];
    for arguments in commands {
        let (out, _) = said(folder.path(), arguments);
        assert!(!out.contains(is_acting), "{arguments:?}: {out}");
        let data: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(visible_json(&(serde_json::to_string_pretty(&data).unwrap() + "\n")), out);
    }
    let (out, _) = said(folder.path(), &["extract", "a.txt", "--format", "json"]);
    let blocks: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(blocks[0]["text"], format!("Titel{ACTS} im Hafen"));
}

#[test]
fn data_goes_through_a_pipe_byte_for_byte_and_is_shown_on_a_terminal() {
    let folder = folder();
    let sentence = format!("Der Minister{ACTS} Lawrow reiste am Montag nach Kiew ab.");
    let (out, _) = said(folder.path(), &["segment", "a.txt"]);
    assert!(out.lines().any(|line| line == sentence), "{out:?}");
    let Some(python) = program("python3") else { return };
    let mut command = Command::new(python);
    command.args(["-c", "import pty, sys; pty.spawn(sys.argv[1:])", env!("CARGO_BIN_EXE_satzpaar"), "segment", "a.txt"]);
    let (_, out, _) = run(command.current_dir(folder.path()));
    assert!(!out.contains(is_acting) && out.contains("Minister␛]52;c;cm0=␇\\u{9b}2J␛[2J\\u{202e} Lawrow"), "{out:?}");
}

#[test]
fn no_file_gives_orders_to_a_runner_of_github() {
    let folder = folder();
    let name = "::stop-commands::x.tsv";
    std::fs::copy(folder.path().join("pairs.tsv"), folder.path().join(name)).unwrap();
    std::fs::write(folder.path().join("b.txt"), "##[set-output name=x]1 und mehr steht hier.\n").unwrap();
    let on_github = |arguments: &[&str]| run(satzpaar(arguments).current_dir(folder.path()).env("GITHUB_ACTIONS", "true")).1;
    for line in on_github(&["check", name]).lines() {
        assert!(!line.trim_start().starts_with("::"), "{line}");
    }
    let out = on_github(&["extract", "b.txt"]);
    assert!(!out.contains("##[") && out.contains("# #[set-output"), "{out}");
    let annotations = on_github(&["check", name, "--format", "github"]);
    assert!(annotations.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")), "{annotations}");
    assert!(!annotations.contains("::stop-commands"), "{annotations}");
}
