//! Where the segments to translate stand in a document.

use crate::bitext::{Bitext, Segment};
use crate::memory::PairContext;
use std::collections::HashMap;

/// Indices of unit and segment.
pub(super) type At = (usize, usize);

/// The segments to translate, by their ids and in order.
#[derive(Debug, Default)]
pub(super) struct Places {
    order: Vec<At>,
    by_id: HashMap<(String, String), usize>,
}

impl Places {
    pub(super) fn of(bitext: &Bitext) -> Self {
        let mut places = Self::default();
        for (at, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
            for (index, segment) in unit.segments.iter().enumerate() {
                places.by_id.insert((unit.id.clone(), segment.id.clone()), places.order.len());
                places.order.push((at, index));
            }
        }
        places
    }

    /// The segment of these ids.
    pub(super) fn find(&self, unit: &str, segment: &str) -> Option<At> {
        self.by_id.get(&(unit.to_owned(), segment.to_owned())).map(|number| self.order[*number])
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> &[At] {
        &self.order
    }

    /// What stands around the segment at `at`.
    pub(super) fn context(&self, bitext: &Bitext, at: At) -> PairContext {
        let number = self.order.partition_point(|other| *other < at);
        let source = |number: Option<usize>| {
            number.and_then(|number| self.order.get(number)).map_or("", |at| segment(bitext, *at).source.as_str())
        };
        PairContext::between(source(number.checked_sub(1)), source(Some(number + 1)))
    }
}

/// The segment there.
pub(super) fn segment(bitext: &Bitext, at: At) -> &Segment {
    &bitext.units[at.0].segments[at.1]
}

/// The segment there, to be changed.
pub(super) fn segment_mut(bitext: &mut Bitext, at: At) -> &mut Segment {
    &mut bitext.units[at.0].segments[at.1]
}
