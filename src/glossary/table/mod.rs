//! Glossaries in rows and columns: our own table and those of the services.
//!
//! | dialect | header | columns |
//! | --- | --- | --- |
//! | `own` | `source`, `target`, any other key | lists inside a field separated by `;`; without header the first two |
//! | `deepl` | none | source, target and, if there, their languages |
//! | `google` | none | source, target |
//! | `google-set` | language codes | one a language, `pos`, `description` |
//! | `weblate` | `source`, `target`, … | `context`, `developer_comments`, `flags` with `read-only` and `forbidden` |
//! | `amazon` | language codes | one a language |
//!
//! In our own table an apostrophe stands before a cell that a spreadsheet program would calculate, and is taken away when the
//! table is read: in CSV before all that begin like a formula, in TSV before those that could do something, so that `-frei`
//! stays `-frei` there. In a table of a service cells are written as they are, for a mark would become part of the term; they
//! are counted ([`Written::formulas`](super::Written::formulas)).

mod join;
mod layout;
mod rows;
mod write;

#[cfg(test)]
mod tests;

use super::entry::Entry;
use super::exchange::Reading;
use super::fault::Fault;
use crate::lang::LangPair;
use crate::text::Guarded;
use crate::words::words;

pub use write::write_table;

words! {
    /// What separates the columns.
    Separator {
        /// Tab, no quoting.
        Tab = "tab",
        /// Comma, fields quoted where needed as in RFC 4180.
        Comma = "comma",
    }
}

words! {
    /// Whose table it is.
    TableDialect {
        /// Our own.
        Own = "own",
        /// DeepL's.
        Deepl = "deepl",
        /// Google's for one direction.
        Google = "google",
        /// Google's for sets of equivalent terms.
        GoogleSet = "google-set",
        /// Weblate's glossary.
        Weblate = "weblate",
        /// Amazon's custom terminology.
        Amazon = "amazon",
    }
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Comma => b',',
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Tab => "a tab",
            Self::Comma => "a comma",
        }
    }

    /// The cells of our own table before which an apostrophe stands.
    fn guard(self) -> Guarded {
        match self {
            Self::Tab => Guarded::Orders,
            Self::Comma => Guarded::Formulas,
        }
    }

    fn quotes(self) -> bool {
        self == Self::Comma
    }
}

/// The entries and all faults of our own table.
pub(super) fn read(name: &str, text: &str, separator: Separator) -> (Vec<Entry>, Vec<Fault>) {
    let reading = rows::read(name, text, separator, &|row| Ok(layout::own_layout(row)));
    (reading.entries, reading.faults)
}

/// The entries of a table; without a `dialect` the first row tells whose it is.
///
/// `name` is what messages call the file. Rows in other languages than those of `pair` are passed over and counted.
///
/// ```
/// use satzpaar::glossary::{Separator, read_table};
/// let pair = satzpaar::lang::LangPair::new("de".parse()?, "en-GB".parse()?);
/// let reading = read_table("a.csv", "fr,en,de\nloi,law,Gesetz\n", Separator::Comma, None, &pair);
/// assert_eq!((reading.entries[0].source.as_str(), reading.entries[0].preferred()), ("Gesetz", "law"));
/// # Ok::<(), satzpaar::lang::LangError>(())
/// ```
pub fn read_table(name: &str, text: &str, separator: Separator, dialect: Option<TableDialect>, pair: &LangPair) -> Reading {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    rows::read(name, text, separator, &|row| layout::of(dialect.unwrap_or_else(|| layout::sniff(row, pair)), row, pair))
}
