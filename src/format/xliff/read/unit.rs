//! Reads one unit: segments and the white space between them.

use super::inline::CodeTable;
use super::modules::{Details, group, groups, meta};
use super::{Reader, XliffError};
use crate::bitext::{CodePlace, IdMaker, Origin, Segment, State, Unit};
use crate::document::{Code, Disposition, Reason, Role};
use crate::format::foreign::{gap, settle, trim};
use crate::format::xliff::METADATA;
use crate::format::xml::Element;

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
        let mut codes = self.code_table(at)?;
        let mut unit = Unit { id, role, disposition, before: String::new(), segments: Vec::new() };
        for element in at.elements().filter(|element| element.namespace == self.core) {
            match element.name.as_str() {
                "ignorable" => gap(&mut unit).push_str(&self.source(element)?),
                // The rules want a segment in a unit that has none.
                "segment" if ours.is_some() && details.is_empty() && self.is_filler(element)? => {}
                "segment" => self.segment(&mut unit, element, &details, &mut codes)?,
                _ => {}
            }
        }
        self.name_segments(&mut unit, at)?;
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
        self.text(self.source_of(at)?)
    }

    fn source_of<'e>(&'e self, at: &'e Element) -> Result<&'e Element, XliffError> {
        let hint = "every segment and ignorable has a `<source>`";
        at.child(self.core, "source").ok_or_else(|| self.fault(at, format!("`<{}>` without `<source>`", at.name), hint))
    }

    fn is_filler(&self, at: &Element) -> Result<bool, XliffError> {
        Ok(at.attribute("id").is_none() && self.source(at)?.is_empty() && at.child(self.core, "target").is_none())
    }

    fn segment(&self, unit: &mut Unit, at: &Element, details: &[Details], codes: &mut CodeTable) -> Result<(), XliffError> {
        let id = at.attribute("id").unwrap_or_default();
        let source = self.inline(self.source_of(at)?, codes)?;
        let mut segment = Segment { codes: source.codes, ..Segment::new(id, source.text, "") };
        let target = at.child(self.core, "target").map(|target| self.inline(target, codes)).transpose()?;
        if let Some(target) = target.filter(|target| !target.text.is_empty()) {
            let known = |code: &&Code| segment.codes.iter().any(|source| source.id == code.id);
            let places = target.codes.iter().filter(known).map(|code| CodePlace { id: code.id, span: code.span }).collect();
            segment.target_codes = places;
            segment.target = Some(target.text);
        }
        segment.state = self.state(at, segment.target.is_some())?;
        match details.iter().find(|details| !id.is_empty() && details.id == id) {
            Some(details) => details.known.apply(&mut segment),
            None => {
                trim(unit, &mut segment);
                segment.origin = segment.target.as_ref().map(|_| Origin::Human);
            }
        }
        unit.segments.push(segment);
        Ok(())
    }

    /// A state above initial without a target means nothing.
    fn state(&self, at: &Element, has_target: bool) -> Result<State, XliffError> {
        let state = at.attribute("state").unwrap_or("initial").parse();
        let state =
            state.map_err(|reason| self.fault(at, reason, "a state is `initial`, `translated`, `reviewed` or `final`"))?;
        Ok(if has_target { state } else { State::Initial })
    }

    /// Segments without an id get one made from their source.
    fn name_segments(&self, unit: &mut Unit, at: &Element) -> Result<(), XliffError> {
        let mut maker = IdMaker::default();
        for index in 0..unit.segments.len() {
            if unit.segments[index].id.is_empty() {
                let source = unit.segments[index].source.clone();
                let taken = |id: &str| unit.segments.iter().any(|other| other.id == id);
                let id = std::iter::repeat_with(|| maker.id("s", &source)).find(|id| !taken(id));
                unit.segments[index].id = id.expect("the maker never runs out of ids");
            }
        }
        for (index, segment) in unit.segments.iter().enumerate() {
            if unit.segments[..index].iter().any(|other| other.id == segment.id) {
                let reason = format!("segment id used twice in unit `{}`: `{}`", unit.id, segment.id);
                return Err(self.fault(at, reason, "give each segment of the unit an id of its own"));
            }
        }
        Ok(())
    }
}
