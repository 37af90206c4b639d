//! A file that comes into being as a whole, or not at all.

use super::{FileError, fault};
use std::fs::{File, OpenOptions, Permissions};
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

const CHOOSE: &str = "choose a folder you may write to with `-o DIR`";
const PROTECTED: &str = "let it be written (`chmod u+w FILE`), or write to another file";

/// Writes `bytes` beside `path` and puts them in its place: readers see the old file or the new one, never a part.
///
/// The folder is made if it is missing.
///
/// # Errors
/// Names the path and the cause; the old file is then still there.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut file = Atomic::begin(path)?;
    file.out.write_all(bytes).map_err(fault("write", path, CHOOSE))?;
    file.commit()
}

/// A file that is written piece by piece and comes into being as a whole, or not at all.
///
/// Where the system has files without a name, nothing is left of one that is broken off, however the process ends. A link to
/// a file beside it or below stays a link; one that leads elsewhere is replaced and not followed. A file that exists keeps its
/// permissions, and one that is protected from writing is not replaced.
pub struct Atomic {
    path: PathBuf,
    old: Option<Permissions>,
    out: BufWriter<Out>,
}

/// Where the bytes go before the file is in its place.
enum Out {
    Nameless(File),
    Named(NamedTempFile),
    /// A device or a pipe has no old state to be kept, and must not become a file.
    Device(File),
}

impl Atomic {
    /// Begins a file that is to be at `path`, whose folder is made if it is missing.
    ///
    /// # Errors
    /// Names the path and the cause.
    pub fn begin(path: &Path) -> Result<Self, FileError> {
        let followed = followed(path);
        let found = followed.as_ref().and_then(|path| std::fs::metadata(path).ok());
        let path = followed.unwrap_or_else(|| path.to_owned());
        let is_device = found.as_ref().is_some_and(|found| !found.is_file() && !found.is_dir());
        if is_device {
            let file = OpenOptions::new().write(true).open(&path).map_err(fault("write", &path, CHOOSE))?;
            return Ok(Self { path, old: None, out: BufWriter::new(Out::Device(file)) });
        }
        let old = found.filter(std::fs::Metadata::is_file).map(|found| found.permissions());
        if old.as_ref().is_some_and(Permissions::readonly) {
            return Err(fault("write", &path, PROTECTED)(ErrorKind::PermissionDenied.into()));
        }
        let folder = folder_of(&path);
        std::fs::create_dir_all(folder).map_err(fault("make the folder", folder, CHOOSE))?;
        let out = Out::begin(folder).map_err(fault("write into", folder, CHOOSE))?;
        Ok(Self { path, old, out: BufWriter::new(out) })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Names the path and the cause; an old file is then still there.
    pub fn commit(self) -> Result<(), FileError> {
        let Self { path, old, out } = self;
        let finish = || {
            let out = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            let Some(file) = out.file() else { return Ok(()) };
            old.map_or(Ok(()), |old| file.set_permissions(old))?;
            file.sync_all()?;
            out.place(&path)
        };
        finish().map_err(fault("write", &path, CHOOSE))
    }
}

/// Where a file called `path` is written: itself, or what it leads to as a link. `None` for a link that leads out of its folder, or
/// nowhere: in a stranger's project it may lead to a file of yours. Those in `/dev` are the system's.
fn followed(path: &Path) -> Option<PathBuf> {
    if !path.is_symlink() {
        return Some(path.to_owned());
    }
    let (folder, led) = (folder_of(path), path.canonicalize());
    if folder == Path::new("/dev") {
        // A pipe has no path.
        return Some(led.unwrap_or_else(|_| path.to_owned()));
    }
    let own = folder.canonicalize().ok()?;
    led.ok().filter(|led| led.starts_with(own))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl Out {
    fn begin(folder: &Path) -> std::io::Result<Self> {
        nameless(folder).map_or_else(|_| named(folder).map(Self::Named), |file| Ok(Self::Nameless(file)))
    }

    /// The file that is to be put in its place.
    fn file(&self) -> Option<&File> {
        match self {
            Self::Nameless(file) => Some(file),
            Self::Named(file) => Some(file.as_file()),
            Self::Device(_) => None,
        }
    }

    fn place(self, path: &Path) -> std::io::Result<()> {
        match self {
            Self::Nameless(file) => {
                let linked = builder().make_in(folder_of(path), |name| link(&file, name))?;
                linked.persist(path).map_err(|error| error.error)?;
            }
            Self::Named(file) => drop(file.persist(path).map_err(|error| error.error)?),
            Self::Device(_) => {}
        }
        Ok(())
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Nameless(file) | Self::Device(file) => file.write(bytes),
            Self::Named(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Nameless(file) | Self::Device(file) => file.flush(),
            Self::Named(file) => file.flush(),
        }
    }
}

impl Atomic {
    /// Who writes piece by piece knows nothing of the path.
    fn named(&self, error: Error) -> Error {
        if error.kind() == ErrorKind::Interrupted {
            error
        } else {
            Error::new(error.kind(), fault("write", &self.path, CHOOSE)(error))
        }
    }
}

impl Write for Atomic {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes).map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush().map_err(|error| self.named(error))
    }
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".satzpaar-");
    builder
}

/// What a new file gets, less the umask; a temporary file would else be closed to everyone but its owner.
const MODE: u32 = 0o666;

fn named(folder: &Path) -> std::io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    builder().permissions(Permissions::from_mode(MODE)).tempfile_in(folder)
}

/// A file that is in no folder yet. Not every file system has such files, and one gets a name by way of `/proc`.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> std::io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    std::fs::metadata("/proc/self/fd")?;
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    Ok(open(folder, flags, Mode::from_raw_mode(MODE))?.into())
}

#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> std::io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, open.as_str(), CWD, name, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> std::io::Result<File> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> std::io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a test looks at the files as they are")]

    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_broken_off_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_atomic(&path, b"old").unwrap();
        let mut begun = Atomic::begin(&path).unwrap();
        begun.write_all(&[b'x'; 100_000]).unwrap();
        drop(begun);
        assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (b"old".to_vec(), vec!["a.txt".to_owned()]));
        write_atomic(&path, b"new").unwrap();
        assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (b"new".to_vec(), vec!["a.txt".to_owned()]));
    }

    #[test]
    fn a_file_without_nameless_ones_is_put_in_its_place_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let mut out = Out::Named(named(folder.path()).unwrap());
        out.write_all(b"whole").unwrap();
        out.place(&path).unwrap();
        assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (b"whole".to_vec(), vec!["a.txt".to_owned()]));
    }

    #[test]
    fn permissions_and_links_stay() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        write_atomic(&path, b"old").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        symlink("a.txt", &link).unwrap();
        write_atomic(&link, b"new").unwrap();
        assert!(link.is_symlink() && std::fs::read(&path).unwrap() == b"new");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_protected_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_atomic(&path, b"old").unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        let error = write_atomic(&path, b"new").unwrap_err().to_string();
        assert!(error.starts_with("cannot write `") && error.contains("a.txt`: permission denied\nhint: let it be"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
    }

    #[test]
    fn a_device_stays_a_device() {
        write_atomic(Path::new("/dev/null"), b"gone").unwrap();
        assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
    }
}
