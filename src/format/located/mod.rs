//! Bilingual files of any kind, with the place of every text in its file: for reports that point at a line.
//!
//! | extension | what is read |
//! | --- | --- |
//! | `.xlf`, `.xliff` | XLIFF 2 ([`xliff`](super::xliff)) or 1.2 ([`xliff12`](super::xliff12)), with its own languages |
//! | `.tsv` | the columns of [`tsv`](super::tsv), or any table whose header names `source` and `target` |
//! | `.csv` | the same columns ([`csv`](super::csv)), or any table whose header names `source` and `target` |
//! | `.jsonl` | the objects of [`jsonl`](super::jsonl), or any with `source` and `target` |
//! | `.po` | the entries of [`po`](super::po), with the target language of its header |
//! | `.tmx` | the units of the pair ([`tmx`](super::tmx)) |
//!
//! An origin is `None` beside a target where the file does not say who wrote it. A row that cannot be read is a fault of the
//! file; the others are read all the same.

mod csv;
mod edit;
mod edition;
mod encode;
mod fault;
mod foreign;
mod notation;
mod tmx;
mod tsv;
mod update;
mod written;
mod xliff;

pub use edit::FileEdit;
pub use edition::{EditionPlace, Texts, place_in_file};
pub use fault::LocatedError;
use notation::Notation;
pub use update::{UpdateError, Updated};

use crate::bitext::Bitext;
use crate::format::{jsonl, po};
use crate::lang::LangPair;
use crate::text::{DecodeError, LineColumn, SourceText, decode, decode_xml, encode_like};
use std::collections::BTreeMap;
use std::ops::Range;

/// The extensions of the files that can be read, in lower case.
pub const EXTENSIONS: [&str; 7] = ["xlf", "xliff", "tsv", "csv", "jsonl", "tmx", "po"];

/// A bilingual file with the places of its texts.
#[derive(Debug)]
pub struct Located {
    /// What it holds.
    pub bitext: Bitext,
    /// Rows that could not be read, each as `file:line:column: reason`.
    pub faults: Vec<String>,
    /// True for an XLIFF file that holds nothing but what satzpaar writes: it can be written anew.
    pub is_ours: bool,
    /// How sure each link is, from 0 to 1, by unit and segment; only of an edition that was aligned with its source.
    pub links: BTreeMap<(usize, usize), f64>,
    text: SourceText,
    /// The file of the sources, where that is another one.
    sources: Option<SourceText>,
    places: BTreeMap<(usize, usize), (Spot, Option<Spot>)>,
}

/// One of the two texts of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The source.
    Source,
    /// The target.
    Target,
}

/// Where a text is written, and how.
#[derive(Debug, Clone)]
struct Spot {
    content: Range<usize>,
    notation: Notation,
}

impl Located {
    /// The line of the file on which a segment's target begins, from 1; its source where it has no target.
    pub fn line(&self, place: (usize, usize)) -> usize {
        self.spot(place, Side::Target).map_or(1, |(file, spot, _)| file.line(spot.content.start))
    }

    /// Line and column in the file of byte `at` of a text of the segment at `place` (indices of unit and segment).
    ///
    /// A target that is not there stands where the source does.
    pub fn position(&self, place: (usize, usize), side: Side, at: usize) -> LineColumn {
        let Some((file, spot, text)) = self.spot(place, side) else { return LineColumn { line: 1, column: 1 } };
        let written = &file.text()[spot.content.clone()];
        file.line_column(spot.content.start + spot.notation.offset(written, text, at))
    }

    /// The name of the file of the sources, if it is another one and this text of the segment at `place` stands in it.
    pub fn source_file(&self, place: (usize, usize), side: Side) -> Option<&str> {
        let (file, _, _) = self.spot(place, side)?;
        self.sources.as_ref().filter(|sources| std::ptr::eq(*sources, file)).map(SourceText::name)
    }

    /// `text` in the encoding of the file, whose `bytes` these are; `None` where they would be read as another text: a file that
    /// says it is ISO 8859-1 and so far holds what is the same in UTF-8 is no place for a dash.
    pub fn encoded(&self, bytes: &[u8], text: &str) -> Option<Vec<u8>> {
        encode_like(bytes, text).filter(|encoded| decoded(self.text.name(), encoded).is_ok_and(|read| read == text))
    }

    /// True if the file takes any letter in its encoding.
    pub fn takes_any_letter(&self, bytes: &[u8]) -> bool {
        self.encoded(bytes, &format!("{}\u{2013}", self.text.text())).is_some()
    }

    /// The file in which a text of a segment stands, its place there, and the text; of a missing target those of the source.
    fn spot(&self, place: (usize, usize), side: Side) -> Option<(&SourceText, &Spot, &str)> {
        let (source, target) = self.places.get(&place)?;
        let segment = &self.bitext.units[place.0].segments[place.1];
        Some(match (side, target, &segment.target) {
            (Side::Target, Some(spot), Some(text)) => (&self.text, spot, text.as_str()),
            (Side::Target | Side::Source, _, _) => (self.sources.as_ref().unwrap_or(&self.text), source, &segment.source),
        })
    }
}

/// Reads a file by the extension of its name; `pair` are the languages where it names none.
///
/// # Errors
/// The file is of another kind, or nothing of it can be read.
pub fn read(name: &str, bytes: &[u8], pair: &LangPair) -> Result<Located, LocatedError> {
    let text = decoded(name, bytes).map_err(|fault| LocatedError::Decode { name: name.to_owned(), fault })?;
    match extension(name).as_deref() {
        Some("xlf" | "xliff") => xliff::read(name, text, pair),
        Some("csv") => csv::read(name, text, pair),
        Some("tsv") => tsv::read(name, text, pair),
        Some("jsonl") => {
            let text = SourceText::new(name, text);
            Ok(foreign::located(jsonl::read_document(&text, pair), text, Notation::Json))
        }
        Some("po") => {
            let text = SourceText::new(name, text);
            Ok(foreign::located(po::read_located(&text, pair), text, Notation::Po))
        }
        Some("tmx") => tmx::read(name, text, pair),
        Some(_) | None => Err(LocatedError::Unknown { name: name.to_owned() }),
    }
}

fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, end)| end.to_lowercase())
}

/// The text of a file, in the encoding that it names itself.
fn decoded(name: &str, bytes: &[u8]) -> Result<String, DecodeError> {
    match extension(name).as_deref() {
        Some("po") => po::decode(bytes),
        Some("xlf" | "xliff" | "tmx") => decode_xml(bytes),
        Some(_) | None => decode(bytes, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_names_another_encoding_takes_no_letter_that_would_be_read_as_another() {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let xliff = "<?xml version=\"1.0\" encoding=\"ENCODING\"?><xliff version=\"1.2\"><file original=\"a\" source-language=\"de\" \
                     target-language=\"en\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>Ja</source></trans-unit></body>\
                     </file></xliff>";
        let po = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ENCODING\\n\"\n\nmsgid \"Ja\"\nmsgstr \"\"\n";
        for (name, file) in [("a.xlf", xliff), ("a.po", po)] {
            for (encoding, takes) in [("ISO-8859-1", false), ("UTF-8", true)] {
                let file = file.replace("ENCODING", encoding);
                let located = read(name, file.as_bytes(), &pair).unwrap();
                assert_eq!(located.takes_any_letter(file.as_bytes()), takes, "{file}");
                assert_eq!(located.encoded(file.as_bytes(), &file).as_deref(), Some(file.as_bytes()));
            }
        }
    }
}
