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
}

/// The band for texts of these lengths; `anchors` are pairs of sentences that may belong together.
pub(super) fn band(source: usize, target: usize, anchors: &[(usize, usize)]) -> Band {
    let whole = 0..target + 1;
    if (source + 1) * (target + 1) <= WHOLE {
        return Band { rows: vec![whole; source + 1] };
    }
    let mut chain = agreeing(&longest_chain(anchors));
    chain.push((source, target));
    let (mut rows, mut from) = (Vec::with_capacity(source + 1), (0, 0));
    for to in chain {
        while rows.len() < to.0 {
            rows.push(row(rows.len(), from, to, target));
        }
        from = to;
    }
    rows.push(row(source, from, (source, target), target));
    Band { rows }
}

/// The row between two points of the chain.
fn row(at: usize, from: (usize, usize), to: (usize, usize), target: usize) -> Range<usize> {
    let middle = from.1 + (to.1 - from.1) * (at - from.0) / (to.0 - from.0).max(1);
    let low = from.1.max(middle.saturating_sub(WIDEST)).saturating_sub(MARGIN);
    let high = to.1.min(middle + WIDEST) + MARGIN;
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
