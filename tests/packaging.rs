//! What is shipped holds what a build reads: the crate's package, and the folder that a container is made of.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use support::{read, root};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The path with its `..` resolved.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
        plain
    })
}

/// Files outside `src` that the program is compiled with, from the root of the project.
fn embedded() -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for path in sources(&root().join("src")).iter().filter(|path| path.extension().is_some_and(|name| name == "rs")) {
        let text = read(path);
        let code = text.split("#[cfg(test)]").next().unwrap();
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
        for call in ["include_str!(\"", "include_bytes!(\""] {
            for name in code.split(call).skip(1).filter(|_| !is_test) {
                let file = plain(&path.parent().unwrap().join(name.split('"').next().unwrap()));
                let file = file.strip_prefix(root()).unwrap().to_owned();
                found.extend(Some(file).filter(|file| !file.starts_with("src")));
            }
        }
    }
    found
}

/// What `.dockerignore` lets in: it leaves out everything and names what comes back.
fn let_in() -> Vec<PathBuf> {
    let text = read(root().join(".dockerignore"));
    assert_eq!(text.lines().next(), Some("*"));
    text.lines().skip(1).map(|line| PathBuf::from(line.strip_prefix('!').unwrap())).collect()
}

#[test]
fn the_container_is_made_of_all_that_is_compiled_in() {
    let (embedded, let_in) = (embedded(), let_in());
    assert!(embedded.len() > 10, "{embedded:?}");
    let missing: Vec<_> = embedded.iter().filter(|file| !let_in.iter().any(|path| file.starts_with(path))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let named = ["Cargo.toml", "Cargo.lock", "build.rs", "src", "LICENSE"].map(PathBuf::from);
    assert!(named.iter().all(|path| let_in.contains(path)), "{let_in:?}");
    assert!(let_in.iter().all(|path| root().join(path).exists()), "{let_in:?}");
}

/// Cargo reads the manifest of such a folder, benches and all.
#[test]
fn cargo_accepts_the_folder_of_the_container() {
    let folder = tempfile::tempdir().unwrap();
    for path in let_in() {
        let (from, to) = (root().join(&path), folder.path().join(&path));
        for file in if from.is_dir() { sources(&from) } else { vec![from.clone()] } {
            let to = if from.is_dir() { to.join(file.strip_prefix(&from).unwrap()) } else { to.clone() };
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::copy(file, to).unwrap();
        }
    }
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline", "--locked"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let (text, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{errors}");
    assert!(["\"custom-build\"", "\"bin\"", "\"lib\""].iter().all(|kind| text.contains(kind)), "{text}");
}

#[test]
fn the_package_holds_what_is_compiled_in_and_no_work_files() {
    let output = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let files: BTreeSet<PathBuf> = String::from_utf8(output.stdout).unwrap().lines().map(PathBuf::from).collect();
    let missing: Vec<_> = embedded().into_iter().filter(|file| !files.contains(file)).collect();
    assert!(missing.is_empty() && output.status.success(), "{missing:?} {}", String::from_utf8_lossy(&output.stderr));
    let kept_out = [".ci", "fuzz", "target"];
    let wrong: Vec<_> = files.iter().filter(|file| kept_out.iter().any(|folder| file.starts_with(folder))).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}
