//! The pages on backends: every kind has one, what they show is read, what they leave out is found.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::backend::{BackendConfig, KindInfo, kinds};
use satzpaar::config::ConfigFile;
use std::path::PathBuf;
use support::pages::blocks;
use support::shell::steps;
use support::{program, read, root, run, satzpaar};

fn folder() -> PathBuf {
    root().join("docs/backends")
}

fn page(kind: &KindInfo) -> String {
    read(folder().join(format!("{}.md", kind.name)))
}

/// What is said to be allowed where another key stands at the end of this configuration.
fn allowed_in(config: &str) -> Vec<String> {
    let error = toml::from_str::<BackendConfig>(&format!("{config}\nno_such_key = 1\n")).unwrap_err().to_string();
    let allowed = error.split("`no_such_key`, ").nth(1).unwrap_or_else(|| panic!("{config}: {error}"));
    allowed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The keys of a kind's table.
fn keys(kind: &str) -> Vec<String> {
    allowed_in(&format!("kind = '{kind}'"))
}

#[test]
fn the_keys_of_a_kind_are_found() {
    assert_eq!(keys("command"), ["argv", "timeout_s", "hello"]);
    assert_eq!(keys("replay"), ["file"]);
    assert!(keys("echo").is_empty());
}

#[test]
fn every_kind_has_a_page_that_names_all_its_keys() {
    let mut missing = Vec::new();
    for kind in kinds() {
        let (page, config) = (page(kind), format!("kind = \"{}\"", kind.name));
        let variables = kind.keys.iter().map(|key| key.variable.to_owned());
        let wanted = keys(kind.name).into_iter().chain(variables).chain([config, "Tested".to_owned()]);
        missing.extend(wanted.filter(|word| !page.contains(word.as_str())).map(|word| format!("{}.md: {word}", kind.name)));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_configuration_that_a_page_shows_is_read() {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    for page in pages {
        let blocks = blocks(&read(&page), "toml");
        assert!(!blocks.is_empty(), "{} shows no configuration", page.display());
        for block in blocks {
            ConfigFile::parse(&page.display().to_string(), &block).unwrap_or_else(|error| panic!("{error}\n{block}"));
        }
    }
}

/// A key that is shown behind a `# ` is read too once it is uncommented.
#[test]
fn keys_that_are_commented_out_are_keys() {
    let shared = ["limits", "price"].map(|table| allowed_in(&format!("kind = 'echo'\n[{table}]"))).concat();
    assert!(shared.contains(&"concurrency".to_owned()) && shared.contains(&"million_characters".to_owned()), "{shared:?}");
    for kind in kinds() {
        let known = [keys(kind.name), shared.clone()].concat();
        for block in blocks(&page(kind), "toml") {
            let commented = block.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(" = "));
            for (key, _) in commented.filter(|(key, _)| !key.contains(' ')) {
                assert!(known.iter().any(|known| known == key), "{}.md: {key}", kind.name);
            }
        }
    }
}

#[test]
fn the_index_says_of_each_kind_what_the_program_says() {
    let index = read(folder().join("README.md"));
    for kind in kinds() {
        let link = format!("| [{0}]({0}.md) |", kind.name);
        let row = index.lines().find(|line| line.starts_with(&link)).unwrap_or_else(|| panic!("no row for {}", kind.name));
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let said = [kind.glossary.as_str(), kind.context.as_str(), kind.charged.as_str()];
        assert_eq!(cells[3..6], said, "{}", kind.name);
        let variables: Vec<String> = kind.keys.iter().map(|key| format!("`{}`", key.variable)).collect();
        assert_eq!(cells[6], if variables.is_empty() { "-".to_owned() } else { variables.join(", ") }, "{}", kind.name);
    }
}

#[test]
fn the_program_on_the_page_about_programs_translates() {
    if program("python3").is_none() {
        return;
    }
    let page = read(folder().join("command.md"));
    let project = tempfile::tempdir().unwrap();
    let article = "Der Hafen bleibt geschlossen\n\nDie alte Brücke bleibt. Die Brücke des Hafenmeisters öffnet am Montag.\n";
    let files = [
        ("satzpaar.toml", blocks(&page, "toml").remove(0)),
        ("our_mt.py", blocks(&page, "python").remove(0)),
        ("terms.tsv", "source\ttarget\nHafenmeister\tharbour master\n".to_owned()),
        ("article.txt", article.to_owned()),
    ];
    for (name, text) in files {
        std::fs::write(project.path().join(name), text).unwrap();
    }
    let arguments = ["translate", "article.txt", "-o", "out", "--glossary", "terms.tsv", "--fail-on", "never"];
    let (code, said, errors) = run(satzpaar(&arguments).current_dir(project.path()));
    let rows = read(project.path().join("out/article.tsv"));
    let targets: Vec<&str> = rows.lines().skip(1).filter_map(|row| row.split('\t').nth(6)).collect();
    let expected = ["The harbour stays closed", "The old bridge stays.", "The bridge des harbour master opens on Monday."];
    assert_eq!(targets, expected, "{code}: {said}{errors}");
    assert!(rows.contains("word-for-word 1") && code == 0, "{code}: {said}{errors}");
}

#[test]
fn what_the_page_for_authors_shows_is_printed() {
    if program("python3").is_none() {
        return;
    }
    let page = read(root().join("docs/backend-authors.md"));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("our_mt.py"), blocks(&page, "python").remove(0)).unwrap();
    steps(&page).iter().for_each(|step| step.perform(folder.path(), "en"));
}
