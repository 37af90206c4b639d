//! The network on the crate's weights and kernels, many rows at a time.
//!
//! The crate's own `Engine` tells no probabilities, follows one candidate only and projects the source anew in every step
//! of a single sentence. This one computes the same numbers, bit for bit, and gives them away: what the decoder expects
//! next, where it looks in the source, and a state that can be branched.

mod attention;
mod decoder;
mod encoder;
mod output;

pub(super) use decoder::{Cells, Decoder};
pub(super) use output::{Output, log_total};

use fxtranslate::ops;
use fxtranslate::weights::{Config, Weights};

/// Added to the variance in a layer norm, as the models were trained.
const EPSILON: f32 = 1e-6;

/// Weights in memory and how to run them.
pub(super) struct Network {
    weights: Weights,
    size: Config,
    /// Of the sine that tells the network a token's place, for each dimension: frequency and phase.
    places: Vec<(f32, f32)>,
    /// Of the last layer, for each token of the target vocabulary.
    output_bias: Vec<f32>,
}

impl Network {
    pub(super) fn new(weights: Weights) -> Self {
        let size = weights.config();
        let bias = weights.f32("decoder_ff_logit_out_b").unwrap_or_else(|| vec![0.0; weights.output_vocab()]);
        Self { places: places(size.dim_emb), output_bias: bias, size, weights }
    }

    /// Scales an embedding and adds its place.
    fn place(&self, row: &mut [f32], position: usize) {
        let scale = (self.size.dim_emb as f32).sqrt();
        for (value, (frequency, phase)) in row.iter_mut().zip(&self.places) {
            *value = scale * *value + (position as f32 * frequency + phase).sin();
        }
    }

    /// One affine map of `rows` rows, with its bias.
    fn affine(&self, name: &str, input: &[f32], rows: usize, bias: &str) -> Vec<f32> {
        self.weights.affine(name, input, rows, Some(bias))
    }

    /// The layer norm `name` of a branch and what bypassed it.
    fn merge(&self, name: &str, branch: &[f32], bypass: &[f32]) -> Vec<f32> {
        let sum: Vec<f32> = branch.iter().zip(bypass).map(|(branch, bypass)| branch + bypass).collect();
        let (scale, bias) =
            self.weights.layer_norm(name).expect("a model without its layer norms was refused when it was loaded");
        let width = self.size.dim_emb;
        ops::layer_normalization(&sum, scale, bias, sum.len() / width, width, EPSILON)
    }

    fn feed_forward(&self, layer: &str, input: &[f32], rows: usize) -> Vec<f32> {
        let name = format!("{layer}_ffn");
        let hidden = ops::relu(&self.affine(&format!("{name}_W1"), input, rows, &format!("{name}_b1")));
        let output = self.affine(&format!("{name}_W2"), &hidden, rows, &format!("{name}_b2"));
        self.merge(&format!("{name}_ffn"), &output, input)
    }
}

/// Frequencies fall from 1 to 1/10000 over each half; the second half is a quarter turn ahead.
fn places(width: usize) -> Vec<(f32, f32)> {
    let half = width / 2;
    let frequency = |at: usize| 1e-4_f32.powf((at % half) as f32 / (half as f32 - 1.0));
    (0..width).map(|at| (frequency(at), (at / half) as f32 * std::f32::consts::FRAC_PI_2)).collect()
}
