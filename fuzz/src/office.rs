//! Office files: an archive as it is, or its parts as text, so that what is inside can be changed and stays an archive.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What kind of file an archive is.
#[derive(Debug, Clone, Copy)]
pub enum Archive {
    /// A Word document.
    Word,
    /// A workbook.
    Workbook,
}

/// The bytes as they are if they begin like an archive, else an archive of the parts they hold.
///
/// Each part begins behind a form feed with its path on a line. A Word document without one is the body alone.
pub fn package(kind: Archive, bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF]) {
        return bytes.to_vec();
    }
    let mut parts = bytes.split(|byte| *byte == b'\x0c').peekable();
    let first = parts.next().unwrap_or_default();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, text: &[&[u8]]| {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        // A path that is there already is one part less.
        if archive.start_file(path, options).is_ok() {
            text.iter().for_each(|text| archive.write_all(text).expect("memory can be written to"));
        }
    };
    match kind {
        Archive::Word if parts.peek().is_none() => add("word/document.xml", &[WORD.as_bytes(), first, b"</w:body></w:document>"]),
        Archive::Word | Archive::Workbook => {}
    }
    for part in parts {
        let end = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let text = part.get(end + 1..).unwrap_or_default();
        add(&String::from_utf8_lossy(&part[..end]), &[text]);
    }
    archive.finish().expect("memory can be written to").into_inner()
}

const WORD: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";
