//! Glossaries: every fault has its line, and what we write of what we read reads back as it is.

use super::promise::{Lines, pair, timed};
use satzpaar::format::terminology::{TermFormat, read, write};
use satzpaar::glossary::{Fault, format_toml, verify};

const TABLES: [TermFormat; 8] = [
    TermFormat::Tsv,
    TermFormat::Csv,
    TermFormat::DeeplTsv,
    TermFormat::DeeplCsv,
    TermFormat::Google,
    TermFormat::GoogleSet,
    TermFormat::Weblate,
    TermFormat::Amazon,
];

/// Our own form.
pub fn toml(bytes: &[u8]) {
    let lines = Lines::of(bytes);
    reads_back(bytes, TermFormat::Toml);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let entries = read("a", bytes, TermFormat::Toml, pair());
    timed(|| verify(&entries.entries)).iter().for_each(|fault| is_placed(fault, lines));
    if !entries.faults.is_empty() {
        return;
    }
    if let Ok(formatted) = timed(|| format_toml("a", text, &entries.entries)) {
        let again = read("a", formatted.as_bytes(), TermFormat::Toml, pair());
        assert!(again.faults.is_empty(), "{:?}\n{formatted}", again.faults);
        assert_eq!(format_toml("a", &formatted, &again.entries).ok(), Some(formatted));
    }
}

/// Tables of ours and of others; the first byte says whose.
pub fn table(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    reads_back(rest, TABLES[usize::from(*first) % TABLES.len()]);
}

/// TBX 2 and 3.
pub fn tbx(bytes: &[u8]) {
    reads_back(bytes, TermFormat::Tbx);
    reads_back(bytes, TermFormat::Tbx2);
}

/// What is written of it is read without a fault, and written again the same.
fn reads_back(bytes: &[u8], format: TermFormat) {
    let (reading, lines) = (timed(|| read("a", bytes, format, pair())), Lines::of(bytes));
    reading.faults.iter().for_each(|fault| is_placed(fault, lines));
    let written = timed(|| write(&reading.entries, format, pair()));
    let again = timed(|| read("a", written.text.as_bytes(), format, pair()));
    assert!(again.faults.is_empty() || again.entries.is_empty(), "{format}: {:?}\n{}", again.faults, written.text);
    assert_eq!(timed(|| write(&again.entries, format, pair())).text, written.text, "{format}");
}

fn is_placed(fault: &Fault, lines: Lines) {
    fault.place().line.into_iter().for_each(|line| lines.have(line, &fault.to_string()));
    assert!(!fault.kind.to_string().is_empty());
}
