//! The ZIP archive an office file is, with limits on what it unpacks to.

use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// Most entries an archive may have.
const MAX_ENTRIES: usize = 10_000;
/// Most bytes all entries may unpack to.
const MAX_TOTAL: u64 = 200 << 20;
/// Entries that unpack to more than this are held to [`MAX_RATIO`].
const RATIO_FROM: u64 = 1 << 20;
/// How many times its packed size an entry may be.
const MAX_RATIO: u64 = 200;

/// Bytes of text that a file of any size may unpack to.
const FREE_TEXT: u64 = 8 << 20;

/// Bytes of text that a file of `packed` bytes may unpack to. XML is packed ten to one, and what word processors repeat in
/// a short one up to thirty to one; each byte of it needs some twenty of memory.
pub(crate) fn text_limit(packed: usize) -> u64 {
    let packed = packed as u64;
    (FREE_TEXT + 8 * packed).max(15 * packed)
}

/// What to say of a file with more text than that.
pub(crate) fn too_much_text(limit: u64) -> ArchiveFault {
    ArchiveFault::TooLarge(format!("more than {} MB of text in a file of its size", limit >> 20))
}

/// An archive in memory.
pub(crate) type Archive = ZipArchive<Cursor<Vec<u8>>>;

/// Why an archive is not read.
#[derive(Debug)]
pub(crate) enum ArchiveFault {
    /// No ZIP archive, or a broken one: what is wrong.
    NotZip(String),
    /// Password-protected, or one of the old binary formats.
    Encrypted,
    /// The limit that is broken, with the number found.
    TooLarge(String),
}

impl From<ZipError> for ArchiveFault {
    fn from(fault: ZipError) -> Self {
        ArchiveFault::NotZip(fault.to_string())
    }
}

/// Opens an archive and holds it to the limits.
pub(crate) fn open(bytes: Vec<u8>) -> Result<Archive, ArchiveFault> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ArchiveFault::Encrypted);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ArchiveFault::TooLarge(format!("{} entries, at most {MAX_ENTRIES}", archive.len())));
    }
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at)?;
        if entry.encrypted() {
            return Err(ArchiveFault::Encrypted);
        }
        total = total.saturating_add(entry.size());
        check_size(&entry, total)?;
    }
    Ok(archive)
}

fn check_size<R: Read>(entry: &ZipFile<'_, R>, total: u64) -> Result<(), ArchiveFault> {
    let (size, packed) = (entry.size(), entry.compressed_size().max(1));
    if total > MAX_TOTAL {
        return Err(ArchiveFault::TooLarge(format!("more than {} MB in all", MAX_TOTAL >> 20)));
    }
    if size > RATIO_FROM && size / packed > MAX_RATIO {
        let (ratio, name) = (size / packed, entry.name()?);
        return Err(ArchiveFault::TooLarge(format!("`{name}` is packed {ratio} to 1, at most {MAX_RATIO} to 1")));
    }
    Ok(())
}

/// An entry's bytes; the size in the archive's directory, which may be a lie, is held to.
pub(crate) fn unpacked<R: Read>(entry: ZipFile<'_, R>, part: &str) -> Result<Vec<u8>, ArchiveFault> {
    let (size, mut bytes) = (entry.size(), Vec::new());
    entry.take(size + 1).read_to_end(&mut bytes).map_err(|fault| ArchiveFault::NotZip(format!("{part}: {fault}")))?;
    if bytes.len() as u64 > size {
        return Err(ArchiveFault::TooLarge(format!("`{part}` holds more than the {size} bytes it declares")));
    }
    Ok(bytes)
}
