//! The line that says how a score was made, as sacrebleu writes it, so that scores can be compared across tools.

use super::metric::Metric;
use super::resample::Sampling;

/// The version of sacrebleu whose scores and signatures these are.
pub const SACREBLEU: &str = "2.5.1";

/// The signature of a metric held against a number of references, and of a test if one was made.
pub fn signature(metric: &dyn Metric, references: usize, sampling: Option<&Sampling>) -> String {
    let sampling = sampling.map(|sampling| format!("|{}", sampling.signature())).unwrap_or_default();
    format!("nrefs:{references}{sampling}|{}|version:{SACREBLEU}", metric.settings())
}
