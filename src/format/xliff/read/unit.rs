//! Reads one unit: segments and the white space between them.

use super::inline::CodeTable;
use super::modules::{Details, group, groups, meta};
use super::{Reader, XliffError};
use crate::bitext::{CodePlace, IdMaker, Origin, Segment, State, Unit};
use crate::document::{Disposition, InlineText, Reason, Role};
use crate::format::foreign::{gap, known_places, settle, target_places, trim};
use crate::format::xliff::METADATA;
use crate::format::xml::Element;
use std::collections::{HashMap, HashSet};

impl Reader<'_> {
    pub(super) fn unit(&self, at: &Element, id: String, translate: bool) -> Result<Unit, XliffError> {
        let metadata = at.child(METADATA, "metadata");
        let ours = metadata.and_then(|metadata| group(metadata, "satzpaar:unit"));
        let (role, disposition) = match ours {
            Some(ours) => (self.word(ours, "role")?, self.disposition(ours)?),
            None => {
                (Role::Paragraph, if translate { Disposition::Translate } else { Disposition::Keep(Reason::NotForTranslation) })
            }
        };
        let details = self.details(metadata)?;
        let by_id: HashMap<&str, &Details> = details.iter().rev().map(|details| (details.id.as_str(), details)).collect();
        let mut codes = self.code_table(at)?;
        let mut unit = Unit { id, role, disposition, before: String::new(), segments: Vec::new() };
        for element in at.elements().filter(|element| element.namespace == self.core) {
            match element.name.as_str() {
                "ignorable" => gap(&mut unit).push_str(&self.source(element)?),
                // The rules want a segment in a unit that has none.
                "segment" if ours.is_some() && details.is_empty() && self.is_filler(element)? => {}
                "segment" => self.segment(&mut unit, element, &by_id, &mut codes)?,
                _ => {}
            }
        }
        Self::name_segments(&mut unit);
        self.matches(&mut unit, at)?;
        self.notes(&mut unit, at, &details)?;
        if ours.is_none() {
            settle(&mut unit);
        }
        Ok(unit)
    }

    fn disposition(&self, ours: &Element) -> Result<Disposition, XliffError> {
        match meta(ours, "disposition").as_deref() {
            Some("translate") => Ok(Disposition::Translate),
            Some("keep") => Ok(Disposition::Keep(self.word(ours, "reason")?)),
            Some("drop") => Ok(Disposition::Drop(self.word(ours, "reason")?)),
            other => Err(self.bad_metadata(ours, format!("unknown disposition: `{}`", other.unwrap_or_default()))),
        }
    }

    fn details(&self, metadata: Option<&Element>) -> Result<Vec<Details>, XliffError> {
        let all = metadata.into_iter().flat_map(|metadata| groups(metadata, "satzpaar:segment"));
        all.map(|group| self.segment_details(group)).collect()
    }

    fn source(&self, at: &Element) -> Result<String, XliffError> {
        self.text(self.source_of(at))
    }

    fn source_of<'e>(&'e self, at: &'e Element) -> &'e Element {
        at.child(self.core, "source").expect("a segment or ignorable without a source was refused")
    }

    fn is_filler(&self, at: &Element) -> Result<bool, XliffError> {
        Ok(at.attribute("id").is_none() && self.source(at)?.is_empty() && at.child(self.core, "target").is_none())
    }

    fn segment(
        &self,
        unit: &mut Unit,
        at: &Element,
        details: &HashMap<&str, &Details>,
        codes: &mut CodeTable,
    ) -> Result<(), XliffError> {
        let id = at.attribute("id").unwrap_or_default();
        let source = self.inline(self.source_of(at), codes)?;
        let mut segment = Segment { codes: source.codes, ..Segment::new(id, source.text, "") };
        let target = at.child(self.core, "target").map(|target| self.inline(target, codes)).transpose()?;
        if let Some(target) = target.filter(|target| !target.text.is_empty()) {
            segment.target_codes = places(&segment, &target, !details.is_empty());
            segment.target = Some(target.text);
        }
        segment.state = self.state(at, segment.target.is_some())?;
        match details.get(id).filter(|_| !id.is_empty()) {
            Some(details) => details.known.apply(&mut segment),
            None => {
                trim(unit, &mut segment);
                segment.origin = segment.target.as_ref().map(|_| Origin::Human);
            }
        }
        unit.segments.push(segment);
        Ok(())
    }

    /// A state above initial with an empty target means nothing.
    fn state(&self, at: &Element, has_target: bool) -> Result<State, XliffError> {
        let state = at.attribute("state").unwrap_or("initial").parse();
        let state = state.map_err(|reason| self.fault(at, reason, "use a state of XLIFF 2"))?;
        Ok(if has_target { state } else { State::Initial })
    }

    /// Segments without an id get one made from their source.
    fn name_segments(unit: &mut Unit) {
        let mut maker = IdMaker::default();
        let mut taken: HashSet<String> = unit.segments.iter().map(|segment| segment.id.clone()).collect();
        for segment in unit.segments.iter_mut().filter(|segment| segment.id.is_empty()) {
            let id = std::iter::repeat_with(|| maker.id("s", &segment.source)).find(|id| taken.insert(id.clone()));
            segment.id = id.expect("the maker never runs out of ids");
        }
    }
}

/// In a file of ours no code is left out that has a place; in those of others protected words may stand without a mark.
fn places(segment: &Segment, target: &InlineText, is_ours: bool) -> Vec<CodePlace> {
    if !is_ours {
        return target_places(segment, target);
    }
    known_places(&segment.codes, &target.codes)
}
