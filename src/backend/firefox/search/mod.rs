//! Beam search for a text that holds given terms: the likeliest one, not a patched one.
//!
//! After "Fast Lexically Constrained Decoding with Dynamic Beam Allocation" (Post and Vilar 2018): in every step each text
//! in the beam is tried with its likeliest next tokens and with those its terms need, and the beam's places are shared out
//! among texts that have come equally far with their terms, since a text just made to use a term is less likely than one
//! that still puts it off. Where the model looks in the source then decides where a term belongs.

mod beam;
mod progress;

pub(super) use progress::{Place, Shape, Wanted, Way};

use beam::{likeliest, loops, share};
use progress::{Progress, Terms};

/// How much a text's agreement with where it looked counts beside its own chance. Without it the search says what it would
/// have said anyway, and the term somewhere else. Measured on `tests/constrained/pt.txt`, chrF2 at a beam of 8: 79.8 without,
/// 82.2 at 1, 83.0 at 2.
const AGREEMENT: f32 = 2.0;
/// What it costs to say a term as the plain draft did: 83.6 in the same measure.
const REPEATED: f32 = -4.0;
/// What a word costs that is neither in the plain draft nor in a term: an unlikely term must not change the rest of the
/// sentence. 85.0 in the same measure.
const STRAY: f32 = -2.0;
/// How much it counts that a whole text has looked at all of its source: 85.6 in the same measure.
const COVERAGE: f32 = 0.5;

/// A model that says what comes next.
pub(super) trait Scorer {
    /// The token of each column, in ascending order.
    fn tokens(&self) -> &[u32];

    /// What comes first.
    fn begin(&mut self) -> Expectation;

    /// What comes next behind these texts: each is one of the last call (its number) and a token more.
    fn extend(&mut self, chosen: &[(usize, u32)]) -> Vec<Expectation>;
}

/// What may come next behind one text.
#[derive(Debug, Clone, Default)]
pub(super) struct Expectation {
    /// The logarithm of each column's chance.
    pub(super) chances: Vec<f32>,
    /// How much the next token looks at each token of the source.
    pub(super) look: Vec<f32>,
}

impl Expectation {
    /// How much of the look goes to these tokens of the source; `None` if that is not known.
    fn share(&self, sources: &[usize]) -> Option<f32> {
        let known = !sources.is_empty() && !self.look.is_empty();
        known.then(|| sources.iter().filter_map(|&at| self.look.get(at)).sum())
    }

    /// How well a text that ends with this look has covered its source: 0 if it has looked at all of it, else below.
    fn coverage(&self, covered: &[f32]) -> f32 {
        const LEAST: f32 = 0.02;
        self.added_to(covered).into_iter().map(|covered| covered.clamp(LEAST, 1.0).ln()).sum()
    }

    /// What a text that had `covered` so much of the source has covered with this look.
    fn added_to(&self, covered: &[f32]) -> Vec<f32> {
        self.look.iter().enumerate().map(|(at, share)| share + covered.get(at).copied().unwrap_or(0.0)).collect()
    }
}

/// What is looked for.
pub(super) struct Goal<'a> {
    pub(super) wanted: &'a [Wanted],
    pub(super) shape: &'a dyn Fn(u32) -> Shape,
    /// The token that ends a text.
    pub(super) end: u32,
    /// The plain draft; empty where there is none.
    pub(super) plain: &'a [u32],
    /// May the search end in this text?
    pub(super) accepts: &'a dyn Fn(&[u32]) -> bool,
    /// Texts that are followed at the same time.
    pub(super) beam: usize,
    /// Tokens a text may have.
    pub(super) longest: usize,
}

impl Goal<'_> {
    fn terms(&self) -> Terms<'_> {
        Terms { wanted: self.wanted, shape: self.shape }
    }
}

/// A text that holds every term.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Without the end.
    pub(super) tokens: Vec<u32>,
    /// Sum of the logarithms of their chances, the end included.
    pub(super) sum: f32,
    merit: f32,
}

impl Found {
    fn mean(&self) -> f32 {
        normalised(self.merit, self.tokens.len() + 1)
    }
}

/// Makes texts of several lengths comparable. Divided by all tokens, an idle addition would make a bad text look good.
fn normalised(merit: f32, tokens: usize) -> f32 {
    merit / (tokens as f32).sqrt()
}

/// A text in the beam.
struct Text {
    tokens: Vec<u32>,
    sum: f32,
    /// With the agreement of its tokens with where they looked: what texts are compared by.
    merit: f32,
    /// How much it has looked at each token of the source.
    covered: Vec<f32>,
    progress: Progress,
}

/// A text of the beam and a token more.
struct Candidate {
    row: usize,
    token: u32,
    sum: f32,
    merit: f32,
    progress: Progress,
}

/// The likeliest text by token that holds every wanted term; `None` if none was found within the longest length.
pub(super) fn search(scorer: &mut dyn Scorer, goal: &Goal<'_>) -> Option<Found> {
    let mut texts =
        vec![Text { tokens: Vec::new(), sum: 0.0, merit: 0.0, covered: Vec::new(), progress: Progress::new(goal.wanted.len()) }];
    let mut expected = vec![scorer.begin()];
    let mut best: Option<Found> = None;
    for _ in 0..=goal.longest {
        let (ended, open) = candidates(scorer.tokens(), &texts, &expected, goal);
        for found in ended {
            if best.as_ref().is_none_or(|best| found.mean() > best.mean()) {
                best = Some(found);
            }
        }
        let kept = share(open, goal.beam);
        if kept.is_empty() || best.as_ref().is_some_and(|best| is_decided(best, &kept, &texts)) {
            break;
        }
        let chosen: Vec<(usize, u32)> = kept.iter().map(|kept| (kept.row, kept.token)).collect();
        let before = std::mem::replace(&mut expected, scorer.extend(&chosen));
        texts = kept.into_iter().map(|kept| kept.text(&texts, &before)).collect();
    }
    best
}

impl Candidate {
    fn text(self, texts: &[Text], expected: &[Expectation]) -> Text {
        let mut tokens = texts[self.row].tokens.clone();
        tokens.push(self.token);
        Text {
            tokens,
            sum: self.sum,
            merit: self.merit,
            covered: expected[self.row].added_to(&texts[self.row].covered),
            progress: self.progress,
        }
    }
}

/// No text in the beam is likelier by token than the best that has ended.
fn is_decided(best: &Found, kept: &[Candidate], texts: &[Text]) -> bool {
    kept.iter().all(|kept| normalised(kept.merit, texts[kept.row].tokens.len() + 1) <= best.mean())
}

/// Every text with its likeliest next tokens and those its terms need: the texts that end so, and those that go on.
fn candidates(columns: &[u32], texts: &[Text], expected: &[Expectation], goal: &Goal<'_>) -> (Vec<Found>, Vec<Candidate>) {
    let (mut ended, mut open) = (Vec::new(), Vec::new());
    for (row, (text, expectation)) in texts.iter().zip(expected).enumerate() {
        let looked_at: Vec<Option<f32>> = goal.wanted.iter().map(|wanted| expectation.share(&wanted.sources)).collect();
        for column in tried(columns, text, expectation, goal) {
            let candidate = text.with(row, columns[column], expectation.chances[column], &looked_at, goal);
            if candidate.token != goal.end {
                open.push(candidate);
            } else if text.progress.is_complete() && (goal.accepts)(&text.tokens) {
                let merit = candidate.merit + COVERAGE * expectation.coverage(&text.covered);
                ended.push(Found { tokens: text.tokens.clone(), sum: candidate.sum, merit });
            }
        }
    }
    (ended, open)
}

/// The columns to try behind a text. One that would end here without its terms gets none: a term tacked on behind the
/// sentence is no translation.
fn tried(columns: &[u32], text: &Text, expectation: &Expectation, goal: &Goal<'_>) -> Vec<usize> {
    let likeliest = likeliest(&expectation.chances, goal.beam);
    if !text.progress.is_complete() && likeliest.first().is_some_and(|&column| columns[column] == goal.end) {
        return Vec::new();
    }
    let needed = text.progress.wanted(goal.terms()).into_iter().filter_map(|token| columns.binary_search(&token).ok());
    let mut tried: Vec<usize> = likeliest.into_iter().chain(needed).collect();
    tried.sort_unstable();
    tried.dedup();
    let is_open = text.tokens.len() < goal.longest;
    tried.retain(|&column| columns[column] == goal.end || is_open && !loops(&text.tokens, columns[column]));
    tried
}

impl Text {
    fn with(&self, row: usize, token: u32, chance: f32, looked_at: &[Option<f32>], goal: &Goal<'_>) -> Candidate {
        let progress = self.progress.with(token, goal.terms(), looked_at);
        let repeats = if progress.repeats(token, goal.terms()) { REPEATED } else { 0.0 };
        let is_kept = token == goal.end || goal.plain.is_empty() || goal.plain.contains(&token) || progress.is_part();
        let strays = if is_kept { 0.0 } else { STRAY };
        let merit = self.merit + chance + AGREEMENT * progress.agreement(looked_at) + repeats + strays;
        Candidate { row, token, sum: self.sum + chance, merit, progress }
    }
}

#[cfg(test)]
mod tests;
