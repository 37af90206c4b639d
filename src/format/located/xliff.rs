//! XLIFF with the places of its texts; the version of the file says which of the two readers reads it.

use super::{Located, LocatedError, Notation, Spot};
use crate::bitext::{Segment, State};
use crate::format::xliff::{SegmentPlace, UnitPlace, has_our_namespaces_only, read_located};
use crate::format::xliff12;
use crate::format::xml::root_attribute;
use crate::lang::LangPair;
use crate::text::SourceText;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    match root_attribute(&text, "version") {
        Some(version) if version.starts_with("1.") => read_old(SourceText::new(name, text), pair),
        Some(_) | None => read_new(name, text, pair),
    }
}

fn read_old(text: SourceText, pair: &LangPair) -> Result<Located, LocatedError> {
    let read = xliff12::read_located(&text, pair)?;
    let mut places = BTreeMap::new();
    for (at, segments) in read.places.iter().enumerate().filter(|(at, _)| read.bitext.units[*at].is_translatable()) {
        places.extend(segments.iter().enumerate().map(|(index, place)| ((at, index), both(place, Notation::Xliff12))));
    }
    Ok(Located { bitext: read.bitext, faults: read.faults, is_ours: false, text, places })
}

fn read_new(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let (mut bitext, units) = read_located(name, &text)?;
    if bitext.pair.target.primary() == "und" {
        bitext.pair.target = pair.target.clone();
    }
    let mut places = BTreeMap::new();
    for (at, (unit, place)) in bitext.units.iter_mut().zip(&units).enumerate().filter(|(_, (unit, _))| unit.is_translatable()) {
        for (index, segment) in unit.segments.iter_mut().enumerate() {
            if !place.is_ours {
                forget_origin(segment);
            }
            places.insert((at, index), spots(place, index));
        }
    }
    let is_ours = units.iter().all(|place| place.is_ours) && has_our_namespaces_only(&text);
    Ok(Located { bitext, faults: Vec::new(), is_ours, text: SourceText::new(name, text), places })
}

/// The reader takes the targets of other tools for a person's, so that none is overwritten; who wrote them is not known.
fn forget_origin(segment: &mut Segment) {
    segment.origin = segment.origin.take().filter(|_| segment.state >= State::Reviewed);
}

fn spots(unit: &UnitPlace, index: usize) -> (Spot, Option<Spot>) {
    match unit.segments.get(index) {
        Some(place) => both(place, Notation::Xliff),
        None => (Spot { content: unit.content.clone(), notation: Notation::Xliff }, None),
    }
}

fn both(place: &SegmentPlace, notation: Notation) -> (Spot, Option<Spot>) {
    let spot = |content: &Range<usize>| Spot { content: content.clone(), notation };
    (spot(&place.source), place.target.as_ref().map(spot))
}
