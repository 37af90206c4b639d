//! Attention: every row looks at the tokens of its own sentence.

use super::Network;
use fxtranslate::ops;

/// What can be looked at: keys and values for each sentence and, within it, each head.
pub(super) struct Memory {
    heads: Vec<Head>,
}

struct Head {
    keys: Vec<f32>,
    values: Vec<f32>,
    length: usize,
}

/// What the rows saw.
pub(super) struct Seen {
    pub(super) output: Vec<f32>,
    /// For each row how much of the first head's look went to each token of its sentence; they add up to 1.
    pub(super) looks: Vec<Vec<f32>>,
}

impl Network {
    /// Projects the tokens of sentences of these `lengths`, one after the other in `tokens`.
    pub(super) fn memory(&self, name: &str, tokens: &[f32], lengths: &[usize]) -> Memory {
        let rows = lengths.iter().sum();
        let keys = self.affine(&format!("{name}_Wk"), tokens, rows, &format!("{name}_bk"));
        let values = self.affine(&format!("{name}_Wv"), tokens, rows, &format!("{name}_bv"));
        let (width, count) = (self.size.dim_emb, self.size.heads);
        let part = width / count;
        let mut heads = Vec::with_capacity(lengths.len() * count);
        let mut first = 0;
        for &length in lengths {
            let cut = |from: &[f32], head: usize| -> Vec<f32> {
                let row = |at: usize| &from[at * width + head * part..at * width + (head + 1) * part];
                (first..first + length).flat_map(row).copied().collect()
            };
            heads.extend((0..count).map(|head| Head { keys: cut(&keys, head), values: cut(&values, head), length }));
            first += length;
        }
        Memory { heads }
    }

    /// Row `i` of `queries` looks at sentence `sentences[i]`.
    pub(super) fn attend(&self, name: &str, queries: &[f32], sentences: &[usize], memory: &Memory) -> Seen {
        let (width, count) = (self.size.dim_emb, self.size.heads);
        let part = width / count;
        let asked = self.affine(&format!("{name}_Wq"), queries, sentences.len(), &format!("{name}_bq"));
        let mut joined = Vec::with_capacity(asked.len());
        let mut looks = Vec::with_capacity(sentences.len());
        for (row, &sentence) in asked.chunks(width).zip(sentences) {
            for (number, query) in row.chunks(part).enumerate() {
                let head = &memory.heads[sentence * count + number];
                let look = head.look(query);
                joined.extend(ops::affine_f32(&look, 1, head.length, &head.values, part, &vec![0.0; part]));
                if number == 0 {
                    looks.push(look);
                }
            }
        }
        let output = self.affine(&format!("{name}_Wo"), &joined, sentences.len(), &format!("{name}_bo"));
        Seen { output, looks }
    }
}

impl Head {
    fn look(&self, query: &[f32]) -> Vec<f32> {
        let mut scores = Vec::new();
        ops::project_f32_into(query, 1, query.len(), &self.keys, self.length, &vec![0.0; self.length], &mut scores);
        let scale = 1.0 / (query.len() as f32).sqrt();
        scores.iter_mut().for_each(|score| *score *= scale);
        ops::softmax_in_place(&mut scores, 1, self.length);
        scores
    }
}
