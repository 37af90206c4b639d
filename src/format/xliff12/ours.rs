//! Reads a group that we wrote: one unit, with everything in it.

use super::MARK;
use super::inline::{Numbers, inline, known_places};
use super::read::Reader;
use super::state::state;
use crate::bitext::{Segment, Unit};
use crate::document::{Code, Disposition};
use crate::format::facts::{Facts, Known};
use crate::format::xliff::{SegmentPlace, unescape};
use crate::format::xml::Element;

/// A unit and where its segments stand.
pub(super) type Placed = (Unit, Vec<SegmentPlace>);

impl Reader<'_> {
    /// The unit of a group of ours; `None` for a group of another tool, an error if what we wrote in it is damaged.
    pub(super) fn our_unit(&self, at: &Element) -> Option<Result<Placed, String>> {
        let facts = self.facts(at).into_iter().find(|facts| kind(facts) == "unit")?;
        Some(self.read_unit(at, &facts))
    }

    fn read_unit(&self, at: &Element, facts: &Facts) -> Result<Placed, String> {
        let role = at.attribute("restype").and_then(|word| word.strip_prefix("x-")).unwrap_or_default().parse()?;
        let before = facts.get("before").unwrap_or_default().to_owned();
        let id = at.attribute("id").unwrap_or_default();
        let mut unit = Unit { id: id.to_owned(), role, disposition: disposition(facts)?, before, segments: Vec::new() };
        let mut places = Vec::new();
        for element in at.named(self.core, "trans-unit") {
            let (segment, place) = self.our_segment(element, id)?;
            if unit.segments.iter().any(|other| other.id == segment.id) {
                return Err(format!("segment id used twice: `{}`", segment.id));
            }
            unit.segments.push(segment);
            places.push(place);
        }
        Ok((unit, places))
    }

    fn our_segment(&self, at: &Element, unit: &str) -> Result<(Segment, SegmentPlace), String> {
        let facts = self.facts(at);
        let own = facts.iter().find(|facts| kind(facts) == "segment");
        let source = at.child(self.core, "source").ok_or("`<trans-unit>` without `<source>`")?;
        let (mut numbers, target) = (Numbers::written(), at.child(self.core, "target"));
        let (text, translated) = (inline(source, &mut numbers), target.map(|target| inline(target, &mut numbers)));
        let id = at.attribute("id").unwrap_or_default();
        let id = id.strip_prefix(unit).and_then(|id| id.strip_prefix('/')).unwrap_or(id);
        let after = own.and_then(|facts| facts.get("after")).unwrap_or_default();
        let mut segment = Segment { codes: text.codes, ..Segment::new(id, text.text, after) };
        segment.codes.iter_mut().for_each(|code| markup(code, &facts));
        if let (Some(target), Some(found)) = (translated.filter(|target| !target.text.is_empty()), target) {
            segment.target_codes = known_places(&segment.codes, &target.codes);
            segment.target = Some(target.text);
            segment.state = state(found, at.attribute("approved") == Some("yes"));
        }
        known(&facts, own)?.apply(&mut segment);
        segment.notes = self.notes(at);
        segment.candidates = self.candidates(at).into_iter().map(|(_, candidate)| candidate).collect();
        let place = SegmentPlace { source: source.content.clone(), target: target.map(|target| target.content.clone()) };
        Ok((segment, place))
    }

    /// The contexts of an element that we wrote, group by group.
    pub(super) fn facts(&self, at: &Element) -> Vec<Facts> {
        let fact = |context: &Element| Some((context.attribute("context-type")?.to_owned(), unescape(&context.text())));
        let group = |group: &Element| Facts(group.named(self.core, "context").filter_map(fact).map(short).collect());
        at.named(self.core, "context-group").map(group).filter(|facts| !kind(facts).is_empty()).collect()
    }
}

/// Names without the `x-` that the schema asks for.
fn short((name, text): (String, String)) -> (String, String) {
    let short = name.strip_prefix("x-").filter(|_| name != MARK).unwrap_or(&name);
    (short.to_owned(), text)
}

/// What the facts are about; empty for those of another tool.
pub(super) fn kind(facts: &Facts) -> &str {
    facts.get(MARK).unwrap_or_default()
}

fn disposition(facts: &Facts) -> Result<Disposition, String> {
    match facts.get("disposition") {
        Some("translate") => Ok(Disposition::Translate),
        Some("keep") => Ok(Disposition::Keep(facts.word("reason")?)),
        Some("drop") => Ok(Disposition::Drop(facts.word("reason")?)),
        other => Err(format!("unknown disposition: `{}`", other.unwrap_or_default())),
    }
}

/// The markup of the article; a code of which another tool has left nothing keeps what stands for it.
fn markup(code: &mut Code, facts: &[Facts]) {
    let id = code.id.to_string();
    let found = facts.iter().find(|facts| kind(facts) == "code" && facts.get("id") == Some(&id));
    if let Some(facts) = found {
        code.open = facts.get("open").unwrap_or_default().to_owned();
        code.close = facts.get("close").map(str::to_owned).filter(|_| !code.is_standalone());
        code.link = facts.get("link").map(str::to_owned);
    }
}

fn known(facts: &[Facts], own: Option<&Facts>) -> Result<Known, String> {
    let of = |wanted: &'static str| facts.iter().filter(move |facts| kind(facts) == wanted);
    let mut known = own.map(Known::of).transpose()?.unwrap_or_default();
    known.terms = of("term").map(Facts::term).collect::<Result<_, _>>()?;
    known.findings = of("finding").map(Facts::finding).collect::<Result<_, _>>()?;
    Ok(known)
}
