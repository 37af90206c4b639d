//! The data categories of an element, whichever style they are written in.

use super::NAMESPACE;
use crate::format::xml::{Element, Node};

/// Elements that are no data category but hold terms.
const STRUCTURE: &[&str] = &["langSec", "langSet", "termSec", "tig", "ntig", "termGrp", "term"];

/// One data category: its name and its value.
#[derive(Debug)]
pub(super) struct Category {
    pub(super) name: String,
    pub(super) value: String,
}

/// The data categories directly at `element`, in order; of a group only the first, the others say something about it.
pub(super) fn of(element: &Element) -> Vec<Category> {
    element.elements().filter(|child| !STRUCTURE.contains(&child.name.as_str())).filter_map(category).collect()
}

fn category(element: &Element) -> Option<Category> {
    if element.name == "transacGrp" {
        return Some(Category { name: "transacGrp".to_owned(), value: String::new() });
    }
    if element.name.ends_with("Grp") {
        return element.elements().next().and_then(category);
    }
    // In the style of elements the category is the element's name, else its type.
    let by_element = !element.namespace.is_empty() && element.namespace != NAMESPACE;
    let name = if by_element { element.name.as_str() } else { element.attribute("type").unwrap_or(&element.name) };
    Some(Category { name: name.to_string(), value: remark(&text(element)) })
}

/// The text of an element with that of the elements in it.
pub(super) fn text(element: &Element) -> String {
    let mut out = String::new();
    for node in &element.children {
        match node {
            Node::Text(written) => out.push_str(written),
            Node::Element(inner) => out.push_str(&text(inner)),
        }
    }
    out
}

/// A remark keeps its line breaks; one with an indent behind it only wraps a long line.
fn remark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.trim().split('\n').enumerate() {
        let wraps = line.starts_with([' ', '\t']);
        if wraps {
            out.truncate(out.trim_end_matches([' ', '\t']).len());
        }
        if index > 0 {
            out.push(if wraps { ' ' } else { '\n' });
        }
        out.push_str(if wraps { line.trim_start() } else { line });
    }
    out
}
