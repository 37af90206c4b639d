//! Why a file is not read as a Word document, or not written back.

use crate::document::archive::ArchiveFault;

/// A file that is no Word document we accept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocxError {
    /// No ZIP archive, or a broken one.
    #[error("not a Word document: {reason}\nhint: save it again as `.docx`")]
    NotZip {
        /// What is wrong.
        reason: String,
    },
    /// A password-protected file or one of the old binary format.
    #[error(
        "password-protected or in the old `.doc` format\nhint: open it in a word processor and save it as `.docx` without a password"
    )]
    Encrypted,
    /// A ZIP archive without a document part.
    #[error("ZIP archive without a Word document: no `{part}`\nhint: check that this is a `.docx` and not another kind of file")]
    NoDocument {
        /// The part that is missing.
        part: String,
    },
    /// More than a real document holds: a ZIP bomb.
    #[error("refused, unpacks to too much: {what}\nhint: a real document stays far below; remove what was embedded in it")]
    TooLarge {
        /// The limit that is broken, with the number found.
        what: String,
    },
    /// XML that is not well-formed, or that declares what could expand.
    #[error("{part}:{line}: {reason}\nhint: open the file in a word processor and save it again")]
    Xml {
        /// Name of the part in the archive.
        part: String,
        /// Line in the part, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The text to be written back has not the parts that were read.
    #[error("text of {found} parts does not fit a document of {expected}\nhint: rebuild a file from the text it was read from")]
    Parts {
        /// Parts of the document.
        expected: usize,
        /// Parts of the text.
        found: usize,
    },
    /// The archive could not be written.
    #[error("could not write the Word document: {reason}\nhint: report this with the file")]
    Write {
        /// What went wrong.
        reason: String,
    },
}

impl From<ArchiveFault> for DocxError {
    fn from(fault: ArchiveFault) -> Self {
        match fault {
            ArchiveFault::NotZip(reason) => DocxError::NotZip { reason },
            ArchiveFault::Encrypted => DocxError::Encrypted,
            ArchiveFault::TooLarge(what) => DocxError::TooLarge { what },
        }
    }
}
