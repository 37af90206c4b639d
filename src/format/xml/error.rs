//! Why a file is not the XML we accept.

/// A file that is not the XML we accept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XmlError {
    /// Not well-formed.
    #[error("{name}:{line}:{column}: not well-formed XML: {reason}\nhint: export the file again, or repair that line")]
    Syntax {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column in Unicode characters, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// A document type declaration that is not accepted: it could define entities.
    #[error("{name}:{line}:{column}: document type declaration refused: {reason}\nhint: remove the `<!DOCTYPE …>` from the file")]
    DocType {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column in Unicode characters, from 1.
        column: usize,
        /// Why this one.
        reason: &'static str,
    },
    /// A text that nobody could translate.
    #[error(
        "{name}:{line}:{column}: more than {most} codes in one text\nhint: cut the text into segments where the file comes from"
    )]
    TooManyCodes {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// Column in Unicode characters, from 1.
        column: usize,
        /// How many a text may have.
        most: usize,
    },
    /// Its bytes cannot be read, or are no text.
    #[error("{name}: {reason}")]
    Read {
        /// What messages call the file.
        name: String,
        /// Why not.
        reason: String,
    },
}

/// Which document type declarations a format tolerates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocType {
    /// None.
    Refused,
    /// One that only names a DTD, which is never loaded.
    WithoutSubset,
}
