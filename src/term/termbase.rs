//! A glossary made ready for both sides: recognise, verify, say what is wanted.

use super::verify::{self, verify};
use super::{TargetMatcher, TermHit, TermHitKind, TermMatcher, as_written};
use crate::bitext::TermUse;
use crate::glossary::{Entry, Glossary};
use crate::text::Span;

/// A glossary with its matchers; made once, never changed.
pub struct Termbase {
    glossary: Glossary,
    sources: TermMatcher,
    targets: TargetMatcher,
}

impl Termbase {
    /// Expands the forms of every entry.
    pub fn new(glossary: Glossary) -> Self {
        Self { sources: TermMatcher::new(&glossary), targets: TargetMatcher::new(&glossary), glossary }
    }

    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The terms to enforce in a source text; terms inside compounds are not among them.
    pub fn hits(&self, source: &str) -> Vec<TermHit> {
        self.sources.recognise(source).into_iter().filter(|hit| hit.kind == TermHitKind::Term).collect()
    }

    /// Every occurrence in `source` with what became of it in `target`; all open without a target.
    pub fn verify(&self, source: &str, target: Option<&str>) -> Vec<TermUse> {
        let hits = self.hits(source);
        match target {
            Some(target) => verify(&self.glossary, &self.targets, &hits, source, target),
            None => hits.iter().map(|hit| verify::open(&self.glossary, hit)).collect(),
        }
    }

    /// The entry of a hit.
    pub fn entry(&self, hit: &TermHit) -> &Entry {
        &self.glossary.entries[hit.entry]
    }

    /// The form to write for the term use at `span` of `source`, if that is one.
    pub fn wanted(&self, source: &str, span: Span, sentence_initial: bool) -> Option<String> {
        let hit = self.hits(source).into_iter().find(|hit| hit.span == span)?;
        Some(as_written(span.of(source), self.entry(&hit), sentence_initial))
    }

    /// Where each term stands in `source` (bytes) and the form that the target should hold.
    pub fn requests(&self, source: &str) -> Vec<(Span, String)> {
        let hits = self.hits(source);
        hits.iter().map(|hit| (hit.span, as_written(hit.span.of(source), self.entry(hit), false))).collect()
    }

    /// Where forbidden forms of the term used at `span` of `source` stand in `target` (bytes).
    pub fn forbidden_in(&self, source: &str, span: Span, target: &str) -> Vec<Span> {
        let hit = self.hits(source).into_iter().find(|hit| hit.span == span);
        hit.map_or_else(Vec::new, |hit| self.targets.find_forbidden(hit.entry, target))
    }
}
