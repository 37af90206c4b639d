//! The archive a Word document is: which parts it has.

use super::DocxError;
use super::tree::parse;
use crate::document::archive::{self, Archive};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What a part points to.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last segment of its type: `hyperlink`, `footnotes`.
    pub(super) kind: String,
    /// A path in the archive, or an address outside of it.
    pub(super) target: String,
}

/// An opened archive.
#[derive(Debug, Clone)]
pub(super) struct Package {
    archive: Archive,
    /// Bytes of text that may be read, and how many were.
    limit: u64,
    read: u64,
}

impl Package {
    /// Opens an archive and holds it to the limits.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, DocxError> {
        let limit = archive::text_limit(bytes.len());
        Ok(Self { archive: archive::open(bytes)?, limit, read: 0 })
    }

    /// A part's text; `None` where there is no such part.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, DocxError> {
        let entry = match self.archive.by_name(part) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(fault) => return Err(archive::ArchiveFault::from(fault).into()),
        };
        self.read = self.read.saturating_add(entry.size());
        if self.read > self.limit {
            return Err(archive::too_much_text(self.limit).into());
        }
        let bytes = archive::unpacked(entry, part)?;
        let xml = |reason: &str| DocxError::Xml { part: part.to_owned(), line: 1, reason: reason.to_owned() };
        let text = String::from_utf8(bytes).map_err(|_| xml("not UTF-8"))?;
        Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
    }

    /// What `part` points to, by id; `""` stands for the package itself.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, DocxError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = join(folder, &format!("_rels/{name}.rels"));
        let Some(text) = self.text(&path)? else { return Ok(BTreeMap::new()) };
        let roots = parse(&path, &text)?;
        let relation = |node: &super::tree::Node<'_>| {
            let external = node.attribute(&text, "TargetMode").as_deref() == Some("External");
            let target = node.attribute(&text, "Target")?;
            let kind = node.attribute(&text, "Type")?.rsplit('/').next()?.to_owned();
            let target = if external { target } else { join(folder, &target) };
            Some((node.attribute(&text, "Id")?, Relation { kind, target }))
        };
        Ok(roots.iter().flat_map(|root| &root.children).filter_map(relation).collect())
    }

    /// The archive with the text of some parts replaced; every other entry keeps its packed bytes and its place.
    pub(super) fn rewritten(&self, parts: &BTreeMap<&str, &str>) -> Result<Vec<u8>, DocxError> {
        let write = |fault: ZipError| DocxError::Write { reason: fault.to_string() };
        let mut archive = self.archive.clone();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(write)?;
            let name = entry.name().map_err(write)?.into_owned();
            let Some(text) = parts.get(name.as_str()) else {
                writer.raw_copy_file(entry).map_err(write)?;
                continue;
            };
            let mut options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            if let Some(time) = entry.last_modified() {
                options = options.last_modified_time(time);
            }
            writer.start_file(name, options).map_err(write)?;
            writer.write_all(text.as_bytes()).map_err(|fault| write(fault.into()))?;
        }
        Ok(writer.finish().map_err(write)?.into_inner())
    }
}

/// A path relative to `folder`; one with a leading slash is relative to the archive.
fn join(folder: &str, path: &str) -> String {
    let whole = path.strip_prefix('/').map_or_else(|| format!("{folder}/{path}"), str::to_owned);
    let mut segments: Vec<&str> = Vec::new();
    for segment in whole.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}
