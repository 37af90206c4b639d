//! The bytes of a glossary file to text; a bad line costs its entries, not the file.

use super::entry::Entry;
use super::fault::{Fault, FaultKind};
use crate::text::decode;
use std::borrow::Cow;

/// Stands where a byte was no text.
const REPLACEMENT: char = '\u{fffd}';

/// The text of a glossary file and what is wrong with its bytes.
///
/// A byte order mark names UTF-8 or UTF-16; all else is UTF-8. What is no text becomes U+FFFD: [`drop_damaged`] takes the
/// entries that hold one away after reading.
pub fn decode_glossary<'a>(name: &str, bytes: &'a [u8]) -> (Cow<'a, str>, Vec<Fault>) {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if is_utf16 {
        return match decode(bytes, None) {
            Ok(text) => (text.into(), Vec::new()),
            Err(fault) => (Cow::default(), vec![encoding(name, &fault.to_string())]),
        };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut faults = Vec::new();
    if let Err(error) = std::str::from_utf8(bytes) {
        faults.push(not_utf8(name, bytes, error.valid_up_to()));
    }
    let mut text = String::from_utf8_lossy(bytes);
    if let Some(at) = text.find('\0') {
        let lines = text.lines().filter(|line| line.contains('\0')).count();
        faults.push(Fault { location: format!("{name}:{}", line_of(text.as_bytes(), at)), kind: FaultKind::Nul { lines } });
        text = text.replace('\0', "\u{fffd}").into();
    }
    (text, faults)
}

/// The entries that no damaged byte is part of; `faults` are those of [`decode_glossary`].
pub fn drop_damaged(mut entries: Vec<Entry>, faults: &[Fault]) -> Vec<Entry> {
    if !faults.is_empty() {
        entries.retain(|entry| !is_damaged(entry));
    }
    entries
}

fn is_damaged(entry: &Entry) -> bool {
    let targets = entry.targets.iter().map(|target| &target.text);
    let remarks = entry.note.iter().chain(&entry.reference);
    let mut texts =
        std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms).chain(targets).chain(remarks);
    texts.any(|text| text.contains(REPLACEMENT))
}

/// What `fault` advises is not to be had here.
fn encoding(name: &str, fault: &str) -> Fault {
    let reason = fault.split("\nhint: ").next().unwrap_or(fault).to_owned();
    Fault { location: name.to_owned(), kind: FaultKind::Encoding(reason) }
}

fn not_utf8(name: &str, bytes: &[u8], at: usize) -> Fault {
    let lines = bytes.split(|&byte| byte == b'\n').filter(|line| std::str::from_utf8(line).is_err()).count();
    Fault { location: format!("{name}:{}", line_of(bytes, at)), kind: FaultKind::NotUtf8 { byte: bytes[at], lines } }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::super::{GlossaryFormat, read};
    use super::*;

    fn kept(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let (text, faults) = decode_glossary("g.tsv", bytes);
        let (entries, _) = read("g.tsv", &text, GlossaryFormat::Tsv);
        let sources = drop_damaged(entries, &faults).into_iter().map(|entry| entry.source).collect();
        (sources, faults.iter().map(|fault| fault.to_string().lines().next().unwrap_or_default().to_owned()).collect())
    }

    #[test]
    fn bad_bytes_cost_their_own_entries_only() {
        let (sources, faults) = kept(b"source\ttarget\nKiew\tKyiv\nK\xf6ln\tCologne\nKrim\tCri\0mea\nM\xfc\tMu\n");
        assert_eq!(sources, ["Kiew"]);
        assert_eq!(
            faults,
            ["g.tsv:3: not valid UTF-8: byte 0xF6, lines like this: 2", "g.tsv:4: NUL character, lines like this: 1"]
        );
    }

    #[test]
    fn utf_16_with_its_mark_is_read() {
        let text = "source\ttarget\nKöln\tCologne\n";
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(kept(&bytes), (vec!["Köln".to_owned()], vec![]));
        assert!(kept(&[0xff, 0xfe, 0x00]).1[0].starts_with("g.tsv: cannot read the text"));
    }
}
