//! A bilingual file read as a whole, and the bytes it is to have once a person has decided.

use crate::bitext::Bitext;
use crate::files::{self, FileError, FileMark};
use crate::format::located::{self, Located, LocatedError, UpdateError};
use crate::format::xliff::{self, XliffInfo};
use crate::lang::LangPair;
use std::path::Path;

/// A bilingual file as it was read.
#[derive(Debug)]
pub struct Content {
    /// The document, with the places of its texts.
    pub located: Located,
    /// The file on the disk as it was read; `None` where the disk does not tell.
    pub seen: Option<FileMark>,
    bytes: Vec<u8>,
}

impl Content {
    /// Reads the file at `path`; `pair` are the languages where it names none.
    ///
    /// # Errors
    /// It cannot be read as a whole.
    pub fn read(path: &Path, pair: &LangPair) -> Result<Self, ContentError> {
        let seen = files::mark(path);
        let bytes = files::read(path)?;
        let located = located::read(&path.display().to_string(), &bytes, pair)?;
        if located.faults.is_empty() { Ok(Self { located, seen, bytes }) } else { Err(ContentError::Rows(located.faults)) }
    }

    /// The file with what `bitext` holds, in its own encoding, and a line for each change that it cannot hold. One of ours is
    /// written anew; in any other only targets and states change.
    ///
    /// # Errors
    /// The document is another one, or the file's encoding lacks a character.
    pub fn with(&self, bitext: &Bitext, info: &XliffInfo) -> Result<(Vec<u8>, Vec<String>), ContentError> {
        let (text, faults) = if self.located.is_ours {
            (xliff::write(bitext, info), Vec::new())
        } else {
            let updated = self.located.updated(bitext)?;
            (updated.text, updated.faults)
        };
        let bytes = self.located.encoded(&self.bytes, &text).ok_or(ContentError::Encoding)?;
        Ok((bytes, faults))
    }
}

/// A bilingual file that cannot be read as a whole, or not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContentError {
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is no bilingual file.
    #[error(transparent)]
    Located(#[from] LocatedError),
    /// Parts of it cannot be read.
    #[error("rows that cannot be read: {}\n{}\nhint: mend the file first, else these would be missing from the review", .0.len(), .0.join("\n"))]
    Rows(Vec<String>),
    /// The document is not the file's any more.
    #[error(transparent)]
    Update(#[from] UpdateError),
    /// A target cannot be written.
    #[error("the file is in an encoding that lacks a character of the translation\nhint: save it as UTF-8")]
    Encoding,
}
