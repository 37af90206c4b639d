//! Targets and states of XLIFF 2.

use super::codes::{Mark, Unholdable, open_tag, written};
use super::{Change, Update};
use crate::format::xliff::code_elements;
use crate::format::xml::{DocType, Element, Node};
use std::collections::HashMap;

pub(super) fn apply(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let Some(root) = update.tree(DocType::Refused) else { return };
    let core = root.namespace.as_str();
    let mut segments = HashMap::new();
    find_segments(&root, &root, core, &mut segments);
    let mut is_first = root.attribute("trgLang").is_none();
    for change in changes {
        let Some(at) = segments.get(&change.source.content.start) else {
            update.fault(change, "its segment is not found again");
            continue;
        };
        if !set_target(update, change, core, at) {
            continue;
        }
        set_state(update, change, at.segment);
        if is_first && change.new.target.is_some() {
            update.set(&root, "trgLang", &update.bitext.pair.target.to_string());
            is_first = false;
        }
    }
}

/// A segment, its source, and the unit it stands in.
#[derive(Clone, Copy)]
struct Place<'e> {
    unit: &'e Element,
    segment: &'e Element,
    source: &'e Element,
}

/// Every segment, by where the text of its source begins.
fn find_segments<'e>(at: &'e Element, unit: &'e Element, core: &'e str, out: &mut HashMap<usize, Place<'e>>) {
    for element in at.elements().filter(|element| element.namespace == core) {
        match element.child(core, "source") {
            Some(source) if element.name == "segment" => {
                out.insert(source.content.start, Place { unit, segment: element, source });
            }
            Some(_) | None => find_segments(element, if element.name == "unit" { element } else { unit }, core, out),
        }
    }
}

/// The marks of an old target that say something of its words; those around protected words are codes.
fn marks(file: &str, target: &Element, core: &str, unit: &Element) -> Vec<Mark> {
    let mut out = Vec::new();
    for element in target.elements() {
        if element.is(core, "mrk") && element.attribute("translate") != Some("no") {
            let id = element.attribute("id").unwrap_or_default();
            out.push(Mark {
                open: open_tag(file, element),
                close: format!("</{}>", element.written_name(file)),
                words: words(element).trim().to_owned(),
                is_needed: is_referenced(&file[unit.outer(file)], id),
            });
        }
        out.extend(marks(file, element, core, unit));
    }
    out
}

fn words(at: &Element) -> String {
    let word = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => words(element),
    };
    at.children.iter().map(word).collect()
}

/// True if an attribute of the unit points to the id: `#m1`, `#t=m1` or `m1`.
fn is_referenced(unit: &str, id: &str) -> bool {
    let values = unit.split("ref=").skip(1).filter_map(|rest| rest.get(1..)?.split(['"', '\'']).next());
    values.into_iter().any(|value| value.rsplit(['#', '=', '/']).next() == Some(id))
}

/// False where the target cannot be written.
fn set_target(update: &mut Update<'_>, change: &Change<'_>, core: &str, at: &Place<'_>) -> bool {
    let Place { unit, segment, source } = *at;
    if !change.has_other_target() {
        return true;
    }
    let (elements, target) = (code_elements(core, source), segment.child(core, "target"));
    let marks = target.map_or_else(Vec::new, |target| marks(update.file(), target, core, unit));
    let rule = Unholdable::AsElement(source.prefix(update.file()));
    match (written(change, update.file(), &elements, &marks, rule), target) {
        (Err(reason), _) => {
            update.fault(change, reason);
            return false;
        }
        (Ok(_), Some(target)) if change.new.target.is_none() => update.remove(target),
        (Ok(content), Some(target)) => update.fill(target, &content),
        (Ok(_), None) if change.new.target.is_none() => {}
        (Ok(content), None) => update.append(source, "target", "", &content),
    }
    true
}

/// A segment without a `state` is initial; whoever changes one must not leave the `subState` that went with it.
fn set_state(update: &mut Update<'_>, change: &Change<'_>, segment: &Element) {
    let state = change.new.state.as_str();
    if segment.attribute("state").unwrap_or("initial") != state {
        update.set(segment, "state", state);
        update.unset(segment, "subState");
    }
}
