//! What the README says is so: its commands exist, its configuration and glossary are read, its exit codes are ours.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::cli::Exit;
use satzpaar::config::ConfigFile;
use satzpaar::glossary::{self, GlossaryFormat};
use support::{read, root, run, satzpaar};

fn readme() -> String {
    read(root().join("README.md"))
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_configuration_and_the_glossary_entry_are_read() {
    let blocks = blocks(&readme(), "toml");
    let config = ConfigFile::parse("README.md", &blocks[0]).unwrap();
    assert_eq!(config.backend.len(), 3);
    let (entries, faults) = glossary::read("README.md", &blocks[1], GlossaryFormat::Toml);
    assert!(faults.is_empty() && glossary::verify(&entries).is_empty(), "{faults:?}");
}

#[test]
fn the_page_for_ci_shows_a_configuration_that_is_read() {
    for block in blocks(&read(root().join("docs/ci.md")), "toml") {
        let config = ConfigFile::parse("docs/ci.md", &block).unwrap();
        assert!(!config.check.folder.is_empty() && !config.check.ignore.is_empty());
    }
}

#[test]
fn the_page_on_the_memory_shows_a_configuration_that_is_read() {
    let page = read(root().join("docs/memory.md"));
    let config = ConfigFile::parse("docs/memory.md", &blocks(&page, "toml")[0]).unwrap();
    assert_eq!((config.memory.threshold, config.memory.penalty.old), (Some(75), 3));
}

/// The commands that the pages show are commands, with the options they name.
#[test]
fn the_pages_show_commands_that_exist() {
    let pages = ["docs/formats.md", "docs/memory.md", "docs/align.md", "docs/compare.md", "docs/queue.md", "docs/stream.md"];
    for page in pages {
        for line in blocks(&read(root().join(page)), "sh").iter().flat_map(|block| block.lines()) {
            let words: Vec<&str> = line.strip_prefix("satzpaar ").unwrap().split(' ').collect();
            let count = if ["memory", "queue"].contains(&words[0]) { 2 } else { 1 };
            let (code, help, errors) = run(satzpaar(&words[..count]).arg("--help"));
            assert_eq!(code, 0, "{line}: {errors}");
            let options = words.iter().filter(|word| word.starts_with("--"));
            options.for_each(|option| assert!(help.contains(option), "{page}: {line}: {option}"));
        }
    }
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

#[test]
fn every_command_exists() {
    let text = readme();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `satzpaar "));
    let commands: Vec<&str> = rows.map(|row| row.split([' ', '`']).next().unwrap()).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        let (code, help, errors) = run(&mut satzpaar(&[command, "--help"]));
        assert!(code == 0 && help.contains("Usage:"), "{command}: {errors}");
    }
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
    assert_eq!(commands, ["cargo run --release -- translate examples/newsroom/lawrow.de.txt -o out", ".ci/test"]);
}

#[test]
fn the_exit_codes_are_those_of_the_program() {
    let codes = [
        Exit::Clean,
        Exit::Findings,
        Exit::Usage,
        Exit::Incomplete,
        Exit::Denied,
        Exit::Unreachable,
        Exit::Frozen,
        Exit::Interrupted,
    ];
    let text = readme();
    let table = text.split("## Exit codes").nth(1).unwrap().split("\n## ").next().unwrap();
    let listed: Vec<u8> = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok()).collect();
    assert_eq!(listed, codes.map(|code| code as u8));
}
