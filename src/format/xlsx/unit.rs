//! A review sheet as a document of its own, so that it can be turned into another format.

use super::apply::Refusal;
use super::columns::Column;
use super::read::{Row, Sheet};
use crate::bitext::{Bitext, IdMaker, Note, Segment, State, Unit};
use crate::decision::shown_notes;
use crate::document::{Disposition, Role};
use crate::lang::LangPair;
use crate::messages::Messages;

/// The words for states and roles, in every embedded language.
pub(super) struct Words(Vec<Messages>);

impl Words {
    pub(super) fn new() -> Self {
        Self(Messages::each().collect())
    }

    /// The state that a word names; its word in other files will do too.
    pub(super) fn state(&self, word: &str) -> Result<State, String> {
        let known = self.find(State::ALL, word, |state| format!("page-state-{state}"));
        let states: Vec<&str> = State::ALL.iter().map(|state| state.as_str()).collect();
        known.ok_or_else(|| format!("unknown state: `{word}`; choose one of the list, or `{}`", states.join("`, `")))
    }

    fn role(&self, word: &str) -> Option<Role> {
        self.find(Role::ALL, word, |role| format!("page-role-{role}"))
    }

    fn find<T: Copy + ToString>(&self, all: &[T], word: &str, message: impl Fn(T) -> String) -> Option<T> {
        let word = word.trim();
        let is_named = |value: &T| {
            let id = message(*value);
            value.to_string() == word || self.0.iter().any(|words| words.text(&id) == word)
        };
        all.iter().copied().find(is_named)
    }
}

/// The document that a sheet holds, and the cells that could not be read; their rows are left out.
///
/// One unit for each unit id, where its first row stands; a row without ids, as a person adds it, is a unit of its own.
/// `pair` are the languages where the sheet does not say its own. A sheet holds no text that is kept, no white space, codes
/// or origin: [`held`] says what comes back.
pub fn to_bitext(sheet: &Sheet, pair: &LangPair) -> (Bitext, Vec<Refusal>) {
    let head = sheet.head.as_ref();
    let (mut gatherer, mut refused) = (Gatherer { words: Words::new(), ids: IdMaker::default(), units: Vec::new() }, Vec::new());
    for row in &sheet.rows {
        refused.extend(segment(row, &gatherer.words).and_then(|segment| gatherer.add(row, segment)).err());
    }
    gatherer.units.iter_mut().for_each(set_spaces);
    let bitext = Bitext {
        original: head.map_or_else(|| sheet.name.clone(), |head| head.original.clone()),
        pair: head.map_or_else(|| pair.clone(), |head| head.pair.clone()),
        units: gatherer.units,
    };
    (bitext, refused)
}

/// Puts rows into units.
struct Gatherer {
    words: Words,
    ids: IdMaker,
    units: Vec<Unit>,
}

impl Gatherer {
    fn add(&mut self, row: &Row, mut segment: Segment) -> Result<(), Refusal> {
        let id = match row.text(Column::Unit).trim() {
            "" => self.ids.id("u", &segment.source),
            id => id.to_owned(),
        };
        if segment.id.trim().is_empty() {
            segment.id = IdMaker::default().id("s", &segment.source);
        }
        let role = self.words.role(row.text(Column::Role)).unwrap_or(Role::Paragraph);
        match self.units.iter_mut().find(|unit| unit.id == id) {
            Some(unit) if unit.segments.iter().any(|other| other.id == segment.id) => {
                let reason = format!("a row above has the same segment: `{}` of `{id}`", segment.id);
                return Err(Refusal { cell: row.name(Column::Segment), reason });
            }
            Some(unit) => unit.segments.push(segment),
            None => {
                let (disposition, before) = (Disposition::Translate, String::new());
                self.units.push(Unit { id, role, disposition, before, segments: vec![segment] });
            }
        }
        Ok(())
    }
}

fn segment(row: &Row, words: &Words) -> Result<Segment, Refusal> {
    let refusal = |column: Column, reason: String| Refusal { cell: row.name(column), reason };
    let text = |column: Column| {
        let text = row.cell(column).unwrap_or(Ok(""));
        text.map(str::to_owned).map_err(|reason| refusal(column, reason.to_owned()))
    };
    let mut segment = Segment::new(text(Column::Segment)?, text(Column::Source)?, "");
    segment.target = Some(text(Column::Target)?).filter(|target| !target.is_empty());
    let (word, note) = (text(Column::State)?, text(Column::Note)?);
    let state = if word.trim().is_empty() { Ok(State::Translated) } else { words.state(&word) };
    let state = state.map_err(|reason| refusal(Column::State, reason))?;
    segment.state = if segment.target.is_some() { state } else { State::Initial };
    segment.notes = notes(note);
    Ok(segment)
}

fn notes(text: String) -> Vec<Note> {
    if text.is_empty() { Vec::new() } else { vec![Note { author: String::new(), text }] }
}

/// A sheet says nothing of white space: sentences are parted by a space, units end their line.
fn set_spaces(unit: &mut Unit) {
    let last = unit.segments.len().saturating_sub(1);
    for (at, segment) in unit.segments.iter_mut().enumerate() {
        segment.after = if at == last { "\n" } else { " " }.to_owned();
    }
}

/// The unit as [`to_bitext`] gets it back; `None` where a sheet has no place for it.
pub fn held(unit: &Unit) -> Option<Unit> {
    if !unit.is_translatable() || unit.segments.is_empty() {
        return None;
    }
    let segment = |segment: &Segment| Segment {
        target: segment.target.clone(),
        state: segment.state,
        notes: notes(shown_notes(&segment.notes)),
        ..Segment::new(segment.id.clone(), segment.source.clone(), "")
    };
    let segments = unit.segments.iter().map(segment).collect();
    let mut held = Unit { before: String::new(), segments, ..unit.clone() };
    set_spaces(&mut held);
    Some(held)
}
