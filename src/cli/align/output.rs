//! The bilingual file of an alignment, by the extension of its name.

use crate::bitext::Bitext;
use crate::cli::common::kind_words;
use crate::cli::translate::bilingual_file;
use crate::format::bilingual::Kind;
use crate::format::xliff::{self, XliffInfo, XliffVersion};
use crate::glossary::Glossary;
use anyhow::Context;
use std::path::Path;

/// The format that the extension of a file names; XLIFF 2.1 without one.
///
/// # Errors
/// No format has this extension.
pub(super) fn of(path: &Path) -> anyhow::Result<Kind> {
    let fault = || {
        let hint = format!("hint: end the name in `.xlf`, or name the format with `--emit`: {}", kind_words());
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        format!("cannot write an alignment as `.{extension}`: `{}`\n{hint}", path.display())
    };
    if path.extension().is_none() {
        return Ok(Kind::Xliff);
    }
    Kind::of_name(&path.to_string_lossy()).with_context(fault)
}

/// The text of the file; a memory holds the sure pairs only.
pub(super) fn render(kind: Kind, bitext: &Bitext, glossary: &Glossary) -> String {
    match kind {
        Kind::Xliff => xliff::write(bitext, &XliffInfo::of(glossary)),
        Kind::Xliff22 => xliff::write(bitext, &XliffInfo::of(glossary).as_version(XliffVersion::V2_2)),
        Kind::Tmx => bilingual_file(kind, &bitext.ready()),
        _ => bilingual_file(kind, bitext),
    }
}
