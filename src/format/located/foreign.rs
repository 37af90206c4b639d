//! A document of another tool with the places of its texts.

use super::{Located, Notation, Spot};
use crate::format::Foreign;
use crate::format::xliff::SegmentPlace;
use crate::text::SourceText;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) fn located(read: Foreign, text: SourceText, notation: Notation) -> Located {
    let mut places = BTreeMap::new();
    for (at, segments) in read.places.iter().enumerate().filter(|(at, _)| read.bitext.units[*at].is_translatable()) {
        places.extend(segments.iter().enumerate().map(|(index, place)| ((at, index), spots_of(place, notation))));
    }
    Located { bitext: read.bitext, faults: read.faults, is_ours: false, links: BTreeMap::new(), sources: None, text, places }
}

pub(super) fn spots_of(place: &SegmentPlace, notation: Notation) -> (Spot, Option<Spot>) {
    let spot = |content: &Range<usize>| Spot { content: content.clone(), notation };
    (spot(&place.source), place.target.as_ref().map(spot))
}
