//! The project's own Markdown: which pages there are, their fenced blocks, and texts that a test can write anew.

use super::{read, root};
use std::path::{Path, PathBuf};

/// Every page of the project: beside the README, under `docs/`, and what other folders say of themselves.
pub fn pages() -> Vec<PathBuf> {
    let mut pages = below(&root().join("docs"), "md");
    pages.extend(files(root(), "md"));
    let folders = ["benches", "contrib", "examples", "fuzz", "tests"].map(|name| root().join(name));
    pages.extend(folders.iter().flat_map(|folder| below(folder, "md")).filter(|page| page.ends_with("README.md")));
    pages.sort();
    pages
}

/// The files with this extension in a folder and in all folders in it.
pub fn below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let folders = entries(folder).into_iter().filter(|path| path.is_dir());
    folders.flat_map(|folder| below(&folder, extension)).chain(files(folder, extension)).collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    entries(folder).into_iter().filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect()
}

/// The fenced blocks of a language.
pub fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned() + "\n").collect()
}

/// Holds `text` against a file of the project; with `SATZPAAR_BLESS=1` writes it there instead.
pub fn blessed(file: &str, text: &str) {
    let path = root().join(file);
    if std::env::var_os("SATZPAAR_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = written.lines().zip(text.lines()).enumerate().find(|(_, (old, new))| old != new);
    assert!(written == text, "{file}: run with SATZPAAR_BLESS=1 and look at what changed, first of all {differs:?}");
}

/// Holds `text` against what a page has between `<!-- NAME: … -->` and `<!-- end of NAME -->`; with `SATZPAAR_BLESS=1` writes it there.
pub fn blessed_part(file: &str, name: &str, text: &str) {
    let page = read(root().join(file));
    let (head, rest) = page.split_once(&format!("<!-- {name}: ")).unwrap_or_else(|| panic!("{file}: no part `{name}`"));
    let (by, _) = rest.split_once(" -->\n").unwrap();
    let (_, tail) = rest.split_once(&format!("<!-- end of {name} -->")).unwrap();
    blessed(file, &format!("{head}<!-- {name}: {by} -->\n\n{text}\n<!-- end of {name} -->{tail}"));
}
