//! The text of a source or target with its codes.

use super::CHARACTER;
use crate::bitext::CodePlace;
use crate::document::{Code, CodeKind, InlineText};
use crate::format::xml::{Element, Node};
use crate::text::Span;

/// The elements that hold markup of the original file and no words.
pub(in crate::format) const MARKUP: [&str; 4] = ["bpt", "ept", "it", "ph"];

/// The numbers of the codes of one unit: the same element with the same id is the same code in source and target.
#[derive(Default)]
pub(super) struct Numbers {
    known: Vec<String>,
    /// The ids are the numbers, as we write them.
    are_ids: bool,
}

impl Numbers {
    /// Those of a unit that we wrote.
    pub(super) fn written() -> Self {
        Self { known: Vec::new(), are_ids: true }
    }

    fn of(&mut self, at: &Element, name: &str) -> u32 {
        if let Some(id) = name.parse().ok().filter(|_| self.are_ids) {
            return id;
        }
        let key = format!("{} {name}", at.name);
        let at = self.known.iter().position(|known| *known == key).unwrap_or_else(|| {
            self.known.push(key);
            self.known.len() - 1
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
            Node::Element(element) if character(element).is_some() => out.text.extend(character(element)),
            Node::Element(element) if is_standalone(element) => {
                let code = code(element, out, numbers);
                out.codes.push(code);
            }
            Node::Element(element) if element.name == "g" || is_protected(element) => spanning(element, numbers, out),
            Node::Element(element) => collect(element, numbers, out),
        }
    }
}

/// The places in a target of the codes that its source has.
pub(super) fn known_places(source: &[Code], target: &[Code]) -> Vec<CodePlace> {
    let known = target.iter().filter(|code| source.iter().any(|other| other.id == code.id));
    known.map(|code| CodePlace { id: code.id, span: code.span }).collect()
}

/// The character that XML cannot hold and that we write as an element.
fn character(at: &Element) -> Option<char> {
    let hex = at.attribute("ctype").filter(|_| at.name == "x")?.strip_prefix(CHARACTER)?;
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
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
    Code { id: numbers.of(at, &name), kind: kind(at), span, open: markup(at), close: None, link: None }
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
        word => word.strip_prefix("x-").and_then(|word| word.parse().ok()).unwrap_or(CodeKind::Other),
    }
}
