//! What a catalogue holds that is passed over, by the beginnings of its lines.

use crate::format::bilingual::Unread;
use crate::text::SourceText;

/// The fields of a header that are read, or say what every catalogue of ours says.
const FIELDS: [&str; 6] =
    ["Content-Transfer-Encoding", "Content-Type", "Language", "MIME-Version", "Plural-Forms", "X-Source-Language"];
/// Those that we read only if we wrote them.
const OUR_FIELDS: [&str; 2] = ["Project-Id-Version", "X-Generator"];

/// What is not read of the file; `header` is the text of its header.
pub(super) fn unread(text: &SourceText, header: &str, is_ours: bool) -> Unread {
    let mut unread = Unread::default();
    for (name, value) in header.lines().filter_map(|line| line.split_once(':')) {
        let is_read = FIELDS.contains(&name.trim()) || (is_ours && OUR_FIELDS.contains(&name.trim()));
        if !is_read && !value.trim().is_empty() {
            unread.note(&format!("{} of the header", name.trim()), 1);
        }
    }
    for span in text.lines() {
        let line = text.slice(span).trim();
        for what in passed_over(line, is_ours) {
            unread.note(&what, text.line(span.start));
        }
    }
    unread
}

fn passed_over(line: &str, is_ours: bool) -> Vec<String> {
    let named = |what: &str| vec![what.to_owned()];
    let flags = |flags: &str| {
        let flags = flags.split(',').map(str::trim).filter(|flag| !flag.is_empty() && *flag != "fuzzy");
        flags.map(|flag| format!("flag {flag}")).collect()
    };
    match line.get(..2) {
        Some("#~") if line[2..].trim_start().starts_with("msgid ") => named("entry out of use (#~)"),
        Some("#|") if line[2..].trim_start().starts_with("msgid ") => named("text of before (#|)"),
        Some("#:") if !is_ours => named("reference (#:)"),
        Some("#,") => flags(&line[2..]),
        _ if line.starts_with("msgid_plural") => named("msgid_plural, its forms read as sentences of their own"),
        _ if line.starts_with("domain ") => named("domain"),
        _ => Vec::new(),
    }
}
