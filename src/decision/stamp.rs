//! What binds a decision to its content: hashes of everything a person saw when deciding.

use crate::bitext::{Note, Segment, State, content_hash};
use std::fmt;
use std::str::FromStr;

/// How many hexadecimal digits of a hash are kept.
const DIGITS: usize = 12;

/// What a segment was when it was shown. Equal stamps mean the same source, target, state and remarks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// [`digest`] of the source.
    pub source: String,
    /// [`digest`] of the target; of the empty text where there is none.
    pub target: String,
    /// The state.
    pub state: State,
    /// [`digest`] of the remarks as [`shown_notes`].
    pub note: String,
}

impl Stamp {
    /// Of the segment as it is.
    pub fn of(segment: &Segment) -> Self {
        Self {
            source: digest(&segment.source),
            target: digest(segment.target.as_deref().unwrap_or_default()),
            state: segment.state,
            note: digest(&shown_notes(&segment.notes)),
        }
    }
}

impl fmt::Display for Stamp {
    /// `source:target:state:note`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{}", self.source, self.target, self.state, self.note)
    }
}

impl FromStr for Stamp {
    type Err = String;

    /// Reads what `Display` writes; white space around it is passed over.
    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("not a stamp: `{text}`");
        let parts: Vec<&str> = text.trim().split(':').collect();
        let [source, target, state, note] = parts[..] else { return Err(fault()) };
        let state = state.parse().map_err(|_| fault())?;
        Ok(Self { source: source.into(), target: target.into(), state, note: note.into() })
    }
}

/// Of a text, the same whatever program has saved it: some write another line end.
pub fn digest(text: &str) -> String {
    content_hash(&[&plain(text)])[..DIGITS].to_owned()
}

/// The text with every line end as one line feed.
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A remark with its author.
pub fn shown_note(note: &Note) -> String {
    if note.author.is_empty() { note.text.clone() } else { format!("{}: {}", note.author, note.text) }
}

/// The remarks of a segment as one text.
pub fn shown_notes(notes: &[Note]) -> String {
    notes.iter().map(shown_note).collect::<Vec<String>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_reads_back_what_it_prints_and_changes_with_every_part() {
        let mut segment = Segment::new("s1", "Er kam.", "");
        let open = Stamp::of(&segment);
        assert_eq!(open.to_string().parse(), Ok(open.clone()));
        let changes: [fn(&mut Segment); 4] = [
            |segment| segment.source.push('!'),
            |segment| segment.target = Some("He came.".into()),
            |segment| segment.state = State::Reviewed,
            |segment| segment.notes.push(Note { author: "A".into(), text: "why".into() }),
        ];
        for change in changes {
            let before = Stamp::of(&segment);
            change(&mut segment);
            assert_ne!(before, Stamp::of(&segment));
        }
        assert!("a:b".parse::<Stamp>().is_err() && "a:b:done:c".parse::<Stamp>().is_err());
    }

    #[test]
    fn line_ends_of_other_systems_make_no_difference() {
        assert_eq!(digest("a\r\nb\rc"), digest("a\nb\nc"));
    }
}
