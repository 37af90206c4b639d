//! The text of a source or target with its codes.

use super::CHARACTER;
use crate::bitext::CodePlace;
use crate::document::{Code, CodeKind, InlineText};
use crate::format::gather::{CodeElements, Gathered};
use crate::format::xml::{Element, Node};
use std::collections::{HashMap, HashSet};

/// The elements that hold markup of the original file and no words.
pub(in crate::format) const MARKUP: [&str; 4] = ["bpt", "ept", "it", "ph"];

/// The numbers of the codes of one unit: the same element with the same id is the same code in source and target.
#[derive(Default)]
pub(super) struct Numbers {
    known: HashMap<String, u32>,
    /// The ids are the numbers, as we write them.
    are_ids: bool,
}

impl Numbers {
    /// Those of a unit that we wrote.
    pub(super) fn written() -> Self {
        Self { known: HashMap::new(), are_ids: true }
    }

    fn of(&mut self, at: &Element, name: &str) -> u32 {
        if let Some(id) = name.parse().ok().filter(|_| self.are_ids) {
            return id;
        }
        // A unit with more codes than that would not fit into memory.
        let next = u32::try_from(self.known.len() + 1).unwrap_or(u32::MAX);
        *self.known.entry(format!("{} {name}", at.name)).or_insert(next)
    }
}

/// The text of `at` with its codes.
pub(super) fn inline(at: &Element, numbers: &mut Numbers) -> InlineText {
    let mut out = Gathered::default();
    collect(at, numbers, &mut out);
    out.inline
}

/// The elements of the codes of a text, in the order of [`Segment::codes`](crate::bitext::Segment::codes).
pub(in crate::format) fn code_elements(at: &Element) -> Vec<CodeElements<'_>> {
    let mut out = Gathered::default();
    collect(at, &mut Numbers::default(), &mut out);
    out.elements
}

fn collect<'e>(at: &'e Element, numbers: &mut Numbers, out: &mut Gathered<'e>) {
    let depth = out.depth();
    for node in &at.children {
        match node {
            Node::Text(text) => out.inline.text.push_str(text),
            Node::Element(element) => self::element(element, depth, numbers, out),
        }
    }
}

/// The places in a target of the codes that its source has.
pub(super) fn known_places(source: &[Code], target: &[Code]) -> Vec<CodePlace> {
    let ids: HashSet<u32> = source.iter().map(|code| code.id).collect();
    let known = target.iter().filter(|code| ids.contains(&code.id));
    known.map(|code| CodePlace { id: code.id, span: code.span }).collect()
}

/// The character that XML cannot hold and that we write as an element.
fn character(at: &Element) -> Option<char> {
    let hex = at.attribute("ctype").filter(|_| at.name == "x")?.strip_prefix(CHARACTER)?;
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

fn element<'e>(at: &'e Element, depth: usize, numbers: &mut Numbers, out: &mut Gathered<'e>) {
    if let Some(character) = character(at) {
        return out.inline.text.push(character);
    }
    match at.name.as_str() {
        "bpt" | "bx" => out.begin(pair(at), code(at, out, numbers), at),
        "ept" | "ex" if out.finish(&pair(at), depth, &markup(at), at) => {}
        "ept" | "ex" | "it" | "ph" | "x" => {
            out.push(code(at, out, numbers), at);
        }
        "g" => spanning(at, numbers, out),
        "mrk" if at.attribute("mtype") == Some("protected") => spanning(at, numbers, out),
        _ => collect(at, numbers, out),
    }
}

/// What the two ends of a code have in common.
fn pair(at: &Element) -> String {
    let kind = if at.name.ends_with('x') { "x" } else { "pt" };
    format!("{kind} {}", at.attribute("rid").or(at.attribute("id")).unwrap_or_default())
}

fn spanning<'e>(at: &'e Element, numbers: &mut Numbers, out: &mut Gathered<'e>) {
    let depth = out.depth();
    let index = out.push(Code { close: Some(format!("</{}>", at.name)), ..code(at, out, numbers) }, at);
    collect(at, numbers, out);
    out.close(index, depth);
}

fn code(at: &Element, out: &Gathered<'_>, numbers: &mut Numbers) -> Code {
    let named = ["id", "mid", "rid"].iter().find_map(|name| at.attribute(name)).map(str::to_owned);
    // Where a tool names no codes, the first is the first.
    let name = named.unwrap_or_else(|| format!("no. {}", out.inline.codes.len()));
    Code { id: numbers.of(at, &name), kind: kind(at), span: out.end(), open: markup(at), close: None, link: None }
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
