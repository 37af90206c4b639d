//! What several integration tests share.
#![allow(dead_code, unreachable_pub, reason = "every test file is a crate of its own and uses a part of this")]

pub mod http;

use satzpaar::backend::Error;
use satzpaar::backend::models::{ModelFiles, ModelSources, find_local};
use satzpaar::lang::LangPair;
use std::path::{Path, PathBuf};

/// The variable that names the folder with real weights, Portuguese to English: `model.pten.intgemm.alphas.bin`,
/// `vocab.pten.spm`, `lex.50.50.pten.s2t.bin`.
pub const PTEN: &str = "SATZPAAR_TEST_PTEN";

/// The folder with real weights. Without it the caller returns at once, except in CI, where its absence is a failure.
#[expect(clippy::disallowed_methods, reason = "tests are told by the environment what is on the machine")]
pub fn pten() -> Option<PathBuf> {
    let folder = std::env::var_os(PTEN).map(PathBuf::from);
    if folder.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{PTEN} names no folder with model files");
        eprintln!("ignored: {PTEN} names no folder with model files");
    }
    folder
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
        Err(Error::Unavailable { message, hint }) => (message, hint),
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("no error"),
    }
}

/// A program on the PATH, or `None` with a message on standard error. In continuous integration, where every program is
/// meant to be there, its absence fails the test.
#[expect(clippy::disallowed_methods, reason = "tests may look at the environment")]
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "`{name}` is missing, and with CI set nothing is left out");
        eprintln!("ignored: `{name}` is not on the PATH");
    }
    found
}

/// A file of this folder.
pub(crate) fn support_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support").join(name)
}
