//! What is known besides the document: the memory, other backends.

use super::refusal::Refusal;
use super::{Desk, json};
use crate::review::wire::{Ask, Candidate, Found, Place};
use crate::store::Side;

/// Percent of likeness from which on a pair of the memory is shown.
const LEAST: u8 = 50;

/// How many candidates and pairs are shown.
const CANDIDATES: usize = 9;
const PAIRS: usize = 50;

impl Desk {
    /// Pairs of the memory with a source like the segment's, the likest first.
    ///
    /// # Errors
    /// There is no such segment, or the memory cannot be read.
    pub fn candidates(&self, id: &str, place: &Place) -> Result<String, Refusal> {
        let (pair, source) = {
            let paper = self.paper(id)?;
            let at = paper.find(place)?;
            (paper.bitext.pair.clone(), paper.segment(at).source.clone())
        };
        let found = self.tools.store.similar(&pair, &source, LEAST, CANDIDATES)?;
        json(&Found::Candidates(found.into_iter().map(|like| Candidate::of_memory(like.pair, like.score)).collect()))
    }

    /// Pairs of the memory with these words, the newest first.
    ///
    /// # Errors
    /// There is no such document, or the memory cannot be read.
    pub fn concordance(&self, id: &str, words: &str, side: Side) -> Result<String, Refusal> {
        let pair = self.paper(id)?.bitext.pair.clone();
        let found = self.tools.store.concordance(&pair, words, side, PAIRS)?;
        json(&Found::Pairs(found.into_iter().map(|pair| Candidate::of_memory(pair, 100)).collect()))
    }

    /// Asks a backend for the segment; its answer becomes a candidate of the file.
    ///
    /// # Errors
    /// There is no such segment or backend, or it gave no answer.
    pub fn ask(&self, id: &str, body: &Ask) -> Result<String, Refusal> {
        let asker = self.tools.asker.as_deref().filter(|asker| asker.names().contains(&body.backend));
        let asker = asker.ok_or_else(|| Refusal::NotFound(format!("no such backend: `{}`", body.backend)))?;
        let (bitext, at) = {
            let paper = self.paper(id)?;
            let at = paper.find(&body.place)?;
            (paper.bitext.clone(), at)
        };
        // Without the lock: a service may take its time, and the review goes on.
        let candidate = asker.ask(&body.backend, &bitext, at, &self.terms().base).map_err(Refusal::Failed)?;
        let mut paper = self.paper(id)?;
        let at = paper.find(&body.place)?;
        paper.add_candidate(at, candidate.clone());
        json(&Found::Candidates(vec![Candidate::of_backend(candidate)]))
    }
}
