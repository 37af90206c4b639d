//! Text of ours in places that have no element for characters XML cannot hold: metadata, notes, the file's name.

use crate::format::xml::is_xml_char;

/// Writes a backslash as `\\` and a character XML cannot hold as `\u{hex}`.
pub(in crate::format) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            _ if is_xml_char(character) => out.push(character),
            _ => out.push_str(&character.escape_unicode().to_string()),
        }
    }
    out
}

/// Reverses [`escape`]; a backslash before anything else stands for itself, as a person may have typed it.
pub(in crate::format) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, length) = escaped(&rest[at..]).unwrap_or(('\\', 1));
        out.push(character);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// The character that the escape at the start of `text` stands for, and the escape's length in bytes.
fn escaped(text: &str) -> Option<(char, usize)> {
    if text.starts_with("\\\\") {
        return Some(('\\', 2));
    }
    let (hex, _) = text.strip_prefix("\\u{")?.split_once('}')?;
    let character = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)?;
    Some((character, hex.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_read_back() {
        for text in ["a\\b", "\\u{1}", "\u{1}\u{fffe}x", "\\", ""] {
            assert_eq!(unescape(&escape(text)), text);
        }
        assert_eq!(unescape("C:\\x \\u{zz}"), "C:\\x \\u{zz}");
    }
}
