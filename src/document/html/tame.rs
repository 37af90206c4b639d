//! Whether a page is one that a parser which builds a tree gets along with.
//!
//! The rules of HTML make a tree of every page, also of one that nests a hundred thousand elements, or leaves a thousand open
//! that each paragraph behind them begins anew. Libraries that walk such a tree run out of stack, memory or time.

use super::elements::{Element, name};
use super::tokens;
use html5gum::Token;
use std::collections::HashMap;

/// Deepest nesting of a page; real ones stay below 60.
const DEEPEST: usize = 256;
/// Most nodes of a page; real ones stay below 20,000.
const LARGEST: usize = 500_000;
/// Most attributes of a tag: such parsers compare each with all before it.
const ATTRIBUTES: usize = 1000;
/// Most steps to write the texts of a page: such libraries look to the end of a text for every sign that they escape.
const STEPS: u64 = 5_000_000_000;

/// Elements that the next one of their kind ends, and those that are there once.
#[rustfmt::skip] // one line a kind
const ENDED_BY_OTHERS: [&str; 17] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "option", "optgroup", "rt", "html", "head", "body",
];
/// Elements that begin anew in each paragraph until they are ended.
const FORMATTING: [&str; 14] = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// False for a page that is nested or blown up beyond all that people write.
pub(crate) fn is_tame(text: &str) -> bool {
    let mut tree = Tree::default();
    tokens(text).all(|token| {
        match token {
            Token::StartTag(tag) if tag.attributes.len() > ATTRIBUTES => return false,
            Token::StartTag(tag) => {
                tag.attributes.values().for_each(|value| tree.written(value));
                tree.start(&Element::new(&tag));
            }
            Token::EndTag(tag) => tree.end(&name(&tag.name)),
            Token::String(text) => tree.text(&text.value),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        tree.depth <= DEEPEST && tree.nodes <= LARGEST && tree.steps <= STEPS
    })
}

/// The size of the tree, seldom less than it really is.
#[derive(Default)]
struct Tree {
    /// How many of each name are open.
    open: HashMap<String, usize>,
    depth: usize,
    formatting: usize,
    nodes: usize,
    steps: u64,
}

impl Tree {
    fn text(&mut self, text: &[u8]) {
        self.add();
        // What is in a script is left out before anything is written.
        if ["script", "style"].iter().all(|name| self.open.get(*name).is_none_or(|open| *open == 0)) {
            self.written(text);
        }
    }

    /// A text or the value of an attribute.
    fn written(&mut self, text: &[u8]) {
        let escaped = text.iter().filter(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xC2)).count();
        self.steps = self.steps.saturating_add((escaped as u64).saturating_mul(text.len() as u64));
    }

    fn add(&mut self) {
        self.nodes += 1 + self.formatting;
    }

    fn start(&mut self, element: &Element) {
        self.add();
        if !element.is_closed && !ENDED_BY_OTHERS.contains(&element.name.as_str()) {
            *self.open.entry(element.name.clone()).or_default() += 1;
            self.depth += 1;
            self.formatting += usize::from(FORMATTING.contains(&element.name.as_str()));
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(open) = self.open.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            self.depth -= 1;
            self.formatting -= usize::from(FORMATTING.contains(&name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_many_paragraphs_and_forgotten_end_tags_is_tame() {
        let page = "<div><p>Der <b>Hafen</b> ist<br>offen.<ul><li>a<li>b</ul></div>".repeat(2000);
        assert!(is_tame(&format!("<html><body>{page}")));
        assert!(is_tame(&"<p>Wort".repeat(20_000)));
    }

    #[test]
    fn what_is_nested_or_blown_up_beyond_measure_is_not() {
        assert!(!is_tame(&"<div>".repeat(300)));
        let attributes: String = (0..1001).map(|at| format!(" a{at}")).collect();
        assert!(!is_tame(&format!("<p{attributes}>Wort")));
        assert!(!is_tame(&"<div></x>".repeat(300)), "an end tag of nothing ends nothing");
        let open: String = (0..200).map(|at| format!("<b id={at}>")).collect();
        assert!(!is_tame(&(open + &"<p>a".repeat(5000))));
    }

    #[test]
    fn a_text_that_takes_long_to_escape_is_not() {
        let signs = "&".repeat(100_000);
        assert!(!is_tame(&format!("<p>{signs}</p>")) && !is_tame(&format!("<p title='{signs}'>Wort</p>")));
        assert!(is_tame(&format!("<script>{signs}</script><style>{signs}</style><p>Wort</p>")));
        assert!(is_tame(&"<p>»Wort« &amp; »Wort«</p>".repeat(20_000)));
    }
}
