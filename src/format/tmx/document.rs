//! A memory as a bilingual document: its units with codes, notes and our own properties.

use super::TmxError;
use super::read::{children, sides, walk};
use super::unit::{property, read_segment};
use crate::bitext::{Bitext, Segment, Unit};
use crate::document::{Disposition, Role};
use crate::format::bilingual::{Unread, set_gaps};
use crate::format::foreign::{Foreign, Ids};
use crate::format::xliff::SegmentPlace;
use crate::format::xml::Element;
use crate::lang::LangPair;
use crate::text::SourceText;

/// The units of `pair` in `text`, whose name messages call the file, in its order; see the [module](super) for what is read.
///
/// A segment without our properties is translated, of unknown origin. Units without both languages, or with an empty side, are
/// passed over. A word of ours that is unknown is a fault of the file, and the segment is read without it.
///
/// # Errors
/// See [`TmxError`].
pub fn read_document(text: &SourceText, pair: &LangPair) -> Result<Foreign, TmxError> {
    let mut reader = Reader::new(text.name(), pair);
    walk(text.name(), text.text().as_bytes(), |element| reader.element(element))?;
    reader.units.iter_mut().for_each(set_gaps);
    let fault = |(at, _, reason): (usize, usize, String)| {
        let place = text.line_column(at);
        format!("{}:{}:{}: {reason}", text.name(), place.line, place.column)
    };
    let faults = reader.faults.into_iter().map(fault).collect();
    let bitext = Bitext { original: reader.original, pair: pair.clone(), units: reader.units };
    Ok(Foreign { bitext, places: reader.places, faults, unread: Unread::default() })
}

/// What elements say so far.
pub(super) struct Reader {
    pub(super) pair: LangPair,
    pub(super) original: String,
    ids: Ids,
    /// What the unit that was read last calls itself, if it is one of ours.
    open: Option<String>,
    pub(super) units: Vec<Unit>,
    places: Vec<Vec<SegmentPlace>>,
    /// How many units there were in all.
    count: usize,
    /// Where something is wrong, its line, and what it is.
    pub(super) faults: Vec<(usize, usize, String)>,
}

impl Reader {
    pub(super) fn new(name: &str, pair: &LangPair) -> Self {
        let (pair, original, ids) = (pair.clone(), name.to_owned(), Ids::default());
        Self { pair, original, ids, open: None, units: Vec::new(), places: Vec::new(), count: 0, faults: Vec::new() }
    }

    /// The units before the last one, which may go on.
    pub(super) fn finished(&mut self) -> Vec<Unit> {
        let last = self.units.len().saturating_sub(1);
        self.places.drain(..last);
        self.units.drain(..last).collect()
    }

    /// Takes the header or a `<tu>`.
    pub(super) fn element(&mut self, element: &Element) {
        match element.name.as_str() {
            "tu" => self.unit(element),
            _ => self.original = property(element, "original").unwrap_or_else(|| self.original.clone()),
        }
    }

    fn unit(&mut self, at: &Element) {
        let Some(sides) = sides(at, &self.pair) else { return };
        let mut faults = Vec::new();
        let Some(segment) = read_segment(at, sides, &mut faults) else { return };
        let role = property(at, "role").map(|role| role.parse().map_err(|reason| faults.push(reason)));
        self.faults.extend(faults.into_iter().map(|reason| (at.start, at.line, reason)));
        let seg = |side| children(side, "seg").next().map(|seg| seg.content.clone());
        let place = SegmentPlace { source: seg(sides.0).unwrap_or_default(), target: seg(sides.1) };
        self.push(at, role.and_then(Result::ok).unwrap_or(Role::Paragraph), segment, place);
    }

    fn push(&mut self, at: &Element, role: Role, segment: Segment, place: SegmentPlace) {
        let own = property(at, "unit");
        match (self.units.last_mut(), self.places.last_mut()) {
            (Some(unit), Some(places)) if own.is_some() && own == self.open => {
                unit.segments.push(segment);
                places.push(place);
            }
            (Some(_) | None, Some(_) | None) => {
                self.count += 1;
                let named = own.clone().or_else(|| at.attribute("tuid").map(str::to_owned));
                let id = self.ids.own(named.unwrap_or_else(|| format!("tu-{}", self.count)));
                let disposition = Disposition::Translate;
                self.units.push(Unit { id, role, disposition, before: String::new(), segments: vec![segment] });
                self.places.push(vec![place]);
                self.open = own;
            }
        }
    }
}
