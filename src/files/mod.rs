//! Layer 3: reading and writing files with the path in every error, and never half a file.
#![expect(clippy::disallowed_methods, reason = "this module is the one place that opens files")]

mod atomic;
mod lines;

pub use atomic::{Atomic, write_atomic};
pub use lines::Lines;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`: {source}\nhint: {hint}", path.display())]
pub struct FileError {
    action: &'static str,
    path: PathBuf,
    hint: &'static str,
    source: std::io::Error,
}

fn fault<'a>(action: &'static str, path: &'a Path, hint: &'static str) -> impl FnOnce(std::io::Error) -> FileError + 'a {
    move |source| FileError { action, path: path.to_owned(), hint: if is_full(&source) { MAKE_ROOM } else { hint }, source }
}

const MAKE_ROOM: &str = "free some space there, or write to another disk, and run again";

/// No other folder of the same disk would do.
fn is_full(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

/// The whole file.
///
/// # Errors
/// Names the path and the cause.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    std::fs::read(path).map_err(fault("read", path, "check the path and the permissions"))
}

/// Tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileMark {
    changed: std::time::SystemTime,
    length: u64,
    number: u64,
}

/// The mark of the file; `None` if there is none that can be looked at.
pub fn mark(path: &Path) -> Option<FileMark> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::metadata(path).ok()?;
    Some(FileMark { changed: metadata.modified().ok()?, length: metadata.len(), number: metadata.ino() })
}

/// The entries of a folder, in order of their names.
///
/// # Errors
/// Names the path and the cause.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let hint = "check the path and the permissions";
    let entries = std::fs::read_dir(folder).map_err(fault("read", folder, hint))?;
    let paths: Result<Vec<PathBuf>, std::io::Error> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(fault("read", folder, hint))?;
    paths.sort();
    Ok(paths)
}

/// The file, to be read piece by piece.
///
/// # Errors
/// Names the path and the cause.
pub fn open(path: &Path) -> Result<std::fs::File, FileError> {
    std::fs::File::open(path).map_err(fault("read", path, "check the path and the permissions"))
}

/// The whole file, which must be UTF-8.
///
/// # Errors
/// Names the path and the cause.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    std::fs::read_to_string(path).map_err(fault("read", path, "the file must exist and be UTF-8 text"))
}

/// Makes the folder if it is missing and proves that a file can be written into it.
///
/// # Errors
/// Names the folder and the cause, with `hint`.
pub fn ensure_writable(folder: &Path, hint: &'static str) -> Result<(), FileError> {
    std::fs::create_dir_all(folder).map_err(fault("make the folder", folder, hint))?;
    tempfile::tempfile_in(folder).map(drop).map_err(fault("write into", folder, hint))
}
