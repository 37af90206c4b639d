//! How far drafts agree: chrF2 taken both ways, for neither is the reference.

use super::ComparedSegment;
use crate::score::chrf2;

/// How far two backends agree.
#[derive(Debug, Clone, PartialEq)]
pub struct PairAgreement {
    /// The numbers of the two columns, the smaller first.
    pub columns: [usize; 2],
    /// The segments that both drafted.
    pub segments: usize,
    /// The mean over those segments, 0 to 100; `None` without any.
    pub percent: Option<f64>,
}

/// The agreement of each two of so many columns, and the disagreement in each segment.
pub(super) fn measured(segments: &[ComparedSegment], columns: usize) -> (Vec<PairAgreement>, Vec<Option<f64>>) {
    let pairs: Vec<[usize; 2]> = (0..columns).flat_map(|one| (one + 1..columns).map(move |two| [one, two])).collect();
    let of_segment = |segment: &ComparedSegment| pairs.iter().map(|pair| alike(segment, *pair)).collect::<Vec<_>>();
    let found: Vec<Vec<Option<f64>>> = segments.iter().map(of_segment).collect();
    let agreement = |(at, columns): (usize, &[usize; 2])| {
        let (segments, percent) = mean(found.iter().filter_map(|pairs| pairs[at]));
        PairAgreement { columns: *columns, segments, percent }
    };
    let agreements = pairs.iter().enumerate().map(agreement).collect();
    let disagreement = |pairs: &Vec<Option<f64>>| mean(pairs.iter().flatten().copied()).1.map(|percent| 100.0 - percent);
    (agreements, found.iter().map(disagreement).collect())
}

/// `None` unless both have a draft.
fn alike(segment: &ComparedSegment, [one, two]: [usize; 2]) -> Option<f64> {
    let (one, two) = (segment.draft(one)?, segment.draft(two)?);
    // The sum of two ways can be a hair off: what is the same agrees wholly.
    Some(if one == two { 100.0 } else { (chrf2(one, two) + chrf2(two, one)) / 2.0 })
}

fn mean(values: impl Iterator<Item = f64>) -> (usize, Option<f64>) {
    let (count, sum) = values.fold((0, 0.0), |(count, sum), value| (count + 1, sum + value));
    (count, (count > 0).then(|| sum / count as f64))
}
