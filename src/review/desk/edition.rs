//! What can be had of a document as it is now: its edition to look at, files to download.

use super::Desk;
use super::refusal::Refusal;
use crate::bitext::Bitext;
use crate::format::bilingual::{self, Head, Kind, parts};
use crate::format::edition::{EditionInfo, to_docx, to_html, to_markdown};
use crate::format::{docx_pair, html, tsv, xliff, xlsx};
use crate::messages::Messages;
use crate::words::words;

words! {
    /// What can be downloaded.
    Download {
        /// The bilingual file as XLIFF 2.1.
        Xliff = "xliff",
        /// The page with both texts side by side, without a script.
        Html = "html",
        /// A table.
        Tsv = "tsv",
        /// Pairs for another memory.
        Tmx = "tmx",
        /// The review sheet.
        Xlsx = "xlsx",
        /// Both texts side by side, for a word processor.
        Docx = "docx",
        /// The edition.
        Md = "md",
        /// The edition, for a word processor.
        EditionDocx = "docx-edition",
    }
}

impl Download {
    /// What a file of this kind ends in.
    fn ending(self) -> &'static str {
        match self {
            Download::Xliff => "xlf",
            Download::Html => "side-by-side.html",
            Download::Tsv => "tsv",
            Download::Tmx => "tmx",
            Download::Xlsx => "review.xlsx",
            Download::Docx => "side-by-side.docx",
            Download::Md => "edition.md",
            Download::EditionDocx => "edition.docx",
        }
    }
}

impl Desk {
    /// The edition as a web page of its own.
    ///
    /// # Errors
    /// There is no such document.
    pub fn preview(&self, id: &str) -> Result<String, Refusal> {
        let (bitext, info) = self.copy(id)?;
        Ok(to_html(&bitext, &Messages::of(&bitext.pair.target), &info))
    }

    /// A file's name and its bytes; `ui` are the strings of those who read it.
    ///
    /// # Errors
    /// There is no such document or kind, or the document cannot be written so.
    pub fn download(&self, id: &str, kind: &str, ui: &Messages) -> Result<(String, Vec<u8>), Refusal> {
        let kind: Download = kind.parse().map_err(Refusal::NotFound)?;
        let (bitext, info) = self.copy(id)?;
        let failed = |fault: &dyn std::fmt::Display| Refusal::Failed(fault.to_string());
        let bytes = match kind {
            Download::Xliff => xliff::write(&bitext, &self.terms().info).into_bytes(),
            Download::Html => html::write(&bitext, ui).into_bytes(),
            Download::Tsv => tsv::write(&bitext).into_bytes(),
            Download::Tmx => bilingual::write(parts(Kind::Tmx, &Head::of(&bitext)).as_ref(), &bitext.ready()).into_bytes(),
            Download::Xlsx => xlsx::write(&bitext, ui).map_err(|fault| failed(&fault))?,
            Download::Docx => docx_pair::write(&bitext, ui).map_err(|fault| failed(&fault))?,
            Download::Md => to_markdown(&bitext, &Messages::of(&bitext.pair.target), &info).into_bytes(),
            Download::EditionDocx => {
                to_docx(&bitext, &Messages::of(&bitext.pair.target), &info).map_err(|fault| failed(&fault))?
            }
        };
        let stem = bitext.original.rsplit_once('.').map_or(bitext.original.as_str(), |(stem, _)| stem);
        Ok((format!("{stem}.{}", kind.ending()), bytes))
    }

    fn copy(&self, id: &str) -> Result<(Bitext, EditionInfo), Refusal> {
        let paper = self.paper(id)?;
        Ok((paper.bitext.clone(), paper.info.clone()))
    }
}
