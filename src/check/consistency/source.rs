//! `inconsistent-source`: another source has the same target, in this file or in one that was read before.
//!
//! Why: a target that slipped by one row, or was pasted twice, is good English and says something else.
//! Example: `Der Hafen ist gesperrt.` and `Die Fähre nach Borkum fällt aus.` → `The port is closed.` both times.
//! Instead: the second is `The ferry to Borkum is cancelled.`
//!
//! Targets of fewer than four words are not compared, nor sources that share half of their words: those are one thing said in
//! two ways.

use super::Location;
use super::key::stems;
use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};
use std::collections::HashMap;

/// Words that a target must have to be like no other by chance.
const LEAST_WORDS: usize = 4;

/// Targets with the words of their first source, and its place.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: HashMap<u64, (Box<[u32]>, Location)>,
}

impl Seen {
    /// A finding if the target was seen with a source of other words.
    pub(super) fn read(&mut self, segment: &Segment, target: u64, here: &Location) -> Option<Finding> {
        let text = segment.target.as_deref().unwrap_or_default();
        text.split_whitespace().nth(LEAST_WORDS - 1)?;
        let stems = stems(&segment.source);
        let Some((first, place)) = self.first.get(&target) else {
            self.first.insert(target, (stems.into_boxed_slice(), here.clone()));
            return None;
        };
        let shared = stems.iter().filter(|stem| first.binary_search(stem).is_ok()).count();
        if shared * 2 >= stems.len().min(first.len()) {
            return None;
        }
        let finding = Finding::new("inconsistent-source", Level::Info, "another source has the same target");
        Some(finding.with_hint(format!("see whether one of them has the target of another segment: {place}")))
    }
}
