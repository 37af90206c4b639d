//! One paragraph: its runs as text and inline codes.
//!
//! What most of the text looks like is the base; a run that looks otherwise is a code whose `open` is its properties
//! (`<w:rPr>…</w:rPr>`) and whose `close` is empty. Everything else has its own XML in `open` and `close`.

use super::tree::{self, Node};
use crate::document::{Code, CodeKind, InlineText};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Properties of a run that change nothing a reader sees.
static UNSEEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"<w:(?:lang|noProof|proofErr|webHidden)\b[^>]*/>").expect("a constant pattern"));

/// A part of a paragraph in order.
enum Item {
    /// Words that look alike.
    Text { properties: String, text: String },
    /// XML that stays as it is.
    Raw { kind: CodeKind, xml: String },
    /// A link or another element around runs begins.
    Open { kind: CodeKind, xml: String, link: Option<String> },
    /// It ends.
    Close(String),
}

/// The text of a paragraph's children with its codes.
pub(super) fn inline<'n, 'a: 'n>(text: &str, children: impl Iterator<Item = &'n Node<'a>>) -> InlineText {
    let mut items = Vec::new();
    for child in children {
        gather(text, child, &mut items);
    }
    let base = base(&items);
    assemble(items, &base)
}

/// The properties of most of the text in `xml`, a paragraph's content.
pub(crate) fn base_properties(xml: &str) -> String {
    let mut items = Vec::new();
    // The content was read before, as part of the whole.
    if let Ok(root) = tree::read(xml, Span::new(0, xml.len())) {
        for child in &root.children {
            gather(xml, child, &mut items);
        }
    }
    base(&items)
}

fn base(items: &[Item]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for item in items {
        if let Item::Text { properties, text } = item {
            match counts.iter_mut().find(|(known, _)| known == properties) {
                Some((_, count)) => *count += text.chars().count(),
                None => counts.push((properties, text.chars().count())),
            }
        }
    }
    // The first of the most frequent, whatever the order of the runs behind it.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or_else(String::new, |(properties, _)| (*properties).to_owned())
}

fn gather(text: &str, node: &Node<'_>, items: &mut Vec<Item>) {
    match node.name {
        "w:r" => run(text, node, items),
        "w:proofErr" | "w:lastRenderedPageBreak" => {}
        "w:hyperlink" => {
            let link = node.attribute(text, "r:id").or(node.attribute(text, "w:anchor")).map(str::to_owned);
            around(text, node, node, CodeKind::Link, link, items);
        }
        "w:ins" | "w:smartTag" | "w:moveTo" | "w:dir" | "w:bdo" => around(text, node, node, CodeKind::Other, None, items),
        "w:sdt" => match node.child("w:sdtContent") {
            Some(content) => around(text, node, content, CodeKind::Other, None, items),
            None => raw(text, node, items),
        },
        _ => raw(text, node, items),
    }
}

fn raw(text: &str, node: &Node<'_>, items: &mut Vec<Item>) {
    items.push(Item::Raw { kind: CodeKind::Other, xml: node.span.of(text).to_owned() });
}

/// `node` with the children of `content`, which is `node` itself or lies in it.
fn around(text: &str, node: &Node<'_>, content: &Node<'_>, kind: CodeKind, link: Option<String>, items: &mut Vec<Item>) {
    items.push(Item::Open { kind, xml: text[node.span.start..content.inner.start].to_owned(), link });
    for child in &content.children {
        gather(text, child, items);
    }
    items.push(Item::Close(text[content.inner.end..node.span.end].to_owned()));
}

fn run(text: &str, node: &Node<'_>, items: &mut Vec<Item>) {
    let properties = node.child("w:rPr").map_or_else(String::new, |properties| seen(properties.span.of(text)));
    for child in &node.children {
        match child.name {
            "w:rPr" | "w:lastRenderedPageBreak" => {}
            "w:t" => push_text(items, &properties, &unescaped(child.inner.of(text))),
            "w:tab" => push_text(items, &properties, "\t"),
            "w:noBreakHyphen" => push_text(items, &properties, "\u{2011}"),
            name => {
                let kind = if name == "w:br" { CodeKind::Break } else { CodeKind::Other };
                let xml = format!("<w:r>{properties}{}</w:r>", child.span.of(text));
                items.push(Item::Raw { kind, xml });
            }
        }
    }
}

/// The properties without those that nobody sees; empty if nothing is left.
fn seen(properties: &str) -> String {
    let seen = UNSEEN.replace_all(properties, "");
    if seen == "<w:rPr></w:rPr>" || seen == "<w:rPr/>" { String::new() } else { seen.into_owned() }
}

fn push_text(items: &mut Vec<Item>, properties: &str, more: &str) {
    match items.last_mut() {
        Some(Item::Text { properties: last, text }) if last == properties => text.push_str(more),
        _ => items.push(Item::Text { properties: properties.to_owned(), text: more.to_owned() }),
    }
}

/// Character references resolved; an unknown one stays as it is.
fn unescaped(xml: &str) -> String {
    quick_xml::escape::unescape(xml).map_or_else(|_| xml.to_owned(), std::borrow::Cow::into_owned)
}

fn assemble(items: Vec<Item>, base: &str) -> InlineText {
    let mut inline = InlineText::default();
    let mut open: Vec<usize> = Vec::new();
    for item in items {
        let at = inline.text.len();
        let id = inline.codes.len() as u32 + 1;
        let mut code = |kind, open, close, link| {
            inline.codes.push(Code { id, kind, span: Span::new(at, at), open, close, link });
        };
        match item {
            Item::Text { properties, text } if properties == base => inline.text.push_str(&text),
            Item::Text { properties, text } => {
                let kind = kind(&properties);
                let properties = if properties.is_empty() { "<w:rPr/>".to_owned() } else { properties };
                code(kind, properties, Some(String::new()), None);
                inline.text.push_str(&text);
                inline.codes[id as usize - 1].span.end = inline.text.len();
            }
            Item::Raw { kind, xml } => {
                code(kind, xml, None, None);
                if kind == CodeKind::Break {
                    let ends_sentence = inline.text.ends_with(['.', '!', '?', ':', '“', '"', '…']);
                    inline.text.push(if ends_sentence { '\n' } else { ' ' });
                }
            }
            Item::Open { kind, xml, link } => {
                code(kind, xml, Some(String::new()), link);
                open.push(id as usize - 1);
            }
            Item::Close(xml) => {
                if let Some(index) = open.pop() {
                    inline.codes[index].span.end = at;
                    inline.codes[index].close = Some(xml);
                }
            }
        }
    }
    inline
}

fn kind(properties: &str) -> CodeKind {
    let has = |name: &str| [format!("<w:{name}/>"), format!("<w:{name} ")].iter().any(|tag| properties.contains(tag.as_str()));
    if has("b") {
        CodeKind::Bold
    } else if has("i") {
        CodeKind::Italic
    } else if has("u") {
        CodeKind::Underline
    } else {
        CodeKind::Other
    }
}
