//! XLIFF with the places of its texts; the version of the file says which of the two readers reads it.

use super::foreign::{self, spots_of};
use super::{Located, LocatedError, Notation, Spot};
use crate::bitext::{Segment, State};
use crate::format::xliff::{UnitPlace, has_our_namespaces_only, read_located};
use crate::format::xliff12;
use crate::format::xml::root_attribute;
use crate::lang::LangPair;
use crate::text::SourceText;
use std::collections::BTreeMap;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    match root_attribute(&text, "version") {
        Some(version) if version.starts_with("1.") => {
            let text = SourceText::new(name, text);
            Ok(foreign::located(xliff12::read_located(&text, pair)?, text, Notation::Xliff12))
        }
        Some(_) | None => read_new(name, text, pair),
    }
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
    Ok(Located {
        bitext,
        faults: Vec::new(),
        is_ours,
        links: BTreeMap::new(),
        sources: None,
        text: SourceText::new(name, text),
        places,
    })
}

/// The reader takes the targets of other tools for a person's, so that none is overwritten; who wrote them is not known.
fn forget_origin(segment: &mut Segment) {
    segment.origin = segment.origin.take().filter(|_| segment.state >= State::Reviewed);
}

fn spots(unit: &UnitPlace, index: usize) -> (Spot, Option<Spot>) {
    match unit.segments.get(index) {
        Some(place) => spots_of(place, Notation::Xliff),
        None => (Spot { content: unit.content.clone(), notation: Notation::Xliff }, None),
    }
}
