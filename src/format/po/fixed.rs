//! Comments of a fixed form, for what PO has no place for: `satzpaar unit="u1" role="lead" after=" "`.

use super::escape::{escape, escaped};
use crate::bitext::Note;
use crate::format::facts::{Fact, Facts};

/// What such a comment begins with.
const MARK: &str = "satzpaar ";

/// What a comment of ours is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An entry: its first fact is the `unit`.
    Entry,
    /// A note: its first fact is the `note`.
    Note,
}

impl Kind {
    fn first(self) -> &'static str {
        match self {
            Kind::Entry => "unit",
            Kind::Note => "note",
        }
    }
}

/// The comment that says these facts, the first of which is that of its kind.
pub(super) fn fixed(kind: Kind, facts: &[Fact]) -> String {
    debug_assert!(facts.first().is_some_and(|(name, _)| *name == kind.first()));
    let facts: Vec<String> = facts.iter().map(|(name, text)| format!("{name}=\"{}\"", escape(text))).collect();
    format!("{MARK}{}", facts.join(" "))
}

/// A note as a comment: as it is if nothing of it would get lost, else in the fixed form.
pub(super) fn note_line(note: &Note) -> String {
    let is_plain = note.author.is_empty()
        && !note.text.is_empty()
        && !note.text.contains(['\n', '\r'])
        && note.text == note.text.trim()
        && facts(&note.text).is_none();
    if is_plain {
        return note.text.clone();
    }
    let author = Some(("author", note.author.clone())).filter(|(_, author)| !author.is_empty());
    fixed(Kind::Note, &[("note", note.text.clone())].into_iter().chain(author).collect::<Vec<_>>())
}

/// The note of a comment.
pub(super) fn note(comment: &str) -> Note {
    let found = facts(comment).filter(|(kind, _)| *kind == Kind::Note).map(|(_, facts)| facts);
    let text = |name| found.as_ref().and_then(|facts| facts.get(name)).map(str::to_owned);
    Note { author: text("author").unwrap_or_default(), text: text("note").unwrap_or_else(|| comment.to_owned()) }
}

/// What a comment of the fixed form says; `None` for any other.
pub(super) fn facts(comment: &str) -> Option<(Kind, Facts)> {
    let mut rest = comment.strip_prefix(MARK)?;
    let mut facts = Vec::new();
    while !rest.is_empty() {
        let (name, behind) = rest.split_once("=\"")?;
        let (text, length) = value(behind)?;
        facts.push((name.to_owned(), text));
        rest = behind[length..].trim_start();
    }
    let (first, _) = facts.first()?;
    let kind = [Kind::Entry, Kind::Note].into_iter().find(|kind| kind.first() == first)?;
    Some((kind, Facts(facts)))
}

/// The text up to the closing quotation mark, and how many bytes that takes with it.
fn value(inside: &str) -> Option<(String, usize)> {
    let (mut text, mut at) = (String::new(), 0);
    loop {
        let (character, length) = match inside[at..].chars().next()? {
            '"' => return Some((text, at + 1)),
            '\\' => escaped(&inside[at..])?,
            character => (character, character.len_utf8()),
        };
        text.push(character);
        at += length;
    }
}
