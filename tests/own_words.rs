//! What the program writes about itself: completions run in their shells, manual pages are judged by mandoc.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use support::{program, read, run, satzpaar};

/// The script for a shell, in a file.
fn script(shell: &str, folder: &Path) -> PathBuf {
    let (code, script, errors) = run(&mut satzpaar(&["completions", shell]));
    assert_eq!(code, 0, "{errors}");
    let path = folder.join("script");
    std::fs::write(&path, script).unwrap();
    path
}

/// What a shell says to a few lines of its own; `$1` is the script.
fn said(shell: &str, option: &str, lines: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = script(shell, folder.path());
    let mut command = Command::new(program(shell)?);
    command.env_clear().env("HOME", folder.path()).env("PATH", std::env::var_os("PATH").unwrap());
    let (code, said, errors) = run(command.args([option, lines, shell]).arg(path));
    assert!(code == 0 && errors.is_empty(), "{code}: {said}{errors}");
    Some(said)
}

/// The functions that bash calls when the Tab key is pressed, called as it does.
#[test]
fn bash_completes_commands_options_and_values() {
    let lines = r#"source "$1"
        complete_line() {
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
            _satzpaar satzpaar "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            echo "${COMPREPLY[*]}"
        }
        complete -p satzpaar
        complete_line satzpaar tr
        complete_line satzpaar glossary im
        complete_line satzpaar check --fail
        complete_line satzpaar check --fail-on """#;
    let Some(said) = said("bash", "-c", lines) else { return };
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("-F _satzpaar"), "{said}");
    assert_eq!(lines[1..4], ["translate", "import impact", "--fail-on"]);
    assert!(lines[4].contains("warning") && lines[4].contains("never"), "{said}");
}

#[test]
fn fish_completes_commands_and_options() {
    let lines = "source $argv[2]\ncomplete -C 'satzpaar tr'\ncomplete -C 'satzpaar check --fail-'";
    let Some(said) = said("fish", "-c", lines) else { return };
    assert!(said.starts_with("translate\t") && said.contains("--fail-on"), "{said}");
}

#[test]
fn zsh_reads_its_script() {
    let lines = "autoload -U compinit && compinit -D && source $1 && whence -w _satzpaar && print ${_comps[satzpaar]}";
    let Some(said) = said("zsh", "-fc", lines) else { return };
    assert_eq!(said, "_satzpaar: function\n_satzpaar\n");
}

/// The editor of elvish is not there for a script of lines: what the completions need of it stands in for it.
#[test]
fn elvish_completes_commands_and_options() {
    let lines = r"
        var candidate = {|word &display=''| put $word}
        var edit: = (ns [&completion:=(ns [&arg-completer=[&]]) &complex-candidate~=$candidate])
        eval &ns=(ns [&edit:=$edit:]) (slurp < $args[1])
        $edit:completion:arg-completer[satzpaar] satzpaar '' | each $echo~
        $edit:completion:arg-completer[satzpaar] satzpaar check '' | each $echo~";
    let Some(said) = said("elvish", "-c", lines) else { return };
    assert!(said.lines().any(|line| line == "translate") && said.lines().any(|line| line == "--fail-on"), "{said}");
}

#[test]
fn powershell_gets_a_script_too() {
    let folder = tempfile::tempdir().unwrap();
    let text = read(script("powershell", folder.path()));
    assert!(text.contains("Register-ArgumentCompleter") && text.contains("translate"), "{text}");
}

/// Every page of `man -o` with its text, in order.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let (code, _, errors) = run(satzpaar(&["man", "-o"]).arg(folder));
    assert_eq!(code, 0, "{errors}");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    pages
}

#[test]
fn every_command_has_a_manual_page_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let pages = pages(&folder.path().join("man1"));
    let names: Vec<&str> = pages.iter().map(|page| page.file_stem().unwrap().to_str().unwrap()).collect();
    for name in ["satzpaar", "satzpaar-translate", "satzpaar-glossary", "satzpaar-glossary-verify", "satzpaar-config-schema"] {
        assert!(names.contains(&name), "{names:?}");
    }
    let (_, help, _) = run(&mut satzpaar(&["--help"]));
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands = list.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !name.is_empty());
    let missing: Vec<_> =
        commands.filter(|name| *name != "help" && !names.contains(&format!("satzpaar-{name}").as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let (_, printed, _) = run(&mut satzpaar(&["man"]));
    assert_eq!(printed, read(folder.path().join("man1/satzpaar.1")));
    for page in pages.iter().map(read) {
        assert!(page.contains(".SH SYNOPSIS") && page.contains(".SH \"EXIT STATUS\""), "{page}");
    }
}

#[test]
fn manual_pages_are_what_mandoc_expects() {
    let Some(mandoc) = program("mandoc") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (_, said, errors) = run(Command::new(mandoc).args(["-T", "lint", "-W", "warning"]).args(pages(folder.path())));
    // They are the same on every day.
    let faults: Vec<&str> = said.lines().chain(errors.lines()).filter(|line| !line.contains("missing date")).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
