//! Why a file of decisions is not read.

use crate::text::DecodeError;

/// A file of decisions that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecisionsFault {
    /// Its bytes are no text.
    #[error("cannot read `{name}`")]
    Decode {
        /// What messages call the file.
        name: String,
        /// What is wrong.
        source: DecodeError,
    },
    /// No JSON, or not the fields of a file of decisions.
    #[error(
        "{name}:{line}:{column}: not a file of decisions: {reason}\nhint: export the decisions from the review page again, and leave the file as it is"
    )]
    Broken {
        /// What messages call the file.
        name: String,
        /// The line, from 1.
        line: usize,
        /// The byte in the line, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// JSON of another program.
    #[error(
        "{name}: not a file of decisions: it does not begin with `\"satzpaar\": \"decisions\"`\nhint: export the decisions from the review page"
    )]
    Foreign {
        /// What messages call the file.
        name: String,
    },
    /// A version that this program does not know.
    #[error("{name}: decisions of version {found}, known is {known}\nhint: update satzpaar")]
    Version {
        /// What messages call the file.
        name: String,
        /// Its version.
        found: String,
        /// The version we know.
        known: u32,
    },
}
