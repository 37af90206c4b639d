//! Why a review sheet is not read or not written.

use crate::document::archive::ArchiveFault;

/// A sheet that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum XlsxFault {
    /// No workbook, or a broken one.
    #[error("{name}: not an Excel workbook: {reason}\nhint: save it again as `.xlsx`")]
    NotXlsx {
        /// What messages call the file.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// A password-protected file or one of the old binary format.
    #[error(
        "{name}: password-protected or in the old `.xls` format\nhint: open it in a spreadsheet program and save it as `.xlsx` without a password"
    )]
    Encrypted {
        /// What messages call the file.
        name: String,
    },
    /// More than a real sheet holds: a ZIP bomb.
    #[error("{name}: refused, unpacks to too much: {what}\nhint: a review sheet stays far below; remove what was added to it")]
    TooLarge {
        /// What messages call the file.
        name: String,
        /// The limit that is broken, with the number found.
        what: String,
    },
    /// A workbook in which no sheet has the columns of a review sheet.
    #[error(
        "{name}: no sheet with the columns of a review sheet: {columns}\nhint: write the sheet with `--emit xlsx`, and leave its first row as it is"
    )]
    NoColumns {
        /// What messages call the file.
        name: String,
        /// The headers that were looked for.
        columns: String,
    },
    /// A sheet of a newer version of this program.
    #[error("{name}: review sheet of version {found}, known are up to {known}\nhint: update satzpaar, or write the sheet anew")]
    Newer {
        /// What messages call the file.
        name: String,
        /// Its version.
        found: String,
        /// The newest we know.
        known: u32,
    },
    /// A text that no cell can hold, or a workbook that cannot be put together.
    #[error("cannot write the sheet, row {row}: {reason}\nhint: a cell holds 32,767 characters; cut the segment into sentences")]
    Write {
        /// The row, from 1; 0 for the workbook as a whole.
        row: u32,
        /// What is wrong.
        reason: String,
    },
}

impl XlsxFault {
    /// Why the archive `name` is not read.
    pub(super) fn archive(name: &str, fault: ArchiveFault) -> Self {
        let name = name.to_owned();
        match fault {
            ArchiveFault::NotZip(reason) => XlsxFault::NotXlsx { name, reason },
            ArchiveFault::Encrypted => XlsxFault::Encrypted { name },
            ArchiveFault::TooLarge(what) => XlsxFault::TooLarge { name, what },
        }
    }
}
