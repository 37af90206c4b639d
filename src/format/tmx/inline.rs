//! The text of a `<seg>` with its codes.

use super::numbers::{Numbers, kind_of};
use crate::document::{Code, InlineText};
use crate::format::xml::{Element, Node};
use crate::text::Span;

/// The text of `seg` with its codes, which get their numbers from `numbers`.
pub(super) fn inline(seg: &Element, numbers: &mut Numbers) -> InlineText {
    let mut reader = Reader { numbers, out: InlineText::default(), seen: Vec::new(), open: Vec::new() };
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

struct Reader<'a> {
    numbers: &'a mut Numbers,
    out: InlineText,
    /// The names of the codes of this text: one that comes again is another code.
    seen: Vec<String>,
    /// The `bpt` without an `ept` so far: its `i` and the index of its code.
    open: Vec<(String, usize)>,
}

impl Reader<'_> {
    fn collect(&mut self, at: &Element) {
        for node in &at.children {
            match node {
                Node::Text(text) => self.out.text.push_str(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, at: &Element) {
        match at.name.as_str() {
            "hi" => self.collect(at),
            "bpt" => {
                self.open.push((pairing(at), self.out.codes.len()));
                self.push(at);
            }
            "ept" => self.end(at),
            _ => self.push(at),
        }
    }

    /// Ends the code that began last; of two that cross, the outer one falls into two codes without words.
    fn end(&mut self, at: &Element) {
        let begin = self.open.iter().rposition(|(own, _)| *own == pairing(at));
        let is_innermost = begin.is_some_and(|begin| begin + 1 == self.open.len());
        match begin.map(|begin| self.open.remove(begin)) {
            Some((_, code)) if is_innermost => {
                let code = &mut self.out.codes[code];
                (code.span.end, code.close) = (self.out.text.len(), Some(markup(at)));
            }
            Some(_) | None => self.push(at),
        }
    }

    fn push(&mut self, at: &Element) {
        let at_end = Span::new(self.out.text.len(), self.out.text.len());
        let code = Code {
            id: self.number(at),
            kind: kind_of(at.attribute("type")),
            span: at_end,
            open: markup(at),
            close: None,
            link: None,
        };
        self.out.codes.push(code);
    }

    fn number(&mut self, at: &Element) -> u32 {
        let own = at.attribute("x").map(|x| format!("x {x}"));
        let name = own.unwrap_or_else(|| match at.name.as_str() {
            "bpt" | "ept" => format!("{} {}", at.name, pairing(at)),
            _ => format!("{} {}", at.name, markup(at)),
        });
        let before = self.seen.iter().filter(|seen| **seen == name).count();
        let number = at.attribute("x").and_then(|x| x.parse().ok()).filter(|_| before == 0);
        let number = self.numbers.of(format!("{before} {name}"), number);
        self.seen.push(name);
        number
    }
}

fn pairing(at: &Element) -> String {
    at.attribute("i").unwrap_or_default().to_owned()
}

/// Everything in it, that of a `<sub>` too: a text of its own, but none of this sentence.
fn markup(at: &Element) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => markup(element),
    };
    at.children.iter().map(part).collect()
}
