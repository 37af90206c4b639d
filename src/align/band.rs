//! The part of the lattice that is looked at: all of it for short texts, for long ones what lies near a chain of anchors.

use std::ops::Range;

/// Up to this many cells everything is looked at.
const WHOLE: usize = 250_000;
/// Sentences to both sides of the chain.
const MARGIN: usize = 40;
/// The same where there are no anchors near.
const WIDEST: usize = 400;
/// An anchor counts only where another one near it says about the same: their diagonals differ by no more than this.
const AGREEMENT: usize = 12;

/// For each number of source sentences consumed, which numbers of target sentences are looked at.
#[derive(Debug)]
pub(super) struct Band {
    rows: Vec<Range<usize>>,
    /// Where the chain of anchors passes each row.
    middles: Vec<usize>,
}

impl Band {
    /// The row behind `consumed` source sentences.
    pub(super) fn row(&self, consumed: usize) -> Range<usize> {
        self.rows[consumed].clone()
    }

    /// The place of a cell in its row, if it is looked at.
    pub(super) fn place(&self, source: usize, target: usize) -> Option<usize> {
        let row = &self.rows[source];
        row.contains(&target).then(|| target - row.start)
    }

    /// About which target sentence belongs to a source sentence.
    pub(super) fn target_of(&self, source: usize) -> usize {
        self.middles[source]
    }

    /// About which source sentence belongs to a target sentence.
    pub(super) fn source_of(&self, target: usize) -> usize {
        self.middles.partition_point(|middle| *middle < target)
    }
}

/// The band for texts of these lengths; `anchors` are pairs of sentences that may belong together.
pub(super) fn band(source: usize, target: usize, anchors: &[(usize, usize)]) -> Band {
    let is_short = (source + 1) * (target + 1) <= WHOLE;
    let mut chain = agreeing(&longest_chain(anchors));
    chain.push((source, target));
    let (mut band, mut from) = (Band { rows: Vec::new(), middles: Vec::new() }, (0, 0));
    for to in chain {
        // The last point ends the last row as well.
        while band.rows.len() < to.0 + usize::from(to.0 == source) {
            let at = band.rows.len();
            let middle = from.1 + (to.1 - from.1) * (at - from.0) / (to.0 - from.0).max(1);
            band.middles.push(middle);
            band.rows.push(if is_short { 0..target + 1 } else { row(middle, from.1, to.1, target) });
        }
        from = to;
    }
    band
}

/// The row around `middle` between the target sentences of two points of the chain.
fn row(middle: usize, from: usize, to: usize, target: usize) -> Range<usize> {
    let low = from.max(middle.saturating_sub(WIDEST)).saturating_sub(MARGIN);
    let high = to.min(middle + WIDEST) + MARGIN;
    low..high.min(target) + 1
}

/// The longest chain of anchors that rises on both sides.
fn longest_chain(anchors: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut sorted = anchors.to_vec();
    // Of one source sentence's anchors only one can be in a chain.
    sorted.sort_unstable_by_key(|(source, target)| (*source, std::cmp::Reverse(*target)));
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, (_, target)) in sorted.iter().enumerate() {
        let length = ends.partition_point(|end| sorted[*end].1 < *target);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain: Vec<_> = std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| sorted[at]).collect();
    chain.reverse();
    chain
}

/// Without those that no neighbour agrees with.
fn agreeing(chain: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let agree = |one: &(usize, usize), other: &(usize, usize)| (one.0 + other.1).abs_diff(one.1 + other.0) <= AGREEMENT;
    let near = |at: usize| (at.saturating_sub(3)..(at + 4).min(chain.len())).filter(move |other| *other != at);
    (0..chain.len()).filter(|at| near(*at).any(|other| agree(&chain[*at], &chain[other]))).map(|at| chain[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_looked_at_as_a_whole_and_a_long_one_along_its_anchors() {
        assert_eq!(band(3, 4, &[]).row(2), 0..5);
        let mut anchors: Vec<(usize, usize)> = (0..300).map(|at| (at * 10, at * 10 + if at > 100 { 90 } else { 0 })).collect();
        anchors.push((50, 2900));
        let band = band(3000, 3090, &anchors);
        assert!(band.row(500).contains(&500) && band.row(2000).contains(&2090), "{:?}", band.row(2000));
        assert!((0..=3000).all(|at| band.row(at).len() < 300 && band.row(at).start <= band.row((at + 1).min(3000)).start));
        assert!(band.row(0).contains(&0) && band.row(3000).contains(&3090));
    }
}
