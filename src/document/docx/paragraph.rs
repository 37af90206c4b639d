//! A paragraph as a text with codes.
//!
//! The look that most of the text has is the paragraph's own and needs no code. A run of another look is a code whose
//! markup is its `<w:rPr>`; a link's is its start tag, with the `<w:rPr>` of its text behind it where that is another.

use super::run;
use super::tree::Node;
use crate::document::weave::{Token, weave};
use crate::document::{CodeKind, InlineText};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A part of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its own markup, whole elements; of an opening or closing item the tag.
    pub(super) raw: String,
    /// The element of the paragraph it lies in (bytes).
    pub(super) span: Span,
    pub(super) what: What,
}

/// What an item is.
#[derive(Debug, Clone)]
pub(super) enum What {
    Text { text: String, look: String },
    Alone { kind: CodeKind, space: bool },
    Open { kind: CodeKind, link: Option<String> },
    Close,
    FieldBegin,
    Instruction(String),
    FieldSeparate,
    FieldEnd,
}

impl What {
    /// Something that holds no text.
    pub(super) fn alone(kind: CodeKind) -> Self {
        What::Alone { kind, space: false }
    }
}

/// The bytes of a paragraph that hold its text, and the text; `None` for one without text. `target` resolves the id of a
/// link.
pub(super) fn read(children: &[Node<'_>], text: &str, target: &dyn Fn(&str) -> Option<String>) -> Option<(Span, InlineText)> {
    let items = content_items(children, text, target);
    let content = Span::new(items.first()?.span.start, items.iter().map(|item| item.span.end).max()?);
    let inline = weave(tokens(&items, &base(&items)), |_| None);
    (!inline.text.is_empty()).then_some((content, inline))
}

/// The look that most of the text in these elements has.
pub(super) fn base_look(children: &[Node<'_>], text: &str) -> String {
    base(&content_items(children, text, &|_| None))
}

fn content_items(children: &[Node<'_>], text: &str, target: &dyn Fn(&str) -> Option<String>) -> Vec<Item> {
    let mut items = Vec::new();
    for child in children {
        push(child, text, target, &mut items);
    }
    cut(super::field::resolve(items))
}

fn push(node: &Node<'_>, text: &str, target: &dyn Fn(&str) -> Option<String>, items: &mut Vec<Item>) {
    let raw = node.span.of(text);
    match node.name {
        "w:r" => items.extend(run::items(node, text)),
        "w:pPr" | "w:proofErr" => {}
        "w:hyperlink" | "w:ins" | "w:moveTo" | "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:sdt" => {
            let holder = if node.name == "w:sdt" { node.child("w:sdtContent") } else { Some(node) };
            let Some(holder) = holder.filter(|holder| !holder.children.is_empty()) else {
                return items.push(Item { raw: raw.to_owned(), span: node.span, what: What::alone(CodeKind::Other) });
            };
            let link = address(node, text, target);
            let kind = if node.name == "w:hyperlink" { CodeKind::Link } else { CodeKind::Other };
            let open = text[node.span.start..holder.inner.start].to_owned();
            items.push(Item { raw: open, span: node.span, what: What::Open { kind, link } });
            for child in &holder.children {
                push(child, text, target, items);
            }
            let close = text[holder.inner.end..node.span.end].to_owned();
            items.push(Item { raw: close, span: node.span, what: What::Close });
        }
        _ => items.push(Item { raw: raw.to_owned(), span: node.span, what: What::alone(CodeKind::Other) }),
    }
}

fn address(node: &Node<'_>, text: &str, target: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let anchor = || node.attribute(text, "w:anchor").map(|anchor| format!("#{anchor}"));
    node.attribute(text, "r:id").and_then(|id| target(&id)).or_else(anchor)
}

/// The items from the first with text to the last, whole elements: what stands around them is not touched.
fn cut(items: Vec<Item>) -> Vec<Item> {
    let spans = top_spans(&items);
    let with_text = |at: &usize| matches!(&items[*at].what, What::Text { text, .. } if !text.trim().is_empty());
    let first = (0..items.len()).find(with_text).map(|at| spans[at].start);
    let last = (0..items.len()).rev().find(with_text).map(|at| spans[at].end);
    let (Some(start), Some(end)) = (first, last) else { return Vec::new() };
    let content = Span::new(start, end);
    items.into_iter().zip(spans).filter(|(_, span)| content.contains(*span)).map(|(item, _)| item).collect()
}

/// For each item the outermost element it lies in.
fn top_spans(items: &[Item]) -> Vec<Span> {
    let mut depth = 0_usize;
    let mut outer = Span::new(0, 0);
    let mut spans = Vec::with_capacity(items.len());
    for item in items {
        if depth == 0 {
            outer = item.span;
        }
        spans.push(outer);
        match item.what {
            What::Open { .. } => depth += 1,
            What::Close => depth = depth.saturating_sub(1),
            What::Text { .. }
            | What::Alone { .. }
            | What::FieldBegin
            | What::Instruction(_)
            | What::FieldSeparate
            | What::FieldEnd => {}
        }
    }
    spans
}

fn base(items: &[Item]) -> String {
    let mut looks: HashMap<&str, (usize, Reverse<usize>)> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        let What::Text { text, look } = &item.what else { continue };
        looks.entry(look).or_insert((0, Reverse(at))).0 += text.trim().len();
    }
    // Of two with as much text it is the first.
    looks.into_iter().max_by_key(|(_, most)| *most).map_or_else(String::new, |(look, _)| look.to_owned())
}

/// The markup of a look.
pub(super) fn properties(look: &str) -> String {
    if look.is_empty() { "<w:rPr/>".into() } else { format!("<w:rPr>{look}</w:rPr>") }
}

fn tokens(items: &[Item], base: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut looks = vec![base.to_owned()];
    let mut open: Vec<usize> = Vec::new();
    let mut styled = false;
    for (at, item) in items.iter().enumerate() {
        match &item.what {
            What::Text { text, look } => {
                let own = looks.last().map_or(base, String::as_str);
                let differs = look != own && !text.trim().is_empty();
                if differs && !styled {
                    let (kind, markup) = (run::kind(look, own), properties(look));
                    tokens.push(Token::Open { name: "look".into(), markup, kind, link: None });
                    styled = true;
                }
                tokens.push(Token::Text(text.clone()));
                if styled && !goes_on(&items[at + 1..], look) {
                    tokens.push(Token::Close { name: "look".into(), markup: "</w:rPr>".into() });
                    styled = false;
                }
            }
            What::Alone { kind, space } => {
                tokens.push(Token::standalone(&item.raw, *kind));
                tokens.extend(space.then(|| Token::Text(" ".into())));
            }
            What::Open { kind, link } => {
                let own = looks.last().cloned().unwrap_or_default();
                let look = common_look(&items[at + 1..]).filter(|look| item.raw.starts_with("<w:hyperlink") && *look != own);
                let markup = item.raw.clone() + &look.as_deref().map_or_else(String::new, properties);
                tokens.push(Token::Open { name: format!("#{at}"), markup, kind: *kind, link: link.clone() });
                looks.push(look.unwrap_or(own));
                open.push(at);
            }
            What::Close => {
                let name = format!("#{}", open.pop().unwrap_or_default());
                tokens.push(Token::Close { name, markup: item.raw.clone() });
                looks.pop();
            }
            What::FieldBegin | What::Instruction(_) | What::FieldSeparate | What::FieldEnd => {
                tokens.push(Token::standalone(&item.raw, CodeKind::Other));
            }
        }
    }
    tokens
}

/// True if the next text in the same holder has this look; white space alone takes the look of what is before it.
fn goes_on(rest: &[Item], look: &str) -> bool {
    let next = rest.iter().find(|item| match &item.what {
        What::Text { text, .. } => !text.trim().is_empty(),
        What::Alone { .. } => false,
        What::Open { .. } | What::Close | What::FieldBegin | What::Instruction(_) | What::FieldSeparate | What::FieldEnd => true,
    });
    matches!(next.map(|item| &item.what), Some(What::Text { look: next, .. }) if next == look)
}

/// The look of all text up to the end of the holder, if it is one.
fn common_look(rest: &[Item]) -> Option<String> {
    let mut common: Option<&String> = None;
    for item in rest {
        match &item.what {
            What::Text { look, text } if !text.trim().is_empty() => match common {
                Some(known) if known != look => return None,
                Some(_) | None => common = Some(look),
            },
            What::Close => return common.cloned(),
            What::Open { .. } => return None,
            What::Text { .. }
            | What::Alone { .. }
            | What::FieldBegin
            | What::Instruction(_)
            | What::FieldSeparate
            | What::FieldEnd => {}
        }
    }
    None
}
