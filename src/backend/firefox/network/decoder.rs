//! The decoder: one step for any number of rows, each with a state of its own that can be branched.

use super::Network;
use super::attention::Memory;
use fxtranslate::ops;

/// The decoder over encoded sentences.
pub(in super::super) struct Decoder<'a> {
    network: &'a Network,
    /// What the rows look at, by layer.
    memories: Vec<Memory>,
}

/// The recurrent state of rows, by layer.
#[derive(Clone)]
pub(in super::super) struct Cells {
    layers: Vec<Vec<f32>>,
    width: usize,
}

/// What a step computed for each row.
pub(in super::super) struct Step {
    /// The decoder's uppermost layer.
    pub(in super::super) tops: Vec<f32>,
    /// How much the row looks at each token of its source.
    pub(in super::super) looks: Vec<Vec<f32>>,
}

impl Cells {
    /// The states of these rows, in this order; a row may be taken more than once, or not at all.
    pub(in super::super) fn select(&self, rows: &[usize]) -> Self {
        let row = |layer: &[f32], at: usize| layer[at * self.width..(at + 1) * self.width].to_vec();
        let layers = self.layers.iter().map(|layer| rows.iter().flat_map(|&at| row(layer, at)).collect()).collect();
        Self { layers, width: self.width }
    }
}

impl<'a> Decoder<'a> {
    /// Encodes `sentences`, each ending in the end-of-sentence token.
    pub(in super::super) fn new(network: &'a Network, sentences: &[Vec<u32>]) -> Self {
        let encoded = network.encode(sentences);
        let lengths: Vec<usize> = sentences.iter().map(Vec::len).collect();
        let memory = |layer| network.memory(&format!("decoder_l{layer}_context"), &encoded, &lengths);
        Self { network, memories: (1..=network.size.dec_depth).map(memory).collect() }
    }

    /// The state of `rows` rows that have written nothing.
    pub(in super::super) fn start(&self, rows: usize) -> Cells {
        let width = self.network.size.dim_emb;
        Cells { layers: vec![vec![0.0; rows * width]; self.memories.len()], width }
    }

    /// Row `i` translates sentence `sentences[i]` and wrote `previous[i]` last; at position 0 that is not looked at.
    pub(in super::super) fn step(&self, previous: &[u32], position: usize, sentences: &[usize], cells: &mut Cells) -> Step {
        let network = self.network;
        let count = previous.len();
        let mut rows = self.embedded(previous, position);
        let mut looks = Vec::new();
        for ((number, memory), cell) in self.memories.iter().enumerate().zip(&mut cells.layers) {
            let layer = format!("decoder_l{}", number + 1);
            let candidate = network.weights.affine(&format!("{layer}_rnn_W"), &rows, count, None);
            let gate = network.affine(&format!("{layer}_rnn_Wf"), &rows, count, &format!("{layer}_rnn_bf"));
            *cell = ops::highway(cell, &candidate, &gate);
            rows = network.merge(&format!("{layer}_rnn_ffn"), &ops::relu(cell), &rows);
            let seen = network.attend(&format!("{layer}_context"), &rows, sentences, memory);
            rows = network.merge(&format!("{layer}_context_Wo"), &seen.output, &rows);
            rows = network.feed_forward(&layer, &rows, count);
            looks = seen.looks;
        }
        Step { tops: rows, looks }
    }

    fn embedded(&self, previous: &[u32], position: usize) -> Vec<f32> {
        let width = self.network.size.dim_emb;
        let mut rows = vec![0.0; previous.len() * width];
        for (&token, row) in previous.iter().zip(rows.chunks_mut(width)) {
            if position > 0 {
                self.network.weights.trg_embed_row_into(token, row);
            }
            self.network.place(row, position);
        }
        rows
    }
}
