//! What one row of a review sheet changes of its segment.

use super::apply::Refusal;
use super::columns::Column;
use super::read::Row;
use super::unit::Words;
use crate::bitext::{Note, Segment, State};
use crate::decision::{Decision, Stamp, digest, plain, shown_note, shown_notes};

/// Reads the edits of rows.
pub(super) struct RowReader<'a> {
    words: Words,
    author: &'a str,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(author: &'a str) -> Self {
        Self { words: Words::new(), author }
    }

    /// What `row` changes of `segment`, which has its ids.
    ///
    /// # Errors
    /// The cells that cannot be taken. A row that holds no edit has none, even where it fits nothing any more.
    pub(super) fn edit(&self, row: &Row, segment: Option<&Segment>) -> Result<Decision, Vec<Refusal>> {
        let fits = match segment {
            None => Err(refusal(row, Column::Segment, "no such segment in the document")),
            Some(segment) if plain(row.text(Column::Source)) != plain(&segment.source) => {
                Err(refusal(row, Column::Source, format!("not the source of this segment, which is: `{}`", segment.source)))
            }
            Some(segment) => Ok(segment),
        };
        let segment = match fits {
            Ok(segment) => segment,
            Err(_) if self.is_unedited(row) => return Ok(Decision::default()),
            Err(fault) => return Err(vec![fault]),
        };
        let key = row.key();
        let (target, state, notes) =
            (target(row, segment, key.as_ref()), self.state(row, segment, key.as_ref()), self.notes(row, segment, key.as_ref()));
        match (target, state, notes) {
            (Ok(target), Ok(state), Ok(notes)) => {
                with_state(row, segment, Decision { target, state, notes }).map_err(|fault| vec![fault])
            }
            (target, state, notes) => Err([target.err(), state.err(), notes.err()].into_iter().flatten().collect()),
        }
    }

    /// True if the row still says what was written.
    fn is_unedited(&self, row: &Row) -> bool {
        let same = |column: Column, hash: &str| row.cell(column).is_none_or(|text| text.is_ok_and(|text| digest(text) == hash));
        row.key().is_some_and(|key| {
            let state = row.cell(Column::State).is_none_or(|word| word.is_ok_and(|word| self.words.state(word) == Ok(key.state)));
            state && same(Column::Target, &key.target) && same(Column::Note, &key.note)
        })
    }

    fn state(&self, row: &Row, segment: &Segment, key: Option<&Stamp>) -> Result<Option<State>, Refusal> {
        let Some(word) = row.cell(Column::State) else { return Ok(None) };
        let word = word.map_err(|reason| refusal(row, Column::State, reason))?;
        if word.trim().is_empty() {
            return Ok(None);
        }
        let wanted = self.words.state(word).map_err(|reason| refusal(row, Column::State, reason))?;
        if wanted == segment.state || key.is_some_and(|key| key.state == wanted) {
            return Ok(None);
        }
        let current = segment.state.to_string();
        unmoved(row, Column::State, key.is_none_or(|key| key.state == segment.state), &current)?;
        Ok(Some(wanted))
    }

    fn notes(&self, row: &Row, segment: &Segment, key: Option<&Stamp>) -> Result<Option<Vec<Note>>, Refusal> {
        let Some(text) = row.cell(Column::Note) else { return Ok(None) };
        let text = text.map_err(|reason| refusal(row, Column::Note, reason))?;
        let (notes, current) = (self.merged(&segment.notes, text), shown_notes(&segment.notes));
        if notes == segment.notes || key.is_some_and(|key| digest(text) == key.note) {
            return Ok(None);
        }
        unmoved(row, Column::Note, key.is_none_or(|key| digest(&current) == key.note), &current)?;
        Ok(Some(notes))
    }

    /// The remarks a cell begins with as they are, with their authors; the rest is one new remark.
    fn merged(&self, notes: &[Note], text: &str) -> Vec<Note> {
        let text = plain(text);
        let mut rest = text.as_str();
        let mut merged = Vec::new();
        for note in notes {
            let Some(behind) = rest.strip_prefix(&plain(&shown_note(note))) else { continue };
            if behind.is_empty() || behind.starts_with('\n') {
                merged.push(note.clone());
                rest = behind.strip_prefix('\n').unwrap_or(behind);
            }
        }
        let new = Note { author: self.author.to_owned(), text: rest.trim().to_owned() };
        let is_there = |note: &Note| note.author == new.author && plain(&note.text) == new.text;
        match notes.iter().find(|note| is_there(note)) {
            _ if new.text.is_empty() => {}
            Some(note) => merged.push(note.clone()),
            None => merged.push(new),
        }
        merged
    }
}

fn target(row: &Row, segment: &Segment, key: Option<&Stamp>) -> Result<Option<String>, Refusal> {
    let Some(text) = row.cell(Column::Target) else { return Ok(None) };
    let text = text.map_err(|reason| refusal(row, Column::Target, reason))?;
    let current = segment.target.as_deref().unwrap_or_default();
    let new = plain(text.trim());
    if plain(text) == plain(current) || new == plain(current.trim()) || key.is_some_and(|key| digest(text) == key.target) {
        return Ok(None);
    }
    unmoved(row, Column::Target, key.is_none_or(|key| digest(current) == key.target), current)?;
    Ok(Some(new))
}

/// Fails unless the document still says what it did when the sheet was written: else somebody's work would be overwritten.
fn unmoved(row: &Row, column: Column, is_same: bool, current: &str) -> Result<(), Refusal> {
    let reason = || format!("the document was changed after the sheet was written and says now: `{current}`");
    if is_same { Ok(()) } else { Err(refusal(row, column, reason())) }
}

fn with_state(row: &Row, segment: &Segment, decision: Decision) -> Result<Decision, Refusal> {
    decision.settled(segment).map_err(|fault| refusal(row, Column::State, fault.to_string()))
}

fn refusal(row: &Row, column: Column, reason: impl Into<String>) -> Refusal {
    Refusal { cell: row.name(column), reason: reason.into() }
}
