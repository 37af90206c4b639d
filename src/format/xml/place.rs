//! Where the parts of an element stand in the text it was read from.

use super::Element;
use std::ops::Range;

/// An attribute as it is written.
#[derive(Debug, Clone)]
pub(crate) struct AttributePlace {
    /// The white space before it and all of it, in bytes of the file's text.
    pub(crate) whole: Range<usize>,
    /// What stands between its quotation marks.
    pub(crate) value: Range<usize>,
}

impl Element {
    /// The element with its tags, in bytes of `text`, the file's own.
    pub(crate) fn outer(&self, text: &str) -> Range<usize> {
        if self.is_one_tag(text) {
            return self.start..self.content.start;
        }
        let end = text[self.content.end..].find('>').map_or(text.len(), |at| self.content.end + at + 1);
        self.start..end
    }

    /// The tag it begins with, as it is written.
    pub(crate) fn start_tag<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.content.start]
    }

    /// True for `<a/>`.
    pub(crate) fn is_one_tag(&self, text: &str) -> bool {
        self.start_tag(text).ends_with("/>")
    }

    /// Its name as it is written, prefix included.
    pub(crate) fn written_name<'t>(&self, text: &'t str) -> &'t str {
        let tag = self.start_tag(text).trim_start_matches('<');
        &tag[..tag.find(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '>')).unwrap_or(tag.len())]
    }

    /// The prefix of its name with the colon; empty without one.
    pub(crate) fn prefix<'t>(&self, text: &'t str) -> &'t str {
        let name = self.written_name(text);
        &name[..name.find(':').map_or(0, |colon| colon + 1)]
    }

    /// Where the attribute of this name, prefix included, is written.
    pub(crate) fn attribute_place(&self, text: &str, name: &str) -> Option<AttributePlace> {
        let tag = self.start_tag(text);
        let mut at = 1 + self.written_name(text).len();
        while let Some((key, place)) = next_attribute(tag, at) {
            at = place.whole.end;
            if key == name {
                let shifted = |range: Range<usize>| range.start + self.start..range.end + self.start;
                return Some(AttributePlace { whole: shifted(place.whole), value: shifted(place.value) });
            }
        }
        None
    }

    /// Where a further attribute goes: behind all others.
    pub(crate) fn attributes_end(&self, text: &str) -> usize {
        let tag = self.start_tag(text);
        self.start + tag.trim_end_matches('>').trim_end_matches('/').trim_end().len()
    }
}

/// The attribute behind byte `at` of a tag: its name and places in the tag.
fn next_attribute(tag: &str, at: usize) -> Option<(&str, AttributePlace)> {
    let start = at + (tag[at..].len() - tag[at..].trim_start().len());
    let equals = start + tag[start..].find('=')?;
    let quote = equals + tag[equals..].find(['"', '\''])?;
    let mark = char::from(*tag.as_bytes().get(quote)?);
    let end = quote + 1 + tag[quote + 1..].find(mark)?;
    Some((tag[start..equals].trim(), AttributePlace { whole: at..end + 1, value: quote + 1..end }))
}

#[cfg(test)]
mod tests {
    use super::super::{DocType, parse};

    #[test]
    fn tags_and_attributes_are_found_as_they_are_written() {
        let text = "<a>\n<x:b  one = 'a>\"='\n two=\"\" xmlns:x='u' >t<c/></x:b ></a>";
        let root = parse("a.xml", text, DocType::Refused).unwrap();
        let b = root.elements().next().unwrap();
        assert_eq!(&text[b.outer(text)], &text[4..text.len() - 4]);
        assert_eq!((b.written_name(text), b.prefix(text), b.is_one_tag(text)), ("x:b", "x:", false));
        let place = |name: &str| b.attribute_place(text, name).map(|place| (&text[place.whole], &text[place.value]));
        assert_eq!(place("one"), Some(("  one = 'a>\"='", "a>\"=")));
        assert_eq!(place("two"), Some(("\n two=\"\"", "")));
        assert_eq!(place("three"), None);
        assert!(text[b.attributes_end(text)..].starts_with(" >t"));
        let c = b.elements().next().unwrap();
        assert_eq!((&text[c.outer(text)], c.is_one_tag(text)), ("<c/>", true));
    }
}
