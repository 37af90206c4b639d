//! A draft that must hold given terms: the search on the real network.

use super::engine::{Model, Piece};
use super::greedy::{self, Question, Sureness, Written, longest};
use super::network::{Cells, Decoder, log_total};
use super::phrases;
use super::search::{Expectation, Goal, Scorer, Wanted, search};

/// The texts in the beam, one after the other in the decoder.
struct Beam<'a> {
    decoder: &'a Decoder<'a>,
    question: &'a Question<'a>,
    cells: Cells,
    position: usize,
    end: u32,
}

/// The best translation of the piece that holds its terms; the plain one if none is found. `None` if there is neither.
pub(super) fn write(model: &Model, piece: &Piece<'_>, beam: usize) -> Option<Written> {
    let needed: Vec<u32> = piece.wanted.iter().flat_map(|wanted| &wanted.ways).flat_map(|way| way.tokens.clone()).collect();
    let question = model.question(piece.text, &needed);
    let decoder = model.decoder(std::slice::from_ref(&question.source));
    let end = model.target().eos_id();
    let plain = greedy::write(&decoder, std::slice::from_ref(&model.question(piece.text, &[])), end).pop()?;
    let avoided = |wanted: &Wanted| Wanted { avoided: said(model, wanted, &plain), ..wanted.clone() };
    let wanted: Vec<Wanted> = piece.wanted.iter().map(avoided).collect();
    let mut scorer = Beam { decoder: &decoder, question: &question, cells: decoder.start(1), position: 0, end };
    let shape = |token| phrases::shape(model.target(), token);
    let said: Vec<u32> = wanted.iter().flat_map(|wanted| wanted.avoided.clone()).collect();
    let accepts = |tokens: &[u32]| keeps(&plain.tokens, tokens, &said);
    let goal = Goal {
        accepts: &accepts,
        wanted: &wanted,
        shape: &shape,
        end,
        plain: &plain.tokens,
        beam,
        longest: longest(question.source.len()),
    };
    let Some(found) = search(&mut scorer, &goal) else { return Some(plain) };
    let sureness = Sureness { sum: found.sum, tokens: found.tokens.len() + 1 };
    let looks = if piece.is_aligned { looks(&decoder, &found.tokens, end) } else { Vec::new() };
    Some(Written { tokens: found.tokens, sureness, looks })
}

/// What the plain draft says for the term: words that look at it for the most part, not those of its forms. Short words
/// are articles and the like, which look at the word they belong to.
fn said(model: &Model, wanted: &Wanted, plain: &Written) -> Vec<u32> {
    const MOST: f32 = 0.5;
    const SHORT: usize = 3;
    let share = |look: &[f32]| wanted.sources.iter().filter_map(|&at| look.get(at)).sum::<f32>();
    let is_word = |token: u32| model.target().piece(token).chars().filter(|c| c.is_alphanumeric()).count() > SHORT;
    let is_form = |token: u32| wanted.ways.iter().any(|way| way.tokens.contains(&token));
    let tokens = plain.tokens.iter().zip(&plain.looks).filter(|(_, look)| share(look) > MOST).map(|(&token, _)| token);
    tokens.filter(|&token| is_word(token) && !is_form(token)).collect()
}

/// True if a text still says what the plain draft says, what that said for the terms apart: an unlikely term can lead the
/// engine past a clause.
fn keeps(plain: &[u32], tokens: &[u32], said: &[u32]) -> bool {
    const LOST: usize = 3;
    const SHARE: usize = 8;
    let mut left = tokens.to_vec();
    let mut lost = 0;
    for token in plain.iter().filter(|token| !said.contains(token)) {
        match left.iter().position(|other| other == token) {
            Some(at) => drop(left.swap_remove(at)),
            None => lost += 1,
        }
    }
    lost <= LOST.max(plain.len() / SHARE)
}

/// Where each of the tokens looks, and the end behind them.
fn looks(decoder: &Decoder<'_>, tokens: &[u32], end: u32) -> Vec<Vec<f32>> {
    let mut cells = decoder.start(1);
    let previous = std::iter::once(&end).chain(tokens).enumerate();
    previous.flat_map(|(position, &token)| decoder.step(&[token], position, &[0], &mut cells).looks).collect()
}

impl Beam<'_> {
    fn step(&mut self, previous: &[u32]) -> Vec<Expectation> {
        let step = self.decoder.step(previous, self.position, &vec![0; previous.len()], &mut self.cells);
        self.position += 1;
        let mut scores = self.question.output.scores(&step.tops);
        let rows = scores.chunks_mut(self.question.output.tokens().len());
        rows.zip(step.looks).map(|(row, look)| Expectation { chances: chances(row), look }).collect()
    }
}

/// The logarithm of each column's chance.
fn chances(scores: &[f32]) -> Vec<f32> {
    let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let total = best + log_total(scores, best);
    scores.iter().map(|score| score - total).collect()
}

impl Scorer for Beam<'_> {
    fn tokens(&self) -> &[u32] {
        self.question.output.tokens()
    }

    fn begin(&mut self) -> Expectation {
        self.step(&[self.end]).pop().unwrap_or_default()
    }

    fn extend(&mut self, chosen: &[(usize, u32)]) -> Vec<Expectation> {
        let (parents, previous): (Vec<usize>, Vec<u32>) = chosen.iter().copied().unzip();
        self.cells = self.cells.select(&parents);
        self.step(&previous)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_lost_a_clause_is_not_accepted_and_one_that_lost_the_words_of_the_term_is() {
        let plain: Vec<u32> = (0..40).collect();
        let without =
            |lost: std::ops::Range<u32>| plain.iter().copied().filter(|token| !lost.contains(token)).collect::<Vec<_>>();
        assert!(keeps(&plain, &without(3..8), &[]));
        assert!(!keeps(&plain, &without(3..12), &[]));
        assert!(keeps(&plain, &without(3..12), &[3, 4, 5, 6]));
        assert!(!keeps(&[7, 7, 7, 7, 7, 8], &[7, 8], &[]));
    }
}
