//! Why a bilingual file could not be read.

use crate::format::tmx::TmxError;
use crate::format::tsv::TableError;
use crate::format::xliff::XliffError;
use crate::format::xliff12::Xliff12Error;
use crate::text::DecodeError;

/// A file of which nothing can be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LocatedError {
    /// The bytes are no text.
    #[error("{name}: {}\nhint: save the file as UTF-8, or name its character set in the header of a `.po` file", reason(fault))]
    Decode {
        /// What messages call the file.
        name: String,
        /// Why not.
        fault: DecodeError,
    },
    /// Its bytes cannot be read.
    #[error("{name}: {reason}")]
    Read {
        /// What messages call the file.
        name: String,
        /// Why not.
        reason: String,
    },
    /// Not the XLIFF we read.
    #[error(transparent)]
    Xliff(#[from] XliffError),
    /// Not the older XLIFF we read.
    #[error(transparent)]
    Xliff12(#[from] Xliff12Error),
    /// Not a memory.
    #[error(transparent)]
    Tmx(#[from] TmxError),
    /// A table without the two columns that make a pair.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A file without a pair of the languages.
    #[error("{name}:1:1: no pair of the languages {pair}\nhint: name the languages of the file with `--from` and `--to`")]
    Empty {
        /// What messages call the file.
        name: String,
        /// The languages.
        pair: String,
    },
    /// Another kind of file.
    #[error("not a bilingual file: `{name}`\nhint: give `.xlf`, `.xliff`, `.tsv`, `.csv`, `.jsonl`, `.tmx` or `.po` files")]
    Unknown {
        /// What messages call the file.
        name: String,
    },
}

/// Without its hint, which is about the encoding of an article.
fn reason(fault: &DecodeError) -> String {
    fault.to_string().lines().next().unwrap_or_default().to_owned()
}
