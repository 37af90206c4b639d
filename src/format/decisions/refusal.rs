//! A decision that was not taken, with its words, so that nothing a reader did is lost.

use super::read::Decided;
use crate::bitext::Note;
use crate::decision::{Decision, shown_note};
use crate::format::html::beginning;
use std::fmt;

/// A decision that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the bilingual file it was made in.
    pub document: String,
    /// The unit's id.
    pub unit: String,
    /// The segment's id.
    pub segment: String,
    /// What the source began with.
    pub source: String,
    /// Why not, without a full stop.
    pub reason: String,
    /// What was not taken.
    pub lost: Decision,
}

impl Refusal {
    pub(super) fn new(document: &str, decided: &Decided, reason: String) -> Self {
        Self {
            document: document.to_owned(),
            unit: decided.unit.clone(),
            segment: decided.segment.clone(),
            source: beginning(&decided.source),
            reason,
            lost: decided.decision(),
        }
    }
}

impl fmt::Display for Refusal {
    /// `DOCUMENT: UNIT SEGMENT “source …”: reason`, then what was not taken, a line each.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {} “{}”: {}", self.document, self.unit, self.segment, on_one_line(&self.source), self.reason)?;
        let mut line = |kind: &str, text: &str| write!(f, "\n  {kind} not taken: {}", on_one_line(text));
        if let Some(target) = &self.lost.target {
            line("target", if target.is_empty() { "(none)" } else { target })?;
        }
        if let Some(state) = self.lost.state {
            line("state", state.as_str())?;
        }
        let notes: &[Note] = self.lost.notes.as_deref().unwrap_or_default();
        notes.iter().try_for_each(|note| line("note", &shown_note(note)))
    }
}

fn on_one_line(text: &str) -> String {
    text.replace('\r', "\\r").replace('\n', "\\n")
}
