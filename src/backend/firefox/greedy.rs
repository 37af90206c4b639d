//! The plain draft: in each step the likeliest token, many sentences at a time.

use super::network::{Cells, Decoder, Output};

/// A sentence to translate: its tokens, and what may be written.
pub(super) struct Question<'a> {
    pub(super) source: Vec<u32>,
    pub(super) output: Output<'a>,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Written {
    /// Without the end of the sentence.
    pub(super) tokens: Vec<u32>,
    /// How sure the engine was.
    pub(super) sureness: Sureness,
    /// For each token, the end included, how much it looks at each token of the source.
    pub(super) looks: Vec<Vec<f32>>,
}

/// Sum of the logarithms of the chances of `tokens` tokens, the end of the sentence included.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sureness {
    pub(super) sum: f32,
    pub(super) tokens: usize,
}

impl Sureness {
    pub(super) fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.tokens += other.tokens;
    }

    /// The mean; `None` where nothing was written.
    pub(super) fn mean(self) -> Option<f32> {
        (self.tokens > 0).then(|| self.sum / self.tokens as f32)
    }
}

/// Tokens that the translation of a source of `length` tokens may have: the engine's own bound.
pub(super) fn longest(length: usize) -> usize {
    (2 * length + 4).min(256)
}

/// Rows that still write: their sentence and their state, in the same order.
struct Rows {
    sentences: Vec<usize>,
    cells: Cells,
}

/// Writes a translation for each question; `end` is the token that ends a sentence.
pub(super) fn write(decoder: &Decoder<'_>, questions: &[Question<'_>], end: u32) -> Vec<Written> {
    let mut written = vec![Written::default(); questions.len()];
    let mut rows = Rows { sentences: (0..questions.len()).collect(), cells: decoder.start(questions.len()) };
    let mut position = 0;
    while !rows.sentences.is_empty() {
        let next = take_step(decoder, questions, end, position, &mut rows, &mut written);
        position += 1;
        let goes_on = |&row: &usize| next[row] != end && position < longest(questions[rows.sentences[row]].source.len());
        let left: Vec<usize> = (0..next.len()).filter(goes_on).collect();
        if left.len() < next.len() {
            rows.cells = rows.cells.select(&left);
            rows.sentences = left.iter().map(|&row| rows.sentences[row]).collect();
        }
    }
    written
}

/// Adds a token to each row; gives back the tokens.
fn take_step(
    decoder: &Decoder<'_>,
    questions: &[Question<'_>],
    end: u32,
    position: usize,
    rows: &mut Rows,
    written: &mut [Written],
) -> Vec<u32> {
    let last = |&sentence: &usize| written[sentence].tokens.last().copied().unwrap_or(end);
    let previous: Vec<u32> = rows.sentences.iter().map(last).collect();
    let step = decoder.step(&previous, position, &rows.sentences, &mut rows.cells);
    let scores = scores(questions, &rows.sentences, &step.tops);
    let mut next = Vec::with_capacity(previous.len());
    for ((&sentence, scores), look) in rows.sentences.iter().zip(scores).zip(step.looks) {
        let (column, chance) = best(&scores);
        let token = questions[sentence].output.tokens()[column];
        written[sentence].add(token, chance, look, end);
        next.push(token);
    }
    next
}

/// The scores of each row; all at once where the rows have the same columns.
fn scores(questions: &[Question<'_>], sentences: &[usize], tops: &[f32]) -> Vec<Vec<f32>> {
    let output = |sentence: usize| &questions[sentence].output;
    if output(sentences[0]).is_whole() {
        let all = output(sentences[0]).scores(tops);
        return all.chunks(all.len() / sentences.len()).map(<[f32]>::to_vec).collect();
    }
    let rows = tops.chunks(tops.len() / sentences.len());
    rows.zip(sentences).map(|(top, &sentence)| output(sentence).scores(top)).collect()
}

impl Written {
    fn add(&mut self, token: u32, chance: f32, look: Vec<f32>, end: u32) {
        self.sureness.add(Sureness { sum: chance, tokens: 1 });
        self.looks.push(look);
        if token != end {
            self.tokens.push(token);
        }
    }
}

/// The column with the greatest score, the first of equals, and the logarithm of its chance.
fn best(scores: &[f32]) -> (usize, f32) {
    let mut best = 0;
    for (column, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = column;
        }
    }
    (best, -super::network::log_total(scores, scores[best]))
}
