//! The archive a Word document is: which parts it has, with limits on what they unpack to.

use super::DocxError;
use super::tree::parse;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Most entries an archive may have.
const MAX_ENTRIES: usize = 10_000;
/// Most bytes all entries may unpack to.
const MAX_TOTAL: u64 = 200 << 20;
/// Entries that unpack to more than this are held to [`MAX_RATIO`].
const RATIO_FROM: u64 = 1 << 20;
/// How many times its packed size an entry may be.
const MAX_RATIO: u64 = 200;

type Archive = ZipArchive<Cursor<Vec<u8>>>;

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
}

impl Package {
    /// Opens an archive and holds it to the limits.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, DocxError> {
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(DocxError::Encrypted);
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(not_zip)?;
        if archive.len() > MAX_ENTRIES {
            return Err(DocxError::TooLarge { what: format!("{} entries, at most {MAX_ENTRIES}", archive.len()) });
        }
        let mut total = 0_u64;
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(not_zip)?;
            if entry.encrypted() {
                return Err(DocxError::Encrypted);
            }
            total = total.saturating_add(entry.size());
            check_size(&entry, total)?;
        }
        Ok(Self { archive })
    }

    /// A part's text; `None` where there is no such part.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, DocxError> {
        let entry = match self.archive.by_name(part) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(fault) => return Err(not_zip(fault)),
        };
        let (size, mut bytes) = (entry.size(), Vec::new());
        // The size in the archive's directory may be a lie.
        entry.take(size + 1).read_to_end(&mut bytes).map_err(|fault| DocxError::NotZip { reason: format!("{part}: {fault}") })?;
        if bytes.len() as u64 > size {
            return Err(DocxError::TooLarge { what: format!("`{part}` holds more than the {size} bytes it declares") });
        }
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

fn not_zip(fault: ZipError) -> DocxError {
    DocxError::NotZip { reason: fault.to_string() }
}

fn check_size<R: Read>(entry: &ZipFile<'_, R>, total: u64) -> Result<(), DocxError> {
    let (size, packed) = (entry.size(), entry.compressed_size().max(1));
    if total > MAX_TOTAL {
        return Err(DocxError::TooLarge { what: format!("more than {} MB in all", MAX_TOTAL >> 20) });
    }
    if size > RATIO_FROM && size / packed > MAX_RATIO {
        let (ratio, name) = (size / packed, entry.name().map_err(not_zip)?);
        return Err(DocxError::TooLarge { what: format!("`{name}` is packed {ratio} to 1, at most {MAX_RATIO} to 1") });
    }
    Ok(())
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
