//! Text to bytes.

use encoding_rs::Encoding;

/// A character set that a file can be written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, the low byte first, with a byte order mark: older programs ask for it.
    Utf16,
}

impl Charset {
    /// The name in an XML declaration.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "UTF-8",
            Charset::Utf16 => "UTF-16",
        }
    }

    /// The bytes of a file that holds `text`.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Charset::Utf8 => text.as_bytes().to_vec(),
            Charset::Utf16 => wide([0xff, 0xfe], u16::to_le_bytes, text),
        }
    }
}

fn wide(mark: [u8; 2], unit: fn(u16) -> [u8; 2], text: &str) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect()
}

/// `text` in the encoding of `bytes`, with their byte order mark if they have one; `None` where that is another than UTF-8 or
/// UTF-16.
pub fn encode_like(bytes: &[u8], text: &str) -> Option<Vec<u8>> {
    match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == encoding_rs::UTF_8 => Some([&bytes[..length], text.as_bytes()].concat()),
        Some((encoding, _)) if encoding == encoding_rs::UTF_16LE => Some(Charset::Utf16.encode(text)),
        Some(_) => Some(wide([0xfe, 0xff], u16::to_be_bytes, text)),
        None => std::str::from_utf8(bytes).ok().map(|_| text.as_bytes().to_vec()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode;

    #[test]
    fn a_text_goes_back_into_the_encoding_it_came_in() {
        for bytes in [b"\xef\xbb\xbf\xc3\xa4".as_slice(), b"\xc3\xa4", b"\xff\xfe\xe4\x00", b"\xfe\xff\x00\xe4"] {
            assert_eq!(encode_like(bytes, &decode(bytes, None).unwrap()).unwrap(), bytes);
        }
        assert_eq!(encode_like(b"\xe4", "a"), None);
    }

    #[test]
    fn what_is_encoded_is_read_without_naming_the_character_set() {
        for charset in [Charset::Utf8, Charset::Utf16] {
            assert_eq!(decode(&charset.encode("Köln 😀"), None).unwrap(), "Köln 😀");
        }
    }
}
