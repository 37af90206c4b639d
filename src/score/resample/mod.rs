//! Is one system better than another, or was it luck? Paired bootstrap and approximate randomisation, as sacrebleu tests.
//!
//! Samples are drawn from the same random numbers as sacrebleu's, so the same seed gives the same p value but for the last
//! digits, which sacrebleu computes with single precision in the bootstrap.

mod random;

use super::figures::Figures;
use super::metric::Metric;
use random::Random;

/// Which test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// Segments are drawn with replacement (Koehn 2004)
    Bootstrap,
    /// Segments of the two systems are exchanged at random (Riezler and Maxwell 2005)
    Randomisation,
}

impl Test {
    /// How often sacrebleu draws where nothing is said.
    pub fn default_samples(self) -> usize {
        match self {
            Self::Bootstrap => 1_000,
            Self::Randomisation => 10_000,
        }
    }
}

/// How samples are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling {
    /// Of which test.
    pub test: Test,
    /// How many.
    pub samples: usize,
    /// Which ones.
    pub seed: u32,
}

impl Sampling {
    /// As it stands in a signature.
    pub(super) fn signature(&self) -> String {
        let word = match self.test {
            Test::Bootstrap => "bs",
            Test::Randomisation => "ar",
        };
        format!("{word}:{}|seed:{}", self.samples, self.seed)
    }
}

/// Where the score of a system lies in 95 of 100 samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// The mean of the samples' scores.
    pub mean: f64,
    /// Half of the interval's width.
    pub margin: f64,
}

impl Confidence {
    fn of(mut scores: Vec<f64>) -> Self {
        scores.sort_by(f64::total_cmp);
        let cut = scores.len() / 40;
        let margin = 0.5 * (scores[scores.len() - cut - 1] - scores[cut]);
        Self { mean: mean(&scores), margin }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// How sure a system's score is, by samples with replacement.
pub fn confidence(metric: &dyn Metric, figures: &Figures, samples: usize, seed: u32) -> Confidence {
    Confidence::of(bootstrapped(metric, &[figures], samples, seed).remove(0))
}

/// The scores of the same samples for each system.
fn bootstrapped(metric: &dyn Metric, systems: &[&Figures], samples: usize, seed: u32) -> Vec<Vec<f64>> {
    let mut random = Random::new(seed);
    let mut scores = vec![Vec::with_capacity(samples); systems.len()];
    let segments = systems[0].segments();
    for _ in 0..samples {
        let bound = u32::try_from(segments).expect("a text has fewer segments");
        let drawn: Vec<usize> = (0..segments).map(|_| random.below(bound) as usize).collect();
        for (system, scores) in systems.iter().zip(&mut scores) {
            scores.push(metric.score(&system.sum(drawn.iter().copied())));
        }
    }
    scores
}

/// The probability that a difference as large as that of the two systems is luck, 0 to 1.
pub fn p_value(metric: &dyn Metric, baseline: &Figures, system: &Figures, sampling: &Sampling) -> f64 {
    let difference = (metric.score(&baseline.total()) - metric.score(&system.total())).abs();
    let by_luck = match sampling.test {
        Test::Bootstrap => bootstrap_differences(metric, baseline, system, sampling),
        Test::Randomisation => exchanged_differences(metric, baseline, system, sampling),
    };
    let larger = by_luck.iter().filter(|other| **other > difference).count();
    // One more of each, so that few samples never say that luck is impossible.
    (larger + 1) as f64 / (by_luck.len() + 1) as f64
}

/// Differences of samples, moved so that there is none on the average.
fn bootstrap_differences(metric: &dyn Metric, baseline: &Figures, system: &Figures, sampling: &Sampling) -> Vec<f64> {
    let scores = bootstrapped(metric, &[baseline, system], sampling.samples, sampling.seed);
    let differences: Vec<f64> = scores[0].iter().zip(&scores[1]).map(|(a, b)| (a - b).abs()).collect();
    let mean = mean(&differences);
    differences.into_iter().map(|difference| difference - mean).collect()
}

/// Differences of two systems made of both by tossing a coin for each segment.
fn exchanged_differences(metric: &dyn Metric, baseline: &Figures, system: &Figures, sampling: &Sampling) -> Vec<f64> {
    let segments = baseline.segments();
    let coins = Random::new(sampling.seed).coins(sampling.samples * segments);
    let (all, all_of_system) = (baseline.total(), system.total());
    let difference = |coins: &[bool]| {
        let mut mixed = vec![0.0; all.len()];
        for (at, heads) in coins.iter().enumerate() {
            let from = if *heads { baseline } else { system };
            mixed.iter_mut().zip(from.segment(at)).for_each(|(sum, figure)| *sum += figure);
        }
        let others = mixed.iter().zip(all.iter().zip(&all_of_system)).map(|(mixed, (a, b))| a + b - mixed);
        (metric.score(&mixed) - metric.score(&others.collect::<Vec<f64>>())).abs()
    };
    coins.chunks(segments.max(1)).map(difference).collect()
}
