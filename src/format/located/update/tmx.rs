//! Targets of a memory. Its pairs hold no codes, so those of the old target move along with the words of the new one.

use super::codes::{Unholdable, written};
use super::{Change, Update};
use crate::bitext::Segment;
use crate::document::{Code, CodeKind};
use crate::format::gather::Gathered;
use crate::format::xml::{DocType, Element, Node};
use crate::markup;
use std::collections::HashMap;

pub(super) fn apply(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let Some(root) = update.tree(DocType::WithoutSubset) else { return };
    let mut segments = HashMap::new();
    find_segments(&root, &mut segments);
    for change in changes.iter().filter(|change| change.has_other_target()) {
        let found = change.target.and_then(|spot| segments.get(&spot.content.start));
        let Some(segment) = found else {
            update.fault(change, "its segment is not found again");
            continue;
        };
        match content(change, update.file(), segment) {
            Ok(content) => update.fill(segment, &content),
            Err(reason) => update.fault(change, reason),
        }
    }
}

fn find_segments<'e>(at: &'e Element, out: &mut HashMap<usize, &'e Element>) {
    for element in at.elements() {
        if element.name == "seg" {
            out.insert(element.content.start, element);
        }
        find_segments(element, out);
    }
}

fn content(change: &Change<'_>, file: &str, segment: &Element) -> Result<String, &'static str> {
    let mut old = Gathered::default();
    collect(segment, &mut old);
    let (text, codes) = (old.inline.text, old.inline.codes);
    let target = change.new.target.as_deref().unwrap_or_default();
    let new = Segment { target_codes: markup::place(&text, &codes, target, &[]).places, codes, ..change.new.clone() };
    written(&Change { new: &new, ..*change }, file, &old.elements, &[], Unholdable::Refused)
}

fn collect<'e>(at: &'e Element, out: &mut Gathered<'e>) {
    let depth = out.depth();
    for node in &at.children {
        match node {
            Node::Text(text) => out.inline.text.push_str(text),
            Node::Element(element) => self::element(element, depth, out),
        }
    }
}

fn element<'e>(at: &'e Element, depth: usize, out: &mut Gathered<'e>) {
    let id = u32::try_from(out.inline.codes.len() + 1).unwrap_or(u32::MAX);
    let span = out.end();
    let code = |close| Code { id, kind: CodeKind::Other, span, open: String::new(), close, link: None };
    let name = at.attribute("i").unwrap_or_default();
    match at.name.as_str() {
        "hi" => {
            let index = out.push(code(Some(String::new())), at);
            collect(at, out);
            out.close(index, depth);
        }
        "bpt" => out.begin(name.to_owned(), code(None), at),
        "ept" if out.finish(name, depth, "", at) => {}
        _ => {
            out.push(code(None), at);
        }
    }
}
