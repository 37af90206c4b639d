//! Why an XLIFF file could not be read.

use crate::format::XmlError;

/// A file that cannot be read as a bilingual document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XliffError {
    /// Not the XML we accept.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// Another kind of file or another version.
    #[error("{name}:{line}: not an XLIFF 2 file: {found}\nhint: give XLIFF 2.0, 2.1 or 2.2; convert older files first")]
    NotXliff2 {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// What was found instead.
        found: String,
    },
    /// The structure breaks the rules of XLIFF.
    #[error("{name}:{line}: {reason}\nhint: {hint}")]
    Structure {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong, without a full stop.
        reason: String,
        /// What to do.
        hint: &'static str,
    },
}
