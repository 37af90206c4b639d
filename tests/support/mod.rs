//! What the integration tests share: the built binary, fresh folders, programs that may be missing.
#![allow(dead_code, unreachable_pub, reason = "each test file is a crate of its own and uses a part of this module")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests prepare files and start programs")]

pub mod article;
pub mod http;
pub mod pages;
pub mod postgres;
pub mod queue;
pub mod shell;

use satzpaar::backend::Error;
use satzpaar::backend::models::{ModelFiles, ModelSources, find_local};
use satzpaar::lang::LangPair;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command of the built binary, with an environment of its own: no network, no configuration of this machine.
pub fn satzpaar(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_satzpaar"));
    command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", "/nonexistent").env("SATZPAAR_OFFLINE", "1").stdin(Stdio::null());
    command
}

/// Runs the command; gives back exit code, standard output and standard error.
pub fn run(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("the binary starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

/// The folder beside the project with data for developers and CI; `None` and a word where it is absent.
pub fn shared() -> Option<PathBuf> {
    let path = root().join("../shared");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("ignored: ../shared is not there");
    None
}

/// A program on the path; where it is missing the test says so and ends, but in CI it fails.
pub fn program(name: &str) -> Option<PathBuf> {
    let found = std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.or_else(|| missing(&format!("program `{name}`")))
}

/// A path that `.ci/test` puts into the environment; missing as [`program`].
pub fn provided(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.exists())
        .or_else(|| missing(&format!("path in `{variable}`")))
}

/// A file that a package of `.ci/test` brings; missing as [`program`].
pub fn installed(path: &str) -> Option<PathBuf> {
    Some(PathBuf::from(path)).filter(|path| path.is_file()).or_else(|| missing(&format!("file `{path}`")))
}

/// The address of a server that somebody runs for this test; without one the test says so and ends, in CI too.
pub fn server(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    if url.is_none() {
        eprintln!("ignored: no address in `{variable}`");
    }
    url
}

/// True on a machine that has time, and whatever the tests need.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some()
}

/// [`is_ci`]; elsewhere what takes long is left out, which is said.
pub fn is_thorough() -> bool {
    if !is_ci() {
        eprintln!("ignored: takes ten seconds or more; set `CI` to have it done");
    }
    is_ci()
}

fn missing<T>(what: &str) -> Option<T> {
    assert!(!is_ci(), "{what} is missing, and CI must have it: see .ci/test");
    eprintln!("ignored: {what} is not there; run .ci/test to have it installed");
    None
}

/// Copies a folder of plain files.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a fresh folder");
    for entry in std::fs::read_dir(from).expect("the folder is there") {
        let entry = entry.expect("the folder can be read");
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a plain file");
        }
    }
}

/// The text of a file.
pub fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(path.as_ref()).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

/// The folder with real weights, Portuguese to English: `model.pten.intgemm.alphas.bin`, `vocab.pten.spm`,
/// `lex.50.50.pten.s2t.bin`.
pub fn pten() -> Option<PathBuf> {
    provided("SATZPAAR_TEST_PTEN")
}

/// A pair of two tags.
pub fn pair(source: &str, target: &str) -> LangPair {
    LangPair::new(source.parse().expect("a tag"), target.parse().expect("a tag"))
}

/// The real model's files.
pub fn pten_files() -> Option<ModelFiles> {
    let sources = ModelSources { model_dir: Some(pten()?), ..ModelSources::default() };
    Some(find_local(&sources, &pair("pt", "en")).expect("a readable folder").expect("a model"))
}

/// Message and hint of a model that cannot be had.
pub fn unavailable<T>(result: Result<T, Error>) -> (String, String) {
    match result {
        Err(Error::Unavailable { message, hint } | Error::Unusable { message, hint }) => (message, hint),
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("no error"),
    }
}

/// A file of this folder.
pub fn support_file(name: &str) -> PathBuf {
    root().join("tests/support").join(name)
}
