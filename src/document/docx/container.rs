//! The package around a Word file: a ZIP archive whose parts are bounded before they are unpacked.

use super::tree::Fault;
use crate::text::Span;
use std::io::{Cursor, Read, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Unpacked parts may have this many bytes in all.
const MAX_BYTES: u64 = 200 << 20;
/// Entries an archive may have.
const MAX_ENTRIES: usize = 10_000;
/// A part larger than a megabyte that is packed tighter than this is an attack, not a text.
const MAX_RATIO: u64 = 200;
/// Namespaces of the elements we read, under the prefix that every writer uses.
const NAMESPACES: [&str; 2] = [
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"",
];

/// A Word file that cannot be read or rebuilt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocxError {
    /// Not a ZIP archive, cut off or encrypted.
    #[error("{name}: not a Word file: {reason}\nhint: save it again as `.docx`, without a password")]
    Archive {
        /// What messages call the file.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// An archive without the part that holds the text.
    #[error("{name}: no text in the package: `word/document.xml` is missing\nhint: save it again as `.docx`")]
    NoText {
        /// What messages call the file.
        name: String,
    },
    /// More than any text has.
    #[error("{name}: refused: {reason}\nhint: the file may be made to fill the memory; do not open it")]
    TooLarge {
        /// What messages call the file.
        name: String,
        /// Which bound it breaks.
        reason: String,
    },
    /// A part that is not the XML it should be.
    #[error(
        "{name}: {part}:{line}: not the XML of a Word file: {reason}\nhint: open the file in a word processor and save it again"
    )]
    Xml {
        /// What messages call the file.
        name: String,
        /// The part.
        part: String,
        /// Line in the part, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

/// A Word file in memory.
#[derive(Debug, Clone)]
pub struct Docx {
    name: String,
    bytes: Vec<u8>,
    /// Name and XML of each part with words.
    parts: Vec<(String, String)>,
}

impl Docx {
    /// Unpacks the parts with words of the package in `bytes`; `name` is what messages call it.
    ///
    /// # Errors
    /// It is no Word package, is encrypted, or would unpack to more than any text has.
    pub fn open(name: &str, bytes: Vec<u8>) -> Result<Self, DocxError> {
        let mut archive = archive(name, &bytes)?;
        check_size(name, &mut archive)?;
        let mut parts = Vec::new();
        for part in part_names(&archive) {
            let xml = unpack(name, &mut archive, &part)?;
            if !NAMESPACES.iter().any(|namespace| xml.contains(namespace)) {
                let reason = "the namespace of Word is missing".to_owned();
                return Err(DocxError::Xml { name: name.to_owned(), part, line: 1, reason });
            }
            parts.push((part, xml));
        }
        if !parts.iter().any(|(part, _)| part == "word/document.xml") {
            return Err(DocxError::NoText { name: name.to_owned() });
        }
        Ok(Self { name: name.to_owned(), bytes, parts })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The XML of all parts with words, one after another, and where each stands in it.
    pub(super) fn text(&self) -> (String, Vec<(String, Span)>) {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (part, xml) in &self.parts {
            let start = text.len();
            text.push_str(xml);
            spans.push((part.clone(), Span::new(start, text.len())));
        }
        (text, spans)
    }

    pub(super) fn broken(&self, part: &str, xml: &str, fault: &Fault) -> DocxError {
        let before = self.parts.iter().take_while(|(name, _)| name != part).map(|(_, xml)| xml.len()).sum::<usize>();
        let at = fault.at.saturating_sub(before).min(xml.len());
        let line = xml.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        DocxError::Xml { name: self.name.clone(), part: part.to_owned(), line, reason: fault.reason.clone() }
    }

    /// The package with other words: `texts` are the parts of the rewritten text, in the order of [`Docx::document`]'s.
    ///
    /// Every other entry is copied as it is; the same input gives the same bytes.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub fn rebuilt(&self, rewrite: impl Fn(Span) -> String) -> Result<Vec<u8>, DocxError> {
        let fault = |error: ZipError| DocxError::Archive { name: self.name.clone(), reason: error.to_string() };
        let mut archive = archive(&self.name, &self.bytes)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let (_, spans) = self.text();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(fault)?;
            let Some((part, span)) = spans.iter().find(|(part, _)| part == entry.name()) else {
                writer.raw_copy_file(entry).map_err(fault)?;
                continue;
            };
            writer.start_file(part.as_str(), SimpleFileOptions::default()).map_err(fault)?;
            writer.write_all(rewrite(*span).as_bytes()).map_err(|error| fault(error.into()))?;
        }
        Ok(writer.finish().map_err(fault)?.into_inner())
    }
}

fn archive<'a>(name: &str, bytes: &'a [u8]) -> Result<ZipArchive<Cursor<&'a [u8]>>, DocxError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| DocxError::Archive { name: name.to_owned(), reason: error.to_string() })
}

/// The parts with words, in the order readers meet them.
fn part_names(archive: &ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let is_part = |name: &&str| {
        let file = name.strip_prefix("word/").and_then(|file| file.strip_suffix(".xml")).unwrap_or_default();
        let numbered = |word: &str| file.strip_prefix(word).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        numbered("document") || numbered("footnotes") || numbered("endnotes") || numbered("header") || numbered("footer")
    };
    let mut names: Vec<String> = archive.file_names().filter(is_part).map(str::to_owned).collect();
    names.sort();
    names
}

fn check_size(name: &str, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), DocxError> {
    let too_large = |reason: String| Err(DocxError::TooLarge { name: name.to_owned(), reason });
    if archive.len() > MAX_ENTRIES {
        return too_large(format!("{} entries", archive.len()));
    }
    let mut total = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index);
        let entry = entry.map_err(|error| DocxError::Archive { name: name.to_owned(), reason: error.to_string() })?;
        total += entry.size();
        if entry.size() > (1 << 20) && entry.size() / entry.compressed_size().max(1) > MAX_RATIO {
            return too_large(format!(
                "`{}` unpacks to {} times its size",
                entry.name(),
                entry.size() / entry.compressed_size().max(1)
            ));
        }
    }
    if total > MAX_BYTES { too_large(format!("unpacks to {total} bytes")) } else { Ok(()) }
}

/// The part's XML; what the archive says of its size is not believed.
fn unpack(name: &str, archive: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> Result<String, DocxError> {
    let fault = |reason: String| DocxError::Archive { name: name.to_owned(), reason };
    let mut xml = String::new();
    let entry = archive.by_name(part).map_err(|error| fault(error.to_string()))?;
    let read = entry.take(MAX_BYTES + 1).read_to_string(&mut xml);
    read.map_err(|error| fault(format!("{part}: {error}")))?;
    if xml.len() as u64 > MAX_BYTES {
        return Err(DocxError::TooLarge { name: name.to_owned(), reason: format!("`{part}` unpacks to more than it says") });
    }
    Ok(xml)
}
