//! The pages under docs/: every link leads somewhere, every command and configuration exists, the index names every page.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::config::ConfigFile;
use satzpaar::glossary::{self, GlossaryFormat};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use support::pages::{below, blocks, pages};
use support::{program, provided, read, root, run, satzpaar};

/// The text without fenced blocks and without code in a line.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        let outside = line.split('`').step_by(2).collect::<String>();
        prose += if is_code { "" } else { &outside };
        prose.push('\n');
    }
    prose
}

/// Where the links and pictures of a page lead.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target.to_owned()).collect()
}

/// The anchors of a page, as the hosts make them of headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut is_code = false;
    let headings = text.lines().filter(|line| {
        is_code ^= line.starts_with("```");
        !is_code && line.starts_with('#')
    });
    let anchor = |heading: &str| -> String {
        let kept = heading.trim_start_matches('#').trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    headings.map(anchor).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut dead = Vec::new();
    for page in pages() {
        let text = read(&page);
        for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            let has_anchor = || anchor.is_empty() || anchors(&read(&target)).contains(anchor);
            if !target.exists() || !has_anchor() {
                dead.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}

#[test]
fn the_index_names_every_page() {
    let folder = root().join("docs");
    let index = links(&read(folder.join("README.md")));
    let named: BTreeSet<PathBuf> = index.iter().map(|link| folder.join(link)).collect();
    let pages = pages().into_iter().filter(|page| page.parent() == Some(&folder) && !page.ends_with("README.md"));
    let missing: Vec<PathBuf> = pages.filter(|page| !named.contains(page)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Words of a command line up to a pipe, a redirection or a remark.
fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().take_while(|word| !["|", ">", "<", "&&", "#"].contains(word)).collect()
}

/// The commands of the pages are commands, with the options that they name.
#[test]
fn the_pages_show_commands_that_exist() {
    let mut helps = BTreeMap::<String, String>::new();
    for page in pages() {
        for line in
            blocks(&read(&page), "sh").iter().flat_map(|block| block.lines()).filter_map(|line| line.strip_prefix("satzpaar "))
        {
            let words = words(line);
            let count = if ["memory", "queue", "glossary", "models", "backends", "config"].contains(&words[0]) { 2 } else { 1 };
            let command = words[..count].join(" ");
            let help = helps.entry(command.clone()).or_insert_with(|| {
                let (code, help, errors) = run(satzpaar(&words[..count]).arg("--help"));
                assert_eq!(code, 0, "{}: {line}: {errors}", page.display());
                help
            });
            let options = words.iter().filter(|word| word.starts_with("--")).map(|word| word.split('=').next().unwrap());
            options.for_each(|option| assert!(help.contains(option), "{}: {line}: {option}", page.display()));
        }
    }
    assert!(helps.len() > 15, "{:?}", helps.keys());
}

/// A block of TOML is a configuration or a glossary.
#[test]
fn every_table_that_a_page_shows_is_read() {
    let mut wrong = Vec::new();
    for page in pages() {
        for block in blocks(&read(&page), "toml") {
            let fault = match glossary::read("block", &block, GlossaryFormat::Toml) {
                (entries, faults) if faults.is_empty() && !entries.is_empty() => {
                    glossary::verify(&entries).first().map(ToString::to_string)
                }
                _ => ConfigFile::parse("block", &block).err().map(|fault| fault.to_string()),
            };
            wrong.extend(fault.map(|fault| format!("{}: {fault}", page.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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

/// Every key of an entry is on the page, and every key of satzpaar.toml on its own.
#[test]
fn the_pages_on_glossary_and_configuration_name_every_key() {
    let (_, faults) = glossary::read("g", "[[entry]]\nno_such_key = 1\n", GlossaryFormat::Toml);
    let (glossary, config) = (read(root().join("docs/glossary.md")), read(root().join("docs/config.md")));
    let said = faults[0].to_string();
    let keys: Vec<&str> = said.split("allowed keys are").nth(1).unwrap().split('`').skip(1).step_by(2).collect();
    assert!(keys.len() > 8 && keys.iter().all(|key| glossary.contains(key)), "{keys:?}");
    let schema = satzpaar::config::schema().to_value();
    let sections =
        schema["properties"].as_object().unwrap().iter().filter(|(name, _)| !["backend", "check"].contains(&name.as_str()));
    for (section, table) in sections {
        for key in table["properties"].as_object().unwrap().keys() {
            assert!(
                config.contains(&format!("{key} = "))
                    || config.contains(&format!("[{section}.{key}]"))
                    || config.contains(&format!("[[{section}.{key}]]")),
                "{section}.{key}"
            );
        }
    }
}

/// What the program is told by the environment, but for what is set while it is built or tested.
#[test]
fn the_page_on_configuration_names_every_variable() {
    let page = read(root().join("docs/config.md"));
    let code: String = below(&root().join("src"), "rs").iter().map(read).collect();
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect::<String>();
    let names: BTreeSet<String> = code.split("\"SATZPAAR_").skip(1).map(name).filter(|name| !name.is_empty()).collect();
    let told = |name: &&String| !name.starts_with("BUILD_") && !name.starts_with("TEST_") && *name != "BLESS";
    let missing: Vec<&String> = names.iter().filter(told).filter(|name| !page.contains(&format!("`SATZPAAR_{name}`"))).collect();
    assert!(names.len() > 8 && missing.is_empty(), "{missing:?}");
}

/// Two pictures, each of them one that a page can load at once.
fn assert_pictures(folder: &Path) {
    for name in ["review.png", "report.png"] {
        let picture = std::fs::read(folder.join(name)).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(picture.starts_with(b"\x89PNG") && (5_000..200_000).contains(&picture.len()), "{name}: {} bytes", picture.len());
    }
}

#[test]
fn the_pictures_are_drawn_by_their_script() {
    assert_pictures(&root().join("docs/pictures"));
    let (Some(node), Some(chromium)) = (program("node"), program("chromium")) else { return };
    let Some(modules) = provided("SATZPAAR_NODE_MODULES") else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut make = Command::new(node);
    make.arg(root().join("docs/pictures/make")).arg(folder.path()).env("SATZPAAR_PROGRAM", env!("CARGO_BIN_EXE_satzpaar"));
    let (code, said, errors) = run(make.env("SATZPAAR_CHROMIUM", chromium).env("SATZPAAR_NODE_MODULES", modules));
    assert_eq!(code, 0, "{said}{errors}");
    assert_pictures(folder.path());
}
