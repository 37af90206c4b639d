//! The text of a `<seg>` with its codes.

use super::numbers::{Numbers, kind_of};
use crate::document::{Code, InlineText};
use crate::format::gather::CodeElements;
use crate::format::xml::{Element, Node};
use crate::text::Span;
use std::collections::HashMap;

/// The text of a `<seg>` and where in the file what stands in it is.
#[derive(Debug, Default)]
pub(in crate::format) struct SegElements<'e> {
    /// The text with its codes.
    pub(in crate::format) inline: InlineText,
    /// For each code its elements.
    pub(in crate::format) elements: Vec<CodeElements<'e>>,
    /// What is highlighted, in bytes of the text, which is no code of ours.
    pub(in crate::format) highlights: Vec<(Span, &'e Element)>,
}

/// What stands in the `<seg>` of a source and of its target; a code of both has one number.
pub(in crate::format) fn seg_elements<'e>(source: &'e Element, target: &'e Element) -> [SegElements<'e>; 2] {
    let mut numbers = Numbers::default();
    [source, target].map(|seg| read(seg, &mut numbers))
}

/// The text of `seg` with its codes, which get their numbers from `numbers`.
pub(super) fn inline(seg: &Element, numbers: &mut Numbers) -> InlineText {
    read(seg, numbers).inline
}

fn read<'e>(seg: &'e Element, numbers: &mut Numbers) -> SegElements<'e> {
    let mut reader = Reader { numbers, out: SegElements::default(), seen: HashMap::new(), open: Vec::new() };
    reader.collect(seg);
    reader.out
}

/// The text of `seg` without its codes.
pub(super) fn plain(seg: &Element) -> String {
    let mut out = String::new();
    collect_plain(seg, &mut out);
    out
}

fn collect_plain(at: &Element, out: &mut String) {
    for node in &at.children {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if element.name == "hi" => collect_plain(element, out),
            // A code holds markup of the original file, no words.
            Node::Element(_) => {}
        }
    }
}

struct Reader<'n, 'e> {
    numbers: &'n mut Numbers,
    out: SegElements<'e>,
    /// The names of the codes of this text, and how often each came: one that comes again is another code.
    seen: HashMap<String, usize>,
    /// The `bpt` without an `ept` so far: its `i` and the index of its code.
    open: Vec<(&'e str, usize)>,
}

impl<'e> Reader<'_, 'e> {
    fn collect(&mut self, at: &'e Element) {
        for node in &at.children {
            match node {
                Node::Text(text) => self.out.inline.text.push_str(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, at: &'e Element) {
        match at.name.as_str() {
            "hi" => {
                let start = self.out.inline.text.len();
                self.collect(at);
                self.out.highlights.push((Span::new(start, self.out.inline.text.len()), at));
            }
            "bpt" => {
                self.open.push((pairing(at), self.out.inline.codes.len()));
                self.push(at);
            }
            "ept" => self.end(at),
            _ => self.push(at),
        }
    }

    /// Ends the code that began last; of two that cross, the outer one falls into two codes without words.
    fn end(&mut self, at: &'e Element) {
        let name = pairing(at);
        let begin = self.open.iter().rposition(|(own, _)| *own == name);
        let is_innermost = begin.is_some_and(|begin| begin + 1 == self.open.len());
        match begin.map(|begin| self.open.remove(begin)) {
            Some((_, code)) if is_innermost => {
                self.out.elements[code].end = Some(at);
                let code = &mut self.out.inline.codes[code];
                (code.span.end, code.close) = (self.out.inline.text.len(), Some(markup(at)));
            }
            Some(_) | None => self.push(at),
        }
    }

    fn push(&mut self, at: &'e Element) {
        let at_end = Span::new(self.out.inline.text.len(), self.out.inline.text.len());
        let code = Code {
            id: self.number(at),
            kind: kind_of(at.attribute("type")),
            span: at_end,
            open: markup(at),
            close: None,
            link: None,
        };
        self.out.inline.codes.push(code);
        self.out.elements.push(CodeElements { begin: at, end: None });
    }

    fn number(&mut self, at: &Element) -> u32 {
        let own = at.attribute("x").map(|x| format!("x {x}"));
        let name = own.unwrap_or_else(|| match at.name.as_str() {
            "bpt" | "ept" => format!("{} {}", at.name, pairing(at)),
            _ => format!("{} {}", at.name, markup(at)),
        });
        let count = self.seen.entry(name.clone()).or_default();
        let before = std::mem::replace(count, *count + 1);
        let number = at.attribute("x").and_then(|x| x.parse().ok()).filter(|_| before == 0);
        self.numbers.of(format!("{before} {name}"), number)
    }
}

fn pairing(at: &Element) -> &str {
    at.attribute("i").unwrap_or_default()
}

/// Everything in it, that of a `<sub>` too: a text of its own, but none of this sentence.
fn markup(at: &Element) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => markup(element),
    };
    at.children.iter().map(part).collect()
}
