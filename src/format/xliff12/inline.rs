//! The text of a source or target with its codes.

use crate::document::{Code, CodeKind, InlineText};
use crate::format::xml::{Element, Node};
use crate::text::Span;

/// The elements that hold markup of the original file and no words.
pub(in crate::format) const MARKUP: [&str; 4] = ["bpt", "ept", "it", "ph"];

/// The numbers of the codes of one unit: the same element with the same id is the same code in source and target.
#[derive(Default)]
pub(super) struct Numbers(Vec<String>);

impl Numbers {
    fn of(&mut self, key: String) -> u32 {
        let at = self.0.iter().position(|known| *known == key).unwrap_or_else(|| {
            self.0.push(key);
            self.0.len() - 1
        });
        // A unit with more codes than that would not fit into memory.
        u32::try_from(at + 1).unwrap_or(u32::MAX)
    }
}

/// The text of `at` with its codes.
pub(super) fn inline(at: &Element, numbers: &mut Numbers) -> InlineText {
    let mut out = InlineText::default();
    collect(at, numbers, &mut out);
    out
}

fn collect(at: &Element, numbers: &mut Numbers, out: &mut InlineText) {
    for node in &at.children {
        match node {
            Node::Text(text) => out.text.push_str(text),
            Node::Element(element) if is_standalone(element) => {
                let code = code(element, out, numbers);
                out.codes.push(code);
            }
            Node::Element(element) if element.name == "g" || is_protected(element) => spanning(element, numbers, out),
            Node::Element(element) => collect(element, numbers, out),
        }
    }
}

fn is_standalone(at: &Element) -> bool {
    MARKUP.contains(&at.name.as_str()) || ["x", "bx", "ex"].contains(&at.name.as_str())
}

fn is_protected(at: &Element) -> bool {
    at.name == "mrk" && at.attribute("mtype") == Some("protected")
}

fn spanning(at: &Element, numbers: &mut Numbers, out: &mut InlineText) {
    let (index, code) = (out.codes.len(), code(at, out, numbers));
    out.codes.push(Code { close: Some(format!("</{}>", at.name)), ..code });
    collect(at, numbers, out);
    out.codes[index].span.end = out.text.len();
}

fn code(at: &Element, out: &InlineText, numbers: &mut Numbers) -> Code {
    let named = ["id", "mid", "rid"].iter().find_map(|name| at.attribute(name)).map(str::to_owned);
    // Where a tool names no codes, the first is the first.
    let name = named.unwrap_or_else(|| format!("no. {}", out.codes.len()));
    let span = Span::new(out.text.len(), out.text.len());
    Code { id: numbers.of(format!("{} {name}", at.name)), kind: kind(at), span, open: markup(at), close: None, link: None }
}

/// The original file's markup, or what stands for it.
fn markup(at: &Element) -> String {
    let content = Some(at.text()).filter(|text| MARKUP.contains(&at.name.as_str()) && !text.is_empty());
    let id = at.attribute("id").map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
    content.or_else(|| at.attribute("equiv-text").map(str::to_owned)).unwrap_or_else(|| format!("<{}{id}>", at.name))
}

fn kind(at: &Element) -> CodeKind {
    match at.attribute("ctype").unwrap_or_default() {
        _ if at.name == "mrk" => CodeKind::Keep,
        "bold" => CodeKind::Bold,
        "italic" => CodeKind::Italic,
        "underlined" => CodeKind::Underline,
        "link" => CodeKind::Link,
        "image" => CodeKind::Image,
        "lb" => CodeKind::Break,
        _ => CodeKind::Other,
    }
}
