//! The shipped glossary is free of faults and in canonical form; `SATZPAAR_BLESS=1` rewrites it.
#![expect(clippy::disallowed_methods, reason = "the test reads and rewrites the project's own data")]

use satzpaar::glossary::{GlossaryFormat, format_toml, read, shipped, verify};
use satzpaar::lang::LangPair;
use std::path::{Path, PathBuf};

fn children(folder: &Path) -> Vec<PathBuf> {
    let listed = std::fs::read_dir(folder).expect("the folder is part of the project");
    let mut paths: Vec<PathBuf> = listed.map(|child| child.expect("a listed file is there").path()).collect();
    paths.sort();
    paths
}

fn files() -> Vec<PathBuf> {
    children(&Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary")).iter().flat_map(|pair| children(pair)).collect()
}

#[test]
fn shipped_files_are_in_canonical_form_and_without_fault() {
    assert!(!files().is_empty());
    for path in files() {
        let name = path.file_name().unwrap().to_string_lossy();
        let text = std::fs::read_to_string(&path).unwrap();
        let (entries, faults) = read(&name, &text, GlossaryFormat::Toml);
        assert!(faults.is_empty(), "{faults:#?}");
        let formatted = format_toml(&name, &text, &entries).unwrap();
        if std::env::var_os("SATZPAAR_BLESS").is_some() {
            std::fs::write(&path, &formatted).unwrap();
        } else {
            assert_eq!(text, formatted, "{name}: run with SATZPAAR_BLESS=1");
        }
    }
}

#[test]
fn shipped_entries_do_not_contradict_each_other() {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    let entries = shipped(&pair);
    assert!(entries.iter().all(|entry| entry.is_shipped()) && entries.len() >= 20);
    let faults = verify(&entries);
    assert!(faults.is_empty(), "{faults:#?}");
    let other = LangPair::new("fr".parse().unwrap(), "en".parse().unwrap());
    assert!(shipped(&other).is_empty());
}
