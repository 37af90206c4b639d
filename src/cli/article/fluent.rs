//! A Fluent file, and a word about what in it is none.

use crate::cli::exit::say;
use crate::document::{self, Document};
use crate::text::SourceText;

/// The texts of a Fluent file; says on stderr what in it is none.
pub(super) fn read(source: SourceText) -> Document {
    for junk in document::fluent_junk(&source) {
        let (place, text) = (source.line_column(junk.start), source.slice(junk).lines().next().unwrap_or_default());
        let remedy = "hint: it stays as it is, and no program shows it; mend it to have it translated";
        say(&format!("{}:{}:{}: not read as Fluent: `{text}`\n{remedy}", source.name(), place.line, place.column));
    }
    document::read_fluent(source)
}
