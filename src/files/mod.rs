//! Layer 3: reading and writing files with the path in every error, and never half a file.
#![expect(clippy::disallowed_methods, reason = "this module is the one place that opens files")]

use std::io::Write;
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
    move |source| FileError { action, path: path.to_owned(), hint, source }
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

/// Writes `bytes` to a temporary file beside `path` and renames it: readers see the old file or the new one, never a part.
///
/// The folder is made if it is missing.
///
/// # Errors
/// Names the path and the cause; the old file is then still there.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut file = Atomic::begin(path)?;
    file.write_all(bytes).map_err(fault("write", path, CHOOSE))?;
    file.commit()
}

const CHOOSE: &str = "choose a folder you may write to with `-o DIR`";

/// A file that is written piece by piece and comes into being as a whole, or not at all.
pub struct Atomic {
    path: PathBuf,
    file: std::io::BufWriter<tempfile::NamedTempFile>,
}

impl Atomic {
    /// Begins a temporary file beside `path`, whose folder is made if it is missing.
    ///
    /// # Errors
    /// Names the path and the cause.
    pub fn begin(path: &Path) -> Result<Self, FileError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(fault("make the folder", folder, CHOOSE))?;
        let mut builder = tempfile::Builder::new();
        let made = builder.prefix(".satzpaar-").permissions(permissions()).tempfile_in(folder);
        let file = std::io::BufWriter::new(made.map_err(fault("write into", folder, CHOOSE))?);
        Ok(Self { path: path.to_owned(), file })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Names the path and the cause; an old file is then still there.
    pub fn commit(self) -> Result<(), FileError> {
        let write = |error| fault("write", &self.path, CHOOSE)(error);
        let file = self.file.into_inner().map_err(|error| write(error.into_error()))?;
        file.as_file().sync_all().map_err(write)?;
        file.persist(&self.path).map_err(|error| write(error.error))?;
        Ok(())
    }
}

impl Write for Atomic {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// What a new file gets, less the umask; a temporary file would else be closed to everyone but its owner.
fn permissions() -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    std::fs::Permissions::from_mode(0o666)
}

/// Makes the folder if it is missing and proves that a file can be written into it.
///
/// # Errors
/// Names the folder and the cause, with `hint`.
pub fn ensure_writable(folder: &Path, hint: &'static str) -> Result<(), FileError> {
    std::fs::create_dir_all(folder).map_err(fault("make the folder", folder, hint))?;
    tempfile::tempfile_in(folder).map(drop).map_err(fault("write into", folder, hint))
}
/// A file that grows line by line; what was written is in it even if the program dies.
#[derive(Debug)]
pub struct Lines {
    path: PathBuf,
    file: std::fs::File,
}

impl Lines {
    /// Opens the file at `path`, or makes it, and cuts it off after its first `keep` bytes.
    ///
    /// # Errors
    /// It cannot be made or written.
    pub fn append(path: &Path, keep: u64) -> Result<Self, FileError> {
        let hint = "choose a path that you may write to";
        let file = std::fs::OpenOptions::new().create(true).append(true).open(path).map_err(fault("write", path, hint))?;
        file.set_len(keep).map_err(fault("write", path, hint))?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Adds the text, which ends its lines itself.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, text: &str) -> Result<(), FileError> {
        self.file.write_all(text.as_bytes()).map_err(fault("write", &self.path, "free some space on the disk"))
    }
}
