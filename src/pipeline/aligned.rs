//! What an aligned edition is worth: sure pairs are translated, the rest goes to review.

use crate::bitext::{Bitext, Confidence, Origin, Segment, State};
use crate::check::check_link;
use crate::format::located::Located;
use crate::memory::{MemoryPair, PairOrigin};

/// What was found, in segments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlignCounts {
    /// Pairs at or above the limit.
    pub sure: usize,
    /// Pairs below it.
    pub doubtful: usize,
    /// Sentences of the source without a counterpart.
    pub missing: usize,
    /// Texts of the edition without a source, by unit and segment.
    pub extra: Vec<(usize, usize)>,
}

/// Gives every segment of an aligned edition its state, origin, confidence and finding.
///
/// A pair whose confidence is `limit` or more is `translated`, its origin a person: people wrote the edition. Everything else
/// stays `initial` with a finding, so that it comes up for review, and has no origin: that it belongs to its source nobody has
/// said. No pair is `reviewed`, for no person has looked at it as a pair.
pub fn settle_edition(located: &mut Located, limit: f64) -> AlignCounts {
    let mut counts = AlignCounts::default();
    for (place, confidence) in &located.links {
        let segment = &mut located.bitext.units[place.0].segments[place.1];
        settle(segment, *confidence, limit);
        match (&segment.target, segment.source.is_empty()) {
            (None, _) => counts.missing += 1,
            (Some(_), true) => counts.extra.push(*place),
            (Some(_), false) if segment.state == State::Translated => counts.sure += 1,
            (Some(_), false) => counts.doubtful += 1,
        }
    }
    counts
}

fn settle(segment: &mut Segment, confidence: f64, limit: f64) {
    let finding = check_link(segment, confidence, limit);
    let is_sure = finding.is_none();
    segment.state = if is_sure { State::Translated } else { State::Initial };
    segment.origin = is_sure.then_some(Origin::Human);
    segment.confidence = segment.target.is_some().then(|| Confidence::from_chance(confidence as f32));
    segment.findings = finding.into_iter().collect();
}

/// The sure pairs of a settled edition for the memory, as pairs that came with the file `edition`: people wrote both sides,
/// but that they are a pair no person has said.
pub fn aligned_pairs(bitext: &Bitext, edition: &str) -> Vec<MemoryPair> {
    let origin = PairOrigin::Imported { file: edition.to_owned() };
    let sure = bitext.translatable().filter(|(_, segment)| segment.state == State::Translated);
    let pair = |segment: &Segment| {
        Some(MemoryPair::new(bitext.pair.clone(), &segment.source, segment.target.as_deref()?, origin.clone()))
    };
    sure.filter_map(|(_, segment)| pair(segment)).collect()
}

/// The pairs of an aligned edition that are so sure that words can be learned from them.
pub fn lessons(located: &Located) -> Vec<(String, String)> {
    const SURE: f64 = 0.9;
    let sure = located.links.iter().filter(|(_, confidence)| **confidence >= SURE);
    let segments = sure.map(|((unit, at), _)| &located.bitext.units[*unit].segments[*at]);
    let pair = |segment: &Segment| Some((segment.source.clone(), segment.target.clone()?)).filter(|pair| !pair.0.is_empty());
    segments.filter_map(pair).collect()
}

/// How much of the two texts is in sure pairs, from 0 to 1: by characters, of the side of which it is more, for an edition may be
/// a short version of its article, or an enlarged one. `None` where there are too few sentences to tell.
pub fn share_of_sure(located: &Located, limit: f64) -> Option<f64> {
    const LEAST_SENTENCES: usize = 5;
    let (mut sure, mut all) = ([0, 0], [0, 0]);
    for (place, confidence) in &located.links {
        let segment = &located.bitext.units[place.0].segments[place.1];
        let target = segment.target.as_deref().unwrap_or_default();
        let is_pair = !segment.source.is_empty() && !target.is_empty() && *confidence >= limit;
        for (side, text) in [segment.source.as_str(), target].into_iter().enumerate() {
            let length = text.chars().count();
            all[side] += length;
            sure[side] += if is_pair { length } else { 0 };
        }
    }
    let share = |side: usize| sure[side] as f64 / all[side].max(1) as f64;
    (located.links.len() >= LEAST_SENTENCES).then(|| share(0).max(share(1)))
}
