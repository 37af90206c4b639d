//! What version 3 asks of a file beyond what an entry needs, as far as a wrong file would be misread or refused elsewhere.
//!
//! The structure of the core holds for every dialect; what TBX-Basic says of data categories for a file that says it is one.

use super::NAMESPACE;
use crate::format::xml::{Element, Node};

/// What is wrong: the line, and a sentence.
pub(super) type Fault = (usize, String);

/// What may stand between the concepts and around them.
const PARTS: &[&str] = &["tbxHeader", "back", "conceptEntry"];

/// Elements of the header that hold paragraphs and no text.
const PARAGRAPHS: &[&str] = &["sourceDesc", "publicationStmt", "encodingDesc", "change"];

/// Elements whose type is their data category.
const TYPED: &[&str] = &["admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref"];

const PARTS_OF_SPEECH: &[&str] = &["adjective", "noun", "other", "verb", "adverb"];

/// The rules that a file of version 3 is held to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    is_basic: bool,
}

impl Rules {
    /// Those of the dialect that the root names; none for version 2.
    pub(super) fn of(root: &Element) -> Option<Self> {
        root.is(NAMESPACE, "tbx").then(|| Self { is_basic: root.attribute("type") == Some("TBX-Basic") })
    }

    /// What is wrong with a part of the file: its header, a concept, or what may not stand where these do.
    pub(super) fn faults(self, part: &Element) -> Vec<Fault> {
        let mut faults = Vec::new();
        match PARTS.contains(&part.name.as_str()) {
            true => self.walk(part, &part.name, &mut faults),
            false => faults.push((part.line, format!("`<{}>` may not stand here", part.name))),
        }
        faults
    }

    /// `level` is the innermost part of the concept around the element.
    fn walk(self, at: &Element, level: &str, faults: &mut Vec<Fault>) {
        let level = if matches!(at.name.as_str(), "langSec" | "termSec") { at.name.as_str() } else { level };
        let structure = structure(at);
        let category = if self.is_basic && structure.is_none() { category(at, level) } else { None };
        faults.extend(structure.or(category).map(|reason| (at.line, reason)));
        at.elements().for_each(|child| self.walk(child, level, faults));
    }
}

fn structure(at: &Element) -> Option<String> {
    if at.namespace != NAMESPACE {
        return None;
    }
    let name = at.name.as_str();
    let first = at.elements().next().map_or("", |first| first.name.as_str());
    let count = |wanted: &str| at.elements().filter(|child| child.is(NAMESPACE, wanted)).count();
    let has_text = || at.children.iter().any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
    match name.strip_suffix("Grp") {
        Some(head) if count(head) > 1 => Some(format!("`<{name}>` holds {} `<{head}>`, not one", count(head))),
        None if name == "termSec" && first != "term" => Some(format!("`<termSec>` begins with `<{first}>`, not with `<term>`")),
        None if name == "termSec" && count("term") != 1 => Some(format!("`<termSec>` holds {} `<term>`, not one", count("term"))),
        None if TYPED.contains(&name) && at.attribute("type").is_none() => Some(format!("`<{name}>` without `type`")),
        None if PARAGRAPHS.contains(&name) && has_text() => Some(format!("text of `<{name}>` outside of a `<p>`")),
        Some(_) | None => None,
    }
}

fn category(at: &Element, level: &str) -> Option<String> {
    let name = if at.namespace == NAMESPACE { at.attribute("type")? } else { at.name.as_str() };
    let is_misplaced = match name {
        "definition" => level == "termSec",
        "subjectField" => level != "conceptEntry",
        _ => false,
    };
    let value = at.text();
    match name {
        "partOfSpeech" if !PARTS_OF_SPEECH.contains(&value.trim()) => {
            Some(format!("unknown value of `partOfSpeech`: `{}`; TBX-Basic knows {}", value.trim(), PARTS_OF_SPEECH.join(", ")))
        }
        _ => is_misplaced.then(|| format!("`{name}` may not stand in `<{level}>`")),
    }
}
