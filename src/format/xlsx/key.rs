//! What binds a row to its content, and the sheet to its languages.

use crate::bitext::{Note, Segment, State, content_hash};
use crate::format::bilingual::Head;
use crate::lang::LangPair;

/// The version of the layout.
pub(super) const VERSION: u32 = 1;
/// What the hidden column's header begins with.
const MARK: &str = "satzpaar ";

/// What a row was when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) source: String,
    pub(super) target: String,
    pub(super) state: State,
    pub(super) note: String,
}

impl Key {
    pub(super) fn of(segment: &Segment) -> Self {
        Self {
            source: digest(&segment.source),
            target: digest(segment.target.as_deref().unwrap_or_default()),
            state: segment.state,
            note: digest(&shown_notes(&segment.notes)),
        }
    }

    pub(super) fn write(&self) -> String {
        format!("{}:{}:{}:{}", self.source, self.target, self.state, self.note)
    }

    /// `None` for what is no key.
    pub(super) fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let [source, target, state, note] = parts[..] else { return None };
        Some(Self { source: source.into(), target: target.into(), state: state.parse().ok()?, note: note.into() })
    }
}

/// Of a text, the same whatever program has saved it: some write another line end.
pub(super) fn digest(text: &str) -> String {
    content_hash(&[&plain(text)])[..12].to_owned()
}

/// The text with every line end as one line feed.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The remarks of a segment as one cell shows them.
pub(super) fn shown_notes(notes: &[Note]) -> String {
    notes.iter().map(shown_note).collect::<Vec<String>>().join("\n")
}

/// A remark with its author.
pub(super) fn shown_note(note: &Note) -> String {
    if note.author.is_empty() { note.text.clone() } else { format!("{}: {}", note.author, note.text) }
}

/// The header of the hidden column.
pub(super) fn write_head(head: &Head) -> String {
    format!("{MARK}{VERSION} {} {} {}", head.pair.source, head.pair.target, head.original)
}

/// What the header of a hidden column says: its version and, of one we know, the languages and the article's name.
pub(super) fn read_head(header: &str) -> Option<(String, Option<Head>)> {
    let mut parts = header.strip_prefix(MARK)?.splitn(4, ' ');
    let version = parts.next()?.to_owned();
    let mut head = || {
        let (source, target) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Head { original: parts.next()?.to_owned(), pair: LangPair::new(source, target) })
    };
    let head = head();
    Some((version, head))
}
