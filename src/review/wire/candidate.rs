//! Another translation on its way to the page.

use crate::bitext::{self, Origin};
use crate::memory::{MemoryPair, PairOrigin};
use serde::Serialize;
use std::borrow::Cow;

/// Another translation, with the source it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate<'a> {
    source: Cow<'a, str>,
    target: Cow<'a, str>,
    origin: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
}

impl<'a> Candidate<'a> {
    /// One that the bilingual file holds.
    pub fn of_file(candidate: &'a bitext::Candidate) -> Self {
        Self {
            source: Cow::Borrowed(&candidate.source),
            target: Cow::Borrowed(&candidate.target),
            origin: Source::of(&candidate.origin),
            note: None,
            changed: None,
        }
    }
}

impl Candidate<'static> {
    /// A pair of the memory whose source is `score` percent like the segment's.
    pub fn of_memory(pair: MemoryPair, score: u8) -> Self {
        let origin = match &pair.origin {
            PairOrigin::Machine(machine) => Source::of(&Origin::Machine(machine.clone())),
            PairOrigin::Human | PairOrigin::Imported { .. } => Source::Memory { score },
        };
        Self { source: pair.source.into(), target: pair.target.into(), origin, note: pair.note, changed: pair.changed }
    }

    /// The answer of a backend.
    pub fn of_backend(candidate: bitext::Candidate) -> Self {
        let origin = Source::of(&candidate.origin);
        Self { source: candidate.source.into(), target: candidate.target.into(), origin, note: None, changed: None }
    }

    /// What is translated the same twice is one candidate.
    pub fn says_the_same_as(&self, other: &Candidate<'_>) -> bool {
        self.source == other.source && self.target == other.target
    }
}

/// Where a target came from, without what only a machine wants to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Source {
    Memory { score: u8 },
    Machine { backend: String, model: String },
    Human,
    Copied,
}

impl Source {
    pub(super) fn of(origin: &Origin) -> Self {
        match origin {
            Origin::Memory { score } => Self::Memory { score: *score },
            Origin::Machine(machine) => Self::Machine { backend: machine.backend.clone(), model: machine.model.clone() },
            Origin::Human => Self::Human,
            Origin::Copied => Self::Copied,
        }
    }
}
