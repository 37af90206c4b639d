//! What a file holds that is passed over.

use crate::format::bilingual::{Known, Unread};
use crate::format::xml::Element;

/// What the reader understands.
const KNOWN: &[Known] = &[
    ("", "xliff", "version xml:lang xsi:schemaLocation"),
    ("", "file", "original source-language target-language datatype translate xml:space"),
    ("", "header", ""),
    ("", "body", ""),
    ("", "group", "id translate xml:space"),
    ("", "trans-unit", "id approved translate xml:space"),
    ("", "source", "xml:lang xml:space"),
    ("", "seg-source", "xml:lang xml:space"),
    ("", "target", "state state-qualifier xml:lang xml:space"),
    ("", "mrk", "mtype mid"),
    ("", "g", "id ctype"),
    ("", "x", "id ctype equiv-text"),
    ("", "bx", "id rid ctype equiv-text"),
    ("", "ex", "id rid equiv-text"),
    ("", "bpt", "id rid ctype equiv-text"),
    ("", "ept", "id rid equiv-text"),
    ("", "it", "id rid pos ctype equiv-text"),
    ("", "ph", "id ctype equiv-text"),
    ("", "note", "from"),
    ("", "alt-trans", "mid match-quality origin alttranstype xml:lang xml:space"),
];
/// What it understands besides in a file of ours.
const OURS: &[Known] = &[
    ("", "file", "original source-language target-language datatype tool-id xml:space"),
    ("", "tool", "tool-id tool-name tool-version"),
    ("", "group", "id restype"),
    ("", "context-group", "purpose"),
    ("", "context", "context-type"),
];

/// What of the file under `root` is not read.
pub(super) fn unread(root: &Element, is_ours: bool) -> Unread {
    let mut unread = Unread::default();
    let known = [if is_ours { OURS } else { &[] }, KNOWN].concat();
    unread.note_elements(root, &known);
    note_kinds(root, &mut unread);
    for file in root.elements().filter(|element| element.name == "file").skip(1) {
        unread.note("original of a further <file>", file.line);
    }
    unread
}

/// Elements that are read as one kind only.
fn note_kinds(at: &Element, unread: &mut Unread) {
    for element in at.elements() {
        let (kind, reads): (_, &[&str]) = match element.name.as_str() {
            "mrk" => (element.attribute("mtype").unwrap_or_default(), &["seg", "protected"]),
            "alt-trans" => (element.attribute("alttranstype").unwrap_or("proposal"), &["proposal"]),
            _ => ("", &[""]),
        };
        if !reads.contains(&kind) {
            unread.note(&format!("<{}> of type `{kind}`", element.name), element.line);
        }
        note_kinds(element, unread);
    }
}
