//! Bytes to text: byte order mark, named encoding, else strict UTF-8.

use encoding_rs::Encoding;

/// Why bytes could not be read as text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes are not valid UTF-8 and no encoding was named.
    #[error("not valid UTF-8 at byte {offset}: 0x{byte:02X}\nhint: name the encoding, for example `--encoding windows-1252`")]
    NotUtf8 {
        /// Offset of the first bad byte, from 0.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// A NUL byte: a binary file, not an article.
    #[error("binary file, not text: NUL byte at byte {offset}\nhint: give the article as plain text")]
    Binary {
        /// Offset of the first NUL byte, from 0.
        offset: usize,
    },
    /// Nothing but white space.
    #[error("file holds no text\nhint: check that the article was saved completely")]
    Empty,
    /// The named encoding does not exist.
    #[error("unknown encoding: `{name}`\nhint: use a WHATWG name such as `utf-8`, `windows-1252`, `iso-8859-15` or `utf-16le`")]
    UnknownEncoding {
        /// The name that was given.
        name: String,
    },
    /// The bytes do not fit the named or marked encoding.
    #[error(
        "bytes do not fit the encoding `{encoding}`: first fault near byte {offset}\nhint: name another encoding with `--encoding`"
    )]
    Malformed {
        /// The encoding that was tried.
        encoding: &'static str,
        /// Offset of the first byte that does not fit, from 0.
        offset: usize,
    },
}

/// Decodes `bytes`: a byte order mark wins, then `encoding` (a WHATWG label), else strict UTF-8.
///
/// Nothing is normalised or replaced: what comes back is the text of the file without its byte order mark.
///
/// # Errors
/// See [`DecodeError`]; every case names the byte offset or the remedy.
pub fn decode(bytes: &[u8], encoding: Option<&str>) -> Result<String, DecodeError> {
    let text = match (Encoding::for_bom(bytes), encoding) {
        (Some((marked, length)), _) => decode_as(&bytes[length..], marked, length)?,
        (None, Some(name)) => decode_as(bytes, named(name)?, 0)?,
        (None, None) => decode_utf8(bytes)?,
    };
    if let Some(offset) = text.find('\0') {
        return Err(DecodeError::Binary { offset });
    }
    if text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    Ok(text)
}

/// Decodes an XML file: a byte order mark wins, then the encoding of its declaration, else strict UTF-8.
///
/// # Errors
/// See [`DecodeError`].
pub fn decode_xml(bytes: &[u8]) -> Result<String, DecodeError> {
    decode(bytes, declared_encoding(bytes).as_deref())
}

/// The encoding that an XML declaration at the beginning names.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let declaration = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next());
    let value = declaration.and_then(|rest| rest.split_once("encoding")?.1.split(['"', '\'']).nth(1));
    // A declaration that reads as bytes of ASCII is not written in two bytes a letter, whatever it says.
    value.filter(|name| !name.to_ascii_lowercase().starts_with("utf-16")).map(str::to_owned)
}

/// Decodes a web page: a byte order mark wins, then `encoding` (what a person or the server named), then what the page says
/// of itself in its first bytes, then UTF-8, and windows-1252 where that does not fit, as browsers do.
///
/// # Errors
/// See [`DecodeError`]. An encoding that the page or the server names wrongly is passed over.
pub fn decode_html(bytes: &[u8], encoding: Option<&str>) -> Result<String, DecodeError> {
    if Encoding::for_bom(bytes).is_some() || encoding.is_some_and(|name| Encoding::for_label(name.as_bytes()).is_some()) {
        return decode(bytes, encoding);
    }
    let named = declared(bytes).filter(|name| Encoding::for_label(name.as_bytes()).is_some());
    match named {
        Some(name) => decode(bytes, Some(&name)).or_else(|_| decode(bytes, Some("windows-1252"))),
        None => decode(bytes, None).or_else(|fault| match fault {
            DecodeError::NotUtf8 { .. } => decode(bytes, Some("windows-1252")),
            fault => Err(fault),
        }),
    }
}

/// Bytes of a page in which its encoding must be named.
const HEAD: usize = 4096;

/// The encoding in `<meta charset=…>`, `<meta … content="…; charset=…">` or `<?xml … encoding=…?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let after = |mark: &str| head.find(mark).map(|at| &head[at + mark.len()..]);
    let value =
        after("charset=").or_else(|| after("<?xml").and_then(|rest| rest.split("?>").next()?.split("encoding=").nth(1)))?;
    let name: String = value
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

fn named(name: &str) -> Result<&'static Encoding, DecodeError> {
    Encoding::for_label(name.trim().as_bytes()).ok_or_else(|| DecodeError::UnknownEncoding { name: name.into() })
}

fn decode_utf8(bytes: &[u8]) -> Result<String, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(fault) => Err(not_utf8(bytes, fault.valid_up_to())),
    }
}

/// A NUL anywhere near says more than the bad byte: the file is no text at all.
fn not_utf8(bytes: &[u8], offset: usize) -> DecodeError {
    match bytes.iter().position(|&byte| byte == 0) {
        Some(offset) => DecodeError::Binary { offset },
        None => DecodeError::NotUtf8 { offset, byte: bytes[offset] },
    }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, skipped: usize) -> Result<String, DecodeError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(DecodeError::Malformed { encoding: encoding.name(), offset: skipped + fault_offset(bytes, encoding) }),
    }
}

/// Offset up to which `bytes` fit `encoding`.
fn fault_offset(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
    read.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_page_says_its_encoding_or_is_read_as_browsers_do() {
        let latin = b"<meta charset=\"iso-8859-1\"><p>K\xF6ln";
        assert!(decode_html(latin, None).unwrap().ends_with("Köln"));
        assert!(decode_html(b"<p>K\xF6ln \x84Ja\x93", None).unwrap().ends_with("Köln „Ja“"));
        assert!(decode_html("<meta charset=utf-8><p>Köln".as_bytes(), None).unwrap().ends_with("Köln"));
        assert!(decode_html(b"<p>K\xF6ln", Some("windows-1252")).unwrap().ends_with("Köln"));
        assert!(decode_html("\u{feff}<p>Köln".as_bytes(), Some("windows-1252")).unwrap().ends_with("Köln"));
    }

    use super::*;

    #[test]
    fn bad_byte_is_named_with_its_offset() {
        let fault = decode(b"K\xF6ln", None).unwrap_err().to_string();
        assert!(fault.starts_with("not valid UTF-8 at byte 1: 0xF6"), "{fault}");
    }

    #[test]
    fn named_encoding_decodes_umlauts() {
        assert_eq!(decode(b"K\xF6ln", Some("windows-1252")).unwrap(), "Köln");
    }

    #[test]
    fn an_xml_file_says_its_encoding() {
        let latin = b"<?xml version='1.0' encoding = 'ISO-8859-1'?><a>K\xF6ln</a>";
        assert!(decode_xml(latin).unwrap().ends_with("<a>Köln</a>"));
        for declared in ["", " encoding=\"UTF-16\"", " encoding=\"utf-8\""] {
            let text = format!("<?xml version=\"1.0\"{declared}?><a>Köln</a>");
            assert_eq!(decode_xml(text.as_bytes()).unwrap(), text);
        }
        assert!(decode_xml(b"\xFF\xFE<\0?\0x\0m\0l\0").unwrap().starts_with("<?xml"));
        assert!(decode_xml(b"<a encoding='ISO-8859-1'>K\xF6ln</a>").is_err());
    }

    #[test]
    fn byte_order_mark_beats_the_named_encoding() {
        assert_eq!(decode(b"\xFF\xFEK\0\xF6\0", Some("utf-8")).unwrap(), "Kö");
        assert_eq!(decode(b"\xEF\xBB\xBFK\xC3\xB6", None).unwrap(), "Kö");
    }

    #[test]
    fn binary_and_empty_files_are_refused() {
        assert!(matches!(decode(b"\x89PNG\r\n\x1a\n\0\0", None), Err(DecodeError::Binary { offset: 8 })));
        assert!(matches!(decode(b" \r\n\t", None), Err(DecodeError::Empty)));
        assert!(matches!(decode(b"x", Some("klingon")), Err(DecodeError::UnknownEncoding { .. })));
    }

    #[test]
    fn composed_and_decomposed_characters_are_kept_as_they_are() {
        assert_eq!(decode("Ko\u{308}ln Köln".as_bytes(), None).unwrap(), "Ko\u{308}ln Köln");
    }
}
