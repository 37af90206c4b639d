//! The bilingual file of an alignment, by the extension of its name.

use crate::bitext::Bitext;
use crate::cli::translate::{bilingual_file, ready};
use crate::format::bilingual::Kind;
use crate::format::xliff;
use crate::glossary::Glossary;
use anyhow::bail;
use clap::ValueEnum;
use std::path::Path;

/// A bilingual format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Output {
    /// XLIFF 2.1: everything
    #[default]
    Xlf,
    /// Translation memory (TMX 1.4): the sure pairs
    Tmx,
    /// One row a segment
    Tsv,
    /// One JSON object a segment
    Jsonl,
}

impl Output {
    /// The format that the extension of a file names; XLIFF without one.
    ///
    /// # Errors
    /// No format has this extension.
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        let Some(extension) = path.extension() else { return Ok(Output::default()) };
        let extension = extension.to_string_lossy().to_lowercase();
        match extension.as_str() {
            "xlf" | "xliff" => Ok(Output::Xlf),
            "tmx" => Ok(Output::Tmx),
            "tsv" => Ok(Output::Tsv),
            "jsonl" => Ok(Output::Jsonl),
            _ => bail!(
                "cannot write an alignment as `.{extension}`: `{}`\nhint: end the name in `.xlf`, `.tmx`, `.tsv` or `.jsonl`",
                path.display()
            ),
        }
    }

    /// What files of the format end in.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Output::Xlf => "xlf",
            Output::Tmx => "tmx",
            Output::Tsv => "tsv",
            Output::Jsonl => "jsonl",
        }
    }

    /// The text of the file.
    pub(super) fn render(self, bitext: &Bitext, glossary: &Glossary) -> String {
        match self {
            Output::Xlf => xliff::write(bitext, &xliff::XliffInfo::of(glossary)),
            Output::Tmx => bilingual_file(Kind::Tmx, &ready(bitext)),
            Output::Tsv => bilingual_file(Kind::Tsv, bitext),
            Output::Jsonl => bilingual_file(Kind::Jsonl, bitext),
        }
    }
}
