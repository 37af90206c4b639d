//! Reads the proposals of a unit: the matches of a memory and the drafts of machines.

use super::inline::{Numbers, inline};
use super::ours::kind;
use super::read::Reader;
use crate::bitext::{Candidate, MachineOrigin, Origin, Unit};
use crate::format::facts::Facts;
use crate::format::xml::Element;

impl<'a> Reader<'a> {
    /// The proposals of a `trans-unit`, each with the mark of the segment it is for.
    pub(super) fn candidates<'e>(&self, at: &'e Element) -> Vec<(Option<&'e str>, Candidate)>
    where
        'a: 'e,
    {
        let text = |at: &Element| inline(at, &mut Numbers::default()).text;
        let candidate = |found: &'e Element| {
            let ours = self.facts(found).into_iter().find(|facts| kind(facts) == "origin");
            let target = found.child(self.core, "target").filter(|target| ours.is_some() || !text(target).trim().is_empty())?;
            let source = found.child(self.core, "source").or(at.child(self.core, "source")).map(text).unwrap_or_default();
            let origin = ours.and_then(|facts| Facts::origin(&facts).ok().flatten()).unwrap_or_else(|| origin(found, target));
            Some((found.attribute("mid"), Candidate { source, target: text(target), origin }))
        };
        at.named(self.core, "alt-trans").filter(is_proposal).filter_map(candidate).collect()
    }

    /// Adds the proposals of another tool to the segments they are for; one for the whole of several has no place.
    pub(super) fn propose(&self, unit: &mut Unit, at: &Element) {
        let only = unit.segments.len() == 1;
        for (mark, candidate) in self.candidates(at) {
            let segment = unit.segments.iter_mut().find(|segment| mark.map_or(only, |mark| segment.id == mark));
            segment.into_iter().for_each(|segment| segment.candidates.push(candidate.clone()));
        }
    }
}

/// Not a version of before, nor one that was rejected.
fn is_proposal(at: &&Element) -> bool {
    matches!(at.attribute("alttranstype"), None | Some("proposal"))
}

/// Where another tool has a proposal from.
fn origin(at: &Element, target: &Element) -> Origin {
    let percent = at.attribute("match-quality").map(|quality| quality.trim_end_matches('%').trim().parse::<f32>());
    match (target.attribute("state-qualifier"), percent) {
        (Some("mt-suggestion" | "leveraged-mt"), _) => {
            let backend = at.attribute("origin").unwrap_or("unknown").to_owned();
            Origin::Machine(MachineOrigin { backend, model: String::new(), fingerprint: String::new() })
        }
        // A cast from a float keeps to the range of the type.
        (_, Some(Ok(percent))) => Origin::Memory { score: percent.clamp(0.0, 100.0) as u8 },
        (Some("exact-match" | "id-match"), _) => Origin::Memory { score: 100 },
        (_, _) => Origin::Human,
    }
}
