//! Shared by the XML formats: escaping and indenting on the way out, a checked tree on the way in.

mod element;
mod error;
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
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            _ if is_xml_char(character) => out.push(character),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// `text` as XML without a way around can hold it: U+FFFD stands for every other character.
pub(crate) fn representable(text: &str) -> String {
    text.chars().map(|character| if is_xml_char(character) { character } else { '\u{fffd}' }).collect()
}

/// `text` as an attribute value, without the quotes around it.
pub(crate) fn value(text: &str) -> String {
    content(text).replace('"', "&quot;").replace('\t', "&#9;").replace('\n', "&#10;")
}
