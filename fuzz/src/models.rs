//! Models of the embedded engine: a damaged or hostile one is refused, within its folder and in little memory.

use super::promise::pair;
use super::server;
use satzpaar::backend::Error;
use satzpaar::backend::firefox::FirefoxBackend;
use satzpaar::backend::models::{ModelSources, add, find_local};
use std::path::Path;

/// The list of a mirror, and behind a form feed each the files it sends.
pub fn records(bytes: &[u8]) {
    let bodies: Vec<&[u8]> = bytes.split(|byte| *byte == b'\x0c').collect();
    let folder = tempfile::tempdir().expect("a folder");
    let cache = folder.path().join("cache");
    server::sending(&bodies, |url| {
        let sources = ModelSources { cache_dir: Some(cache.clone()), url: Some(url.to_owned()), ..ModelSources::default() };
        match add(&sources, pair(), &|_| ()) {
            Ok(files) => assert!(files.paths().iter().all(|path| path.starts_with(&cache)), "{files:?}"),
            Err(fault) => is_told(&fault),
        }
    });
    let names = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("it can be listed").file_name();
    let outside: Vec<_> = folder.path().read_dir().expect("it can be listed").map(names).filter(|name| name != "cache").collect();
    assert!(outside.is_empty(), "{outside:?}");
}

/// Weights, vocabulary and shortlist, the first two with their lengths before them.
pub fn files(bytes: &[u8]) {
    let (weights, rest) = part(bytes);
    let (vocabulary, shortlist) = part(rest);
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "model.deen.bin", weights);
    write(folder.path(), "vocab.deen.spm", vocabulary);
    if !shortlist.is_empty() {
        write(folder.path(), "lex.deen.bin", shortlist);
    }
    let sources = ModelSources { model_dir: Some(folder.path().to_owned()), ..ModelSources::default() };
    let files = find_local(&sources, pair()).expect("the folder has its files").expect("a model");
    if let Err(fault) = FirefoxBackend::open(&files, pair()) {
        is_told(&fault);
    }
}

fn is_told(fault: &Error) {
    let message = fault.to_string();
    assert!(message.contains("\nhint: ") && matches!(fault, Error::Unavailable { .. } | Error::Unusable { .. }), "{fault:?}");
}

/// So many bytes as the first four say, little end first, and the rest.
fn part(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some((length, rest)) = bytes.split_first_chunk() else { return (bytes, &[]) };
    let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    rest.split_at(length.min(rest.len()))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    std::fs::write(folder.join(name), bytes).expect("a file");
}
