//! Reads one unit: segments and the white space between them.

use super::inline::CodeTable;
use super::modules::{Details, group, groups, meta};
use super::{Reader, XliffError};
use crate::bitext::{CodePlace, IdMaker, Origin, Segment, State, TermStatus, Unit};
use crate::document::{Code, Disposition, Reason, Role};
use crate::format::xliff::{METADATA, target_hash};
use crate::format::xml::Element;
use crate::text::Span;

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
            Some(details) => apply(&mut segment, details),
            None => trim(unit, &mut segment),
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

/// Where white space at this point of the unit belongs.
fn gap(unit: &mut Unit) -> &mut String {
    match unit.segments.last_mut() {
        Some(segment) => &mut segment.after,
        None => &mut unit.before,
    }
}

/// What we wrote about the segment, as far as it still fits the target.
fn apply(segment: &mut Segment, details: &Details) {
    let changed = target_hash(segment) != details.hash;
    segment.origin = match (&segment.target, changed) {
        (None, _) => None,
        (Some(_), true) => Some(Origin::Human),
        (Some(_), false) => details.origin.clone(),
    };
    segment.confidence = details.confidence.filter(|_| segment.target.is_some() && !changed);
    let source = segment.source.as_str();
    segment.terms =
        details.terms.iter().filter(|term| source.get(term.source.start..term.source.end).is_some()).cloned().collect();
    if changed {
        for term in &mut segment.terms {
            term.target = None;
            term.status = TermStatus::Open;
        }
    } else {
        segment.findings = details.findings.clone();
    }
    let target = segment.target.as_deref().unwrap_or_default();
    for term in &mut segment.terms {
        term.target = term.target.filter(|span| target.get(span.start..span.end).is_some());
    }
    for finding in &mut segment.findings {
        finding.source = finding.source.filter(|span| source.get(span.start..span.end).is_some());
        finding.target = finding.target.filter(|span| target.get(span.start..span.end).is_some());
        finding.fix = finding.fix.take().filter(|fix| target.get(fix.span.start..fix.span.end).is_some());
    }
}

/// A segment of another tool: the white space around its source moves out, its target is a person's.
fn trim(unit: &mut Unit, segment: &mut Segment) {
    let source = std::mem::take(&mut segment.source);
    let body = source.trim_start();
    let before = source.len() - body.len();
    gap(unit).push_str(&source[..before]);
    segment.source = body.trim_end().to_owned();
    segment.after = body[segment.source.len()..].to_owned();
    for code in &mut segment.codes {
        code.span = inside(code.span, before, segment.source.len());
    }
    if let Some(target) = segment.target.take() {
        let body = target.trim();
        let before = target.len() - target.trim_start().len();
        for place in &mut segment.target_codes {
            place.span = inside(place.span, before, body.len());
        }
        segment.target = Some(body.to_owned()).filter(|body| !body.is_empty());
    }
    segment.origin = segment.target.as_ref().map(|_| Origin::Human);
    if segment.target.is_none() {
        segment.state = State::Initial;
        segment.target_codes.clear();
    }
}

/// `span` in the text that is left when `before` bytes go in front and `length` stay.
fn inside(span: Span, before: usize, length: usize) -> Span {
    let moved = |at: usize| at.saturating_sub(before).min(length);
    Span::new(moved(span.start), moved(span.end))
}

/// A kept unit of another tool is one segment without a target, or white space only.
fn settle(unit: &mut Unit) {
    if unit.is_translatable() || unit.segments.is_empty() {
        return;
    }
    if unit.source_text().trim().is_empty() {
        unit.before = unit.source_text();
        unit.segments.clear();
        unit.disposition = Disposition::Keep(Reason::Blank);
        return;
    }
    let mut whole = Segment::new(unit.segments[0].id.clone(), "", "");
    for segment in unit.segments.drain(..) {
        whole.source.push_str(&segment.source);
        whole.source.push_str(&segment.after);
        whole.notes.extend(segment.notes);
    }
    whole.after = whole.source.split_off(whole.source.trim_end().len());
    unit.segments = vec![whole];
}
