//! The way back of [`Notation`]: a text as it must be written in its file.

use super::Notation;
use crate::format::tsv::escape;
use crate::format::xliff::plain_inline;
use crate::format::xml::{content, is_xml_char};
use crate::format::{csv, po};

impl Notation {
    /// `text` as it is written in this notation, without codes or marks; `None` where the notation cannot hold it.
    ///
    /// A table of another program has no way to write a tab or a line end, nor a field without quotation marks what parts fields, and of the kinds of XML only XLIFF 2 has one for what
    /// XML cannot hold.
    pub(super) fn encode(self, text: &str) -> Option<String> {
        match self {
            Notation::Plain => (!text.contains(['\t', '\n', '\r'])).then(|| text.to_owned()),
            Notation::Bare => (!text.contains(['"', ',', ';', '\t', '\n', '\r'])).then(|| text.to_owned()),
            Notation::Tsv => Some(escape(text)),
            Notation::Csv => Some(csv::escape(text)),
            Notation::Json => json(text),
            Notation::Xliff => Some(plain_inline(text)),
            Notation::Po => Some(po::escape(text)),
            Notation::Article => None,
            Notation::Xliff12 | Notation::Tmx => text.chars().all(is_xml_char).then(|| content(text)),
        }
    }
}

/// The inside of the string.
fn json(text: &str) -> Option<String> {
    let quoted = serde_json::to_string(text).ok()?;
    Some(quoted.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Notation; 9] = [
        Notation::Plain,
        Notation::Bare,
        Notation::Tsv,
        Notation::Csv,
        Notation::Json,
        Notation::Xliff,
        Notation::Xliff12,
        Notation::Tmx,
        Notation::Po,
    ];

    proptest! {
        #[test]
        fn what_is_encoded_reads_back(text in r#"([a-c &<>"'\\äß😀\t\n\r\]\[;]|\PC|[\x01-\x1f]|\\n|%s|<b>|&amp;|\r\n){0,12}"#) {
            for notation in ALL {
                if let Some(written) = notation.encode(&text) {
                    prop_assert_eq!(notation.decode(&written), text.as_str(), "{:?}: {}", notation, written);
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_written_is_not() {
        assert_eq!(
            [Notation::Plain.encode("a\tb"), Notation::Bare.encode("a; b"), Notation::Tmx.encode("a\u{1}")],
            [None, None, None]
        );
        assert_eq!(Notation::Xliff.encode("R&D\u{1}").as_deref(), Some("R&amp;D<cp hex=\"0001\"/>"));
        assert_eq!(Notation::Json.encode("\"a\"\n").as_deref(), Some(r#"\"a\"\n"#));
    }
}
