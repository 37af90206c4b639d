//! What elements are for, and the attributes that matter.

use super::tokens;
use crate::document::CodeKind;
use html5gum::{HtmlString, StartTag, Token};

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stands inside a sentence.
    Inline,
    /// `<br>`.
    Break,
    /// `<img>`.
    Picture,
    /// Ends the block before it and begins one.
    Block,
    /// A block whose white space counts.
    Preformatted,
    /// What is inside is no text of the page.
    Skipped,
}

#[rustfmt::skip] // one line a kind
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q",
    "ruby", "rt", "rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "meter", "output", "label", "amp-link",
];
#[rustfmt::skip] // one line a kind
const SKIPPED: [&str; 18] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "textarea", "select", "head", "audio", "video", "canvas", "datalist", "dialog", "map",
];
/// Elements without content and end tag.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The name in lower case.
pub(super) fn name(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

pub(super) fn kind(name: &str) -> Kind {
    match name {
        "br" => Kind::Break,
        "img" => Kind::Picture,
        "pre" | "listing" => Kind::Preformatted,
        name if INLINE.contains(&name) => Kind::Inline,
        name if SKIPPED.contains(&name) => Kind::Skipped,
        _ => Kind::Block,
    }
}

/// A start tag.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// In lower case.
    pub(super) name: String,
    /// Nothing is inside: a void element, or one closed at once.
    pub(super) is_closed: bool,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub(super) fn new(tag: &StartTag<usize>) -> Self {
        let attribute = |(key, value): (&HtmlString, &html5gum::Spanned<HtmlString, usize>)| {
            (name(key), String::from_utf8_lossy(&value.value).into_owned())
        };
        let name = name(&tag.name);
        Self {
            is_closed: VOID.contains(&name.as_str()) || (tag.self_closing && kind(&name) == Kind::Skipped),
            attributes: tag.attributes.iter().map(attribute).collect(),
            name,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        kind(&self.name)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `translate="no"`, or the class that translation services know.
    pub(super) fn keeps_text(&self) -> bool {
        self.attribute("translate").is_some_and(|value| value.eq_ignore_ascii_case("no"))
            || self.attribute("class").is_some_and(|class| class.split_whitespace().any(|word| word == "notranslate"))
    }

    pub(super) fn code_kind(&self) -> CodeKind {
        match self.name.as_str() {
            _ if self.keeps_text() => CodeKind::Keep,
            "a" => CodeKind::Link,
            "b" | "strong" => CodeKind::Bold,
            "i" | "em" | "cite" | "dfn" => CodeKind::Italic,
            "u" | "ins" => CodeKind::Underline,
            "code" | "kbd" | "samp" | "tt" | "var" => CodeKind::Code,
            _ => CodeKind::Other,
        }
    }
}

/// The page's own title (`og:title`, else `<title>`) and its description.
pub(crate) fn metadata(text: &str) -> (Option<String>, Option<String>) {
    let (mut title, mut heading, mut description, mut in_title) = (None, None, None, false);
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) => {
                let element = Element::new(&tag);
                in_title = element.name == "title" && heading.is_none();
                let what = element.attribute("property").or(element.attribute("name")).unwrap_or_default().to_lowercase();
                let content = || element.attribute("content").map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
                match what.as_str() {
                    "og:title" => title = content(),
                    "description" | "og:description" if description.is_none() => description = content(),
                    _ => {}
                }
            }
            Token::String(part) if in_title => heading = Some(String::from_utf8_lossy(&part.value).trim().to_owned()),
            Token::EndTag(_) => in_title = false,
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    (title.or(heading).filter(|title| !title.is_empty()), description)
}
