//! `--version` is one line; with `--verbose` it tells what a report of a fault needs.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use support::{run, satzpaar};

const VERSION: &str = concat!("satzpaar ", env!("CARGO_PKG_VERSION"), "\n");

#[test]
fn the_version_is_one_line() {
    for flag in ["--version", "-V"] {
        assert_eq!(run(&mut satzpaar(&[flag])), (0, VERSION.to_owned(), String::new()));
    }
}

#[test]
fn the_long_version_names_the_build_and_what_is_compiled_in() {
    let (code, text, errors) = run(&mut satzpaar(&["--version", "--verbose"]));
    assert_eq!((code, errors.as_str()), (0, ""));
    let line =
        |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("{name}: {text}")).trim();
    assert!(text.starts_with(VERSION), "{text}");
    let day = line("built").split(',').next().unwrap();
    assert!(day.len() == 10 && ("2026-11-27".."2100").contains(&day), "{day}");
    assert!(line("target").contains("rustc 1."), "{text}");
    let list = |name: &str| line(name).split(", ").map(str::to_owned).collect::<Vec<_>>();
    assert!(["deepl", "firefox", "openai"].iter().all(|kind| list("backends").contains(&(*kind).to_owned())), "{text}");
    assert!(list("articles").contains(&"docx".to_owned()) && list("bilingual").contains(&"xliff22".to_owned()), "{text}");
    assert!(line("checks").parse::<usize>().unwrap() > 40, "{text}");
    assert!(line("stores").contains("SQLite 3.") && line("stores").contains("PostgreSQL (schema "), "{text}");
    assert_eq!(line("locales"), "de, en");
}

#[test]
fn verbose_alone_and_a_version_with_a_command_are_usage_faults() {
    for arguments in [&["--verbose"][..], &["--version", "translate", "x.txt"], &[]] {
        let (code, out, errors) = run(&mut satzpaar(arguments));
        assert!(code == 2 && out.is_empty() && errors.contains("Usage:"), "{arguments:?}: {errors}");
    }
}
