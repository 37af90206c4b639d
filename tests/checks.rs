//! The registry of checks against the sources: whatever a check can find is listed.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and reads the sources")]

use satzpaar::check::checks;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The names that `Finding::new` is called with, or that stand beside a level.
fn named(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let literals = code.split('"').skip(1).step_by(2);
    let behind: Vec<&str> = code.split('"').skip(2).step_by(2).collect();
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    literals
        .zip(behind)
        .filter(|(text, next)| is_name(text) && next.trim_start().starts_with(", Level::"))
        .map(|(text, _)| text.to_owned())
        .collect()
}

#[test]
fn every_name_that_a_check_uses_is_registered_and_every_registered_name_is_used() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check");
    let used: BTreeSet<String> =
        sources(&folder).iter().flat_map(|path| named(&std::fs::read_to_string(path).unwrap())).collect();
    let listed: BTreeSet<String> = checks().iter().map(|check| check.name.to_owned()).collect();
    assert!(used.is_subset(&listed), "not registered: {:?}", used.difference(&listed));
    assert!(used.len() >= 10, "{used:?}");
}
