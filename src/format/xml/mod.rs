//! Shared by the XML formats: escaping and indenting on the way out, a checked tree on the way in.

mod element;
mod error;
mod place;
mod stream;
mod tracked;
mod tree;
mod write;

pub(crate) use element::{Element, Node};
pub(crate) use error::DocType;
pub use error::XmlError;
pub(crate) use stream::{Part, Stream, parse, root_attribute};
pub(crate) use write::Writer;

/// May this character stand in an XML 1.0 file?
pub(crate) fn is_xml_char(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// `text` as element content; a character XML cannot hold becomes U+FFFD.
pub(crate) fn content(text: &str) -> String {
    super::replaced(text, escape)
}

fn escape(character: char) -> Option<&'static str> {
    match character {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ if is_xml_char(character) => None,
        _ => Some("\u{fffd}"),
    }
}

/// `text` as XML without a way around can hold it: U+FFFD stands for every other character.
pub(crate) fn representable(text: &str) -> String {
    text.chars().map(|character| if is_xml_char(character) { character } else { '\u{fffd}' }).collect()
}

/// `text` as an attribute value, without the quotes around it.
pub(crate) fn value(text: &str) -> String {
    super::replaced(text, |character| match character {
        '"' => Some("&quot;"),
        '\t' => Some("&#9;"),
        '\n' => Some("&#10;"),
        _ => escape(character),
    })
}
