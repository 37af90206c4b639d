//! The last layer: how likely each token comes next, for all tokens or for those of a list.

use super::Network;
use fxtranslate::ops;

/// Natural logarithms of chances: what is this far below the best adds nothing to a sum in single precision.
const NEGLIGIBLE: f32 = -20.0;

/// The tokens that may be written, and the weights that score them.
pub(in super::super) struct Output<'a> {
    network: &'a Network,
    tokens: Vec<u32>,
    listed: Option<Listed>,
    is_whole: bool,
}

/// The rows of the listed tokens, gathered once for all steps.
struct Listed {
    weights: Vec<i8>,
    bias: Vec<f32>,
    input_scale: f32,
    output_scale: f32,
}

impl<'a> Output<'a> {
    /// All tokens of the target vocabulary.
    pub(in super::super) fn whole(network: &'a Network) -> Self {
        let count = network.output_bias.len();
        Self { network, tokens: (0..).take(count).collect(), listed: None, is_whole: true }
    }

    /// Only `tokens`, in order and each once.
    pub(in super::super) fn of(network: &'a Network, tokens: Vec<u32>) -> Self {
        let listed = network.weights.output_wemb_qmult().map(|scale| Listed::new(network, &tokens, scale));
        Self { network, tokens, listed, is_whole: false }
    }

    /// True if every row has the same columns: rows of several sentences can be scored at once.
    pub(in super::super) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The token of each column.
    pub(in super::super) fn tokens(&self) -> &[u32] {
        &self.tokens
    }

    /// The score of each token for each row of `tops`, row by row; see [`log_total`].
    pub(in super::super) fn scores(&self, tops: &[f32]) -> Vec<f32> {
        let width = self.network.size.dim_emb;
        let rows = tops.len() / width;
        if let Some(listed) = &self.listed {
            let input = ops::prepare_a(tops, listed.input_scale);
            let count = self.tokens.len();
            return ops::intgemm_affine(&input, rows, width, &listed.weights, count, listed.output_scale, &listed.bias);
        }
        let all = self.network.weights.full_logits_batch(tops, rows);
        match self.is_whole {
            true => all,
            false => all.chunks(self.network.output_bias.len()).flat_map(|row| self.columns(row)).collect(),
        }
    }

    fn columns<'b>(&'b self, row: &'b [f32]) -> impl Iterator<Item = f32> + 'b {
        self.tokens.iter().map(|&token| row[token as usize])
    }
}

impl Listed {
    fn new(network: &Network, tokens: &[u32], weight_scale: f32) -> Self {
        let width = network.size.dim_emb;
        let mut weights = vec![0; tokens.len() * width];
        for (&token, row) in tokens.iter().zip(weights.chunks_mut(width)) {
            network.weights.output_wemb_int8_row(token, row);
        }
        let input_scale = network.weights.output_qa();
        let output_scale = 1.0 / (input_scale * weight_scale);
        let raw: Vec<f32> = tokens.iter().map(|&token| network.output_bias[token as usize]).collect();
        let bias = ops::prepare_bias(&weights, tokens.len(), width, &raw, output_scale);
        Self { weights, bias, input_scale, output_scale }
    }
}

/// How far the logarithm of all columns' chances together is above that of the `best` one.
pub(in super::super) fn log_total(scores: &[f32], best: f32) -> f32 {
    scores.iter().map(|score| score - best).filter(|&below| below > NEGLIGIBLE).map(f32::exp).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_add_up_to_one() {
        let scores = [3.0_f32, 1.0, -2.0, -90.0];
        let total = 3.0 + log_total(&scores, 3.0);
        let sum: f32 = scores.iter().map(|score| (score - total).exp()).sum();
        assert!((sum - 1.0).abs() < 1e-6, "{sum}");
    }
}
