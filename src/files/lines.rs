//! A file that grows line by line; what was written is in it even if the program dies.

use super::{FileError, fault};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Lines of one process: nobody else writes the file while it is open.
#[derive(Debug)]
pub struct Lines {
    path: PathBuf,
    file: File,
    /// Bytes of whole lines.
    sound: u64,
}

impl Lines {
    /// Opens the file at `path`, or makes it.
    ///
    /// # Errors
    /// It cannot be made or written, or another process is at it.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let hint = "choose a path that you may write to";
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(fault("write", path, hint))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let taken = Error::new(ErrorKind::WouldBlock, "another process is writing it");
                return Err(fault("write", path, "wait until the other run has ended, or choose another path")(taken));
            }
            // A file system without locks is no reason not to write.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let sound = file.metadata().map_err(fault("read", path, hint))?.len();
        Ok(Self { path: path.to_owned(), file, sound })
    }

    /// Cuts the file off after its first `sound` bytes.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn cut(&mut self, sound: u64) -> Result<(), FileError> {
        self.file.set_len(sound).map_err(fault("write", &self.path, "choose a path that you may write to"))?;
        self.sound = sound;
        Ok(())
    }

    /// Adds the text, which ends its lines itself; all of it or nothing.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, text: &str) -> Result<(), FileError> {
        if let Err(error) = self.file.write_all(text.as_bytes()) {
            // Half a line would swallow the next one. If it cannot be cut off either, the next run does it.
            let _ = self.file.set_len(self.sound);
            return Err(fault("write", &self.path, "free some space on the disk")(error));
        }
        self.sound += text.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a test looks at the files as they are")]

    use super::*;

    #[test]
    fn one_process_at_a_time_writes_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let mut lines = Lines::open(&path).unwrap();
        lines.write("one\ntw").unwrap();
        let error = Lines::open(&path).unwrap_err().to_string();
        assert!(error.contains("a.jsonl`: another process is writing it\nhint: wait until"), "{error}");
        drop(lines);
        let mut lines = Lines::open(&path).unwrap();
        lines.cut(4).unwrap();
        lines.write("two\n").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\ntwo\n");
    }
}
