//! XLIFF 2.0, 2.1 and 2.2 differ in the namespace and the number of the root element: the rest of a file stays as it is.

use super::CORE;
use super::read::CORE_22;
use std::io::{self, BufRead, Write};

/// Copies a file as version `2.1` or `2.2`; everything else is kept, also what we do not understand.
///
/// The file is written as UTF-8, whatever it was before. It is read piece by piece.
///
/// # Errors
/// It cannot be read, is no text, or cannot be written.
pub fn copy_as(version: &str, mut inner: impl BufRead, mut out: impl Write) -> io::Result<()> {
    let core = if version == "2.2" { CORE_22 } else { CORE };
    let (mut piece, mut is_root_done) = (Vec::new(), false);
    // No piece is longer than a tag with the text before it, and no name is cut.
    while inner.read_until(b'>', &mut piece)? > 0 {
        let mut text = String::from_utf8_lossy(&piece).into_owned();
        for other in [CORE, CORE_22] {
            text = text
                .replace(&format!("\"{other}\""), &format!("\"{core}\""))
                .replace(&format!("'{other}'"), &format!("'{core}'"));
        }
        if !is_root_done {
            (text, is_root_done) = root(text, version);
        }
        out.write_all(text.as_bytes())?;
        piece.clear();
    }
    Ok(())
}

/// A piece up to the root's start tag, and whether that was it.
fn root(text: String, version: &str) -> (String, bool) {
    let tag = text.rsplit('<').next().unwrap_or_default();
    if tag.starts_with("?xml") {
        return (with_value(&text, "encoding", "UTF-8"), false);
    }
    let name = tag.split(char::is_whitespace).next().unwrap_or_default();
    let is_root = name.split(':').next_back() == Some("xliff");
    (if is_root { with_value(&text, "version", version) } else { text }, is_root)
}

/// The text with another value of an attribute; as it was where it has none.
fn with_value(text: &str, attribute: &str, value: &str) -> String {
    let ends = text.match_indices(attribute).find_map(|(at, _)| {
        let is_name = text[..at].ends_with(char::is_whitespace);
        let rest = text[at + attribute.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|quote| is_name && matches!(quote, '"' | '\''))?;
        let start = text.len() - rest.len() + 1;
        Some((start, start + text[start..].find(quote)?))
    });
    ends.map_or_else(|| text.to_owned(), |(start, end)| [&text[..start], value, &text[end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(version: &str, text: &str) -> String {
        let mut out = Vec::new();
        copy_as(version, text.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn only_the_namespace_and_the_number_change() {
        let old = "<?xml version='1.0' encoding='utf-8'?>\n<!-- version=\"2.1\" -->\n<x:xliff my:version=\"2.1\" version = '2.1'\n \
            xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:my='a'><x:file id='f' my:core='2.1'>version=\"2.1\"&#65;</x:file></x:xliff>\n";
        let new = "<?xml version='1.0' encoding='UTF-8'?>\n<!-- version=\"2.1\" -->\n<x:xliff my:version=\"2.1\" version = '2.2'\n \
            xmlns:x=\"urn:oasis:names:tc:xliff:document:2.2\" xmlns:my='a'><x:file id='f' my:core='2.1'>version=\"2.1\"&#65;</x:file></x:xliff>\n";
        assert_eq!(copied("2.2", old), new);
        assert_eq!(copied("2.1", new), old.replace("'utf-8'", "'UTF-8'"));
    }
}
