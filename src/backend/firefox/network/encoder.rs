//! The encoder: sentences one after the other, without padding.

use super::Network;

impl Network {
    /// A row for each token of each sentence.
    pub(super) fn encode(&self, sentences: &[Vec<u32>]) -> Vec<f32> {
        let lengths: Vec<usize> = sentences.iter().map(Vec::len).collect();
        let owners: Vec<usize> = lengths.iter().enumerate().flat_map(|(at, &length)| std::iter::repeat_n(at, length)).collect();
        let mut rows = self.embedded(sentences);
        for layer in 1..=self.size.enc_depth {
            let layer = format!("encoder_l{layer}");
            let name = format!("{layer}_self");
            let seen = self.attend(&name, &rows, &owners, &self.memory(&name, &rows, &lengths));
            rows = self.merge(&format!("{name}_Wo"), &seen.output, &rows);
            rows = self.feed_forward(&layer, &rows, owners.len());
        }
        rows
    }

    fn embedded(&self, sentences: &[Vec<u32>]) -> Vec<f32> {
        let width = self.size.dim_emb;
        let tokens = sentences.iter().flat_map(|sentence| sentence.iter().enumerate());
        let mut rows = vec![0.0; sentences.iter().map(Vec::len).sum::<usize>() * width];
        for ((position, &token), row) in tokens.zip(rows.chunks_mut(width)) {
            self.weights.src_embed_row_into(token, row);
            self.place(row, position);
        }
        rows
    }
}
