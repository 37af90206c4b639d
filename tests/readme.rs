//! What the README says is so: its commands exist, its configuration and glossary are read, its exit codes are ours.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::cli::Exit;
use satzpaar::config::ConfigFile;
use satzpaar::glossary::{self, GlossaryFormat};
use std::collections::BTreeSet;
use support::pages::blocks;
use support::shell::steps;
use support::{copy_folder, read, root, run, satzpaar};

fn readme() -> String {
    read(root().join("README.md"))
}

#[test]
fn the_configuration_and_the_glossary_entry_are_read() {
    let blocks = blocks(&readme(), "toml");
    let config = ConfigFile::parse("README.md", &blocks[0]).unwrap();
    assert_eq!(config.backend.len(), 1);
    let (entries, faults) = glossary::read("README.md", &blocks[1], GlossaryFormat::Toml);
    assert!(faults.is_empty() && glossary::verify(&entries).is_empty(), "{faults:?}");
}

#[test]
fn every_kind_that_a_run_writes_is_named() {
    let (_, help, _) = run(&mut satzpaar(&["translate", "--help"]));
    let kinds = help.split("--emit <EMIT>").nth(1).unwrap().split("\n      --").next().unwrap();
    let names: Vec<&str> = kinds.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next()).collect();
    assert!(names.len() >= 14, "{names:?}");
    let text = readme();
    let formats = text.split("\n## Formats\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let missing: Vec<_> = names.iter().filter(|name| !formats.contains(&format!("{name}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// In the folder of the project, as a reader would run them.
#[test]
fn every_command_that_is_shown_runs() {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&root().join("examples/newsroom"), &folder.path().join("examples/newsroom"));
    let steps = steps(&readme());
    assert!(steps.iter().filter(|step| step.not_run.is_none()).count() >= 3);
    steps.iter().for_each(|step| step.perform(folder.path(), "en"));
}

#[test]
fn every_command_exists() {
    let text = readme();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `satzpaar "));
    let commands: Vec<&str> = rows.map(|row| row.split([' ', '`']).next().unwrap()).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    let (_, help, _) = run(&mut satzpaar(&["--help"]));
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let all =
        list.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !["", "help"].contains(name));
    assert_eq!(BTreeSet::from_iter(commands), BTreeSet::from_iter(all));
    let memory = text.split("| `satzpaar memory ").nth(1).unwrap().split('`').next().unwrap();
    for action in memory.split("\\|") {
        let (code, _, errors) = run(&mut satzpaar(&["memory", action, "--help"]));
        assert_eq!(code, 0, "{action}: {errors}");
    }
}

#[test]
fn the_set_up_is_two_commands_and_the_first_is_the_main_job() {
    let text = readme();
    let set_up = text.split("## Set up").nth(1).unwrap().split("\n## ").next().unwrap();
    let commands = blocks(set_up, "sh");
    assert_eq!(commands, ["cargo run --release -- translate examples/newsroom/lawrow.de.txt -o out\n", ".ci/test\n"]);
}

/// The page on security names its proofs.
#[test]
fn the_files_that_the_page_on_security_names_are_there() {
    let page = read(root().join("docs/security.md"));
    let names = page.split('`').skip(1).step_by(2).filter(|name| name.starts_with("tests/") || name.starts_with("src/"));
    let names: Vec<&str> = names.collect();
    assert!(names.len() >= 20, "{names:?}");
    let missing: Vec<&&str> = names.iter().filter(|name| !root().join(name).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_exit_codes_are_those_of_the_program() {
    let text = readme();
    let table = text.split("## Exit codes").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let listed: Vec<_> =
        rows.filter(|(code, _)| code.parse::<u8>().is_ok()).map(|(code, text)| (code.to_owned(), text)).collect();
    let ours: Vec<_> = Exit::ALL.iter().map(|exit| ((*exit as u8).to_string(), exit.meaning())).collect();
    assert_eq!(listed, ours);
}
