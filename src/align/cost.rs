//! What a link costs, in nats: its kind, the lengths, what the sides do not share, and how they stand in their paragraphs.
//!
//! The figures were found by coordinate descent on the first references of six sets of news (see tests/alignment.rs), whole, with
//! sentences left out and with sentences run together; those of paragraphs and headings, which these sets lack, were set by
//! hand.

use super::Sentence;
use super::band::Band;
use super::evidence::Evidence;
use super::repeats::Repeats;
use super::tongues::Tongues;

/// How many sentences of each side a link takes, and the cost of the kind.
///
/// Two to two is dear: it is meant for two sentences that changed places, not for two pairs.
pub(super) const MOVES: [(usize, usize, f64); 8] =
    [(1, 1, 0.125), (1, 0, 2.6), (0, 1, 2.6), (1, 2, 4.0), (2, 1, 4.0), (2, 2, 10.0), (1, 3, 6.0), (3, 1, 6.0)];

/// What one unit of shared weight is worth.
const SHARED: f64 = 1.0;
/// What a unit of weight costs that might have been shared.
const UNSHARED: f64 = 0.4;
/// What a unit of weight costs that one side has more than the other: so a sentence is not drawn into a link it adds nothing to.
const UNEVEN: f64 = 0.1;
/// The weight that two sentences which are a pair share at least, for each character: what shares less is doubted even if it
/// has no key that might have been shared.
const EXPECTED: f64 = 0.05;
/// One side begins a paragraph, the other does not.
const ONE_OPENS: f64 = 1.5;
/// Both begin one.
const BOTH_OPEN: f64 = -0.5;
/// A link reaches over the end of a paragraph.
const CROSSES: f64 = 3.0;
/// A heading and what is none.
const ONE_IS_HEADING: f64 = 5.0;
/// Length has long tails: a headline or a gloss strays further than a normal distribution allows.
const FREEDOM: f64 = 3.0;
/// A few characters more or less say nothing.
const SLACK: f64 = 32.0;

/// The costs of all links of two texts.
pub(super) struct Costs<'a> {
    source: &'a [Sentence<'a>],
    target: &'a [Sentence<'a>],
    band: &'a Band,
    /// Characters before each sentence.
    lengths: (Vec<f64>, Vec<f64>),
    /// Weight of the keys before each sentence.
    weights: (Vec<f64>, Vec<f64>),
    shared: Vec<Vec<f32>>,
    repeats: Repeats<'a>,
    ratio: f64,
    variance: f64,
    /// True if both texts have paragraphs.
    has_blocks: bool,
}

impl<'a> Costs<'a> {
    pub(super) fn new(
        source: &'a [Sentence<'a>],
        target: &'a [Sentence<'a>],
        tongues: &Tongues,
        evidence: &'a Evidence,
        band: &'a Band,
    ) -> Self {
        let characters = |sentence: &Sentence| sentence.text.chars().count() as f64;
        let (one, other) = evidence.totals(band);
        let blocks = |side: &[Sentence]| side.iter().filter(|sentence| sentence.opens).count();
        Self {
            source,
            target,
            band,
            lengths: (sums(source.iter().map(characters)), sums(target.iter().map(characters))),
            weights: (sums(one.into_iter().map(f64::from)), sums(other.into_iter().map(f64::from))),
            shared: (0..source.len()).map(|at| evidence.shared(at, band)).collect(),
            repeats: Repeats::new(evidence),
            ratio: tongues.ratio,
            variance: tongues.variance,
            has_blocks: blocks(source) > 1 && blocks(target) > 1,
        }
    }

    /// How many sentences the two texts have.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }

    /// The cost of linking the sentences before `end` by this kind of link.
    pub(super) fn link(&self, end: (usize, usize), kind: (usize, usize, f64)) -> f64 {
        let (source, target, cost) = kind;
        if source == 0 || target == 0 {
            return cost;
        }
        let start = (end.0 - source, end.1 - target);
        cost + self.length(start, end) + self.words(start, end) + self.place(start, end)
    }

    fn length(&self, start: (usize, usize), end: (usize, usize)) -> f64 {
        let (source, target) = (self.lengths.0[end.0] - self.lengths.0[start.0], self.lengths.1[end.1] - self.lengths.1[start.1]);
        let (expected, mean) = (source * self.ratio, (source + target / self.ratio) / 2.0);
        let squared = (target - expected).powi(2) / (self.variance * mean + SLACK);
        (FREEDOM + 1.0) / 2.0 * (squared / FREEDOM).ln_1p()
    }

    fn words(&self, start: (usize, usize), end: (usize, usize)) -> f64 {
        let surplus = self.repeats.surplus(start.0..end.0, start.1..end.1);
        let source = self.weights.0[end.0] - self.weights.0[start.0] - surplus.source;
        let target = self.weights.1[end.1] - self.weights.1[start.1] - surplus.target;
        let (possible, most) = (source.min(target), source.max(target));
        let expected =
            EXPECTED * (self.lengths.0[end.0] - self.lengths.0[start.0]).min(self.lengths.1[end.1] - self.lengths.1[start.1]);
        let pairs = (start.0..end.0).flat_map(|at| (start.1..end.1).map(move |other| (at, other)));
        let shared = pairs.map(|(at, other)| self.shared(at, other)).sum::<f64>() - surplus.shared;
        UNSHARED * possible.max(expected) + UNEVEN * (most - possible) - SHARED * shared.min(possible)
    }

    fn shared(&self, source: usize, target: usize) -> f64 {
        self.band.place(source + 1, target + 1).map_or(0.0, |at| f64::from(self.shared[source][at]))
    }

    fn place(&self, start: (usize, usize), end: (usize, usize)) -> f64 {
        let (source, target) = (&self.source[start.0..end.0], &self.target[start.1..end.1]);
        let heading = if source[0].is_heading == target[0].is_heading { 0.0 } else { ONE_IS_HEADING };
        if !self.has_blocks {
            return heading;
        }
        let opens = match (source[0].opens, target[0].opens) {
            (true, true) => BOTH_OPEN,
            (false, false) => 0.0,
            (true, false) | (false, true) => ONE_OPENS,
        };
        let crossed = source[1..].iter().chain(&target[1..]).filter(|sentence| sentence.opens).count();
        heading + opens + CROSSES * crossed as f64
    }
}

/// Sums of what stands before each place.
fn sums(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sum = 0.0;
    let running = values.map(|value| {
        sum += value;
        sum
    });
    std::iter::once(0.0).chain(running).collect()
}
