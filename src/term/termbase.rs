//! A glossary made ready for both sides: recognise, verify, say what is wanted.

use super::german;
use super::verify::{self, verify};
use super::{TargetMatcher, TermHit, TermHitKind, TermMatcher, Wording, as_written, written};
use crate::bitext::TermUse;
use crate::glossary::{Entry, Glossary, UsageStatus};
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
        Self { sources: TermMatcher::new(&glossary).without_compounds(), targets: TargetMatcher::new(&glossary), glossary }
    }

    /// The glossary.
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// The terms to enforce in a source text; terms inside compounds, and in parts that stay as they are, are not among them.
    pub fn hits<'a>(&self, source: impl Into<Wording<'a>>) -> Vec<TermHit> {
        let source = source.into();
        let is_enforced = |hit: &TermHit| hit.kind == TermHitKind::Term && !source.keeps(hit.span);
        self.sources.recognise(source.text).into_iter().filter(is_enforced).collect()
    }

    /// Every occurrence in `source` with what became of it in `target`, in the order of the source; all open without a target.
    ///
    /// A part that stays as it is counts as a term whose translation is itself.
    pub fn verify<'a>(&self, source: impl Into<Wording<'a>>, target: Option<&str>) -> Vec<TermUse> {
        let source = source.into();
        let hits = self.hits(source);
        let mut uses = match target {
            Some(target) => verify(&self.glossary, &self.targets, &hits, source.text, target),
            None => hits.iter().map(|hit| verify::open(&self.glossary, hit)).collect(),
        };
        uses.extend(source.kept_uses(target));
        uses.sort_by_key(|term| term.source);
        uses
    }

    /// Where right or forbidden forms of any entry stand in `target`, overlapping ones too.
    pub fn known_in(&self, target: &str) -> Vec<Span> {
        self.targets.occurrences(target).into_iter().map(|one| one.span).collect()
    }

    /// The entry of a hit.
    pub fn entry(&self, hit: &TermHit) -> &Entry {
        &self.glossary.entries[hit.entry]
    }

    /// The targets that count for a term of the source language, the best first; of several entries those of the first.
    pub fn accepted(&self, source: &str) -> Vec<&str> {
        self.entry_of(source).map_or_else(Vec::new, |entry| entry.accepted().collect())
    }

    /// The target of a term, of any status, that `written` is a form of; the letters themselves where no rule says so.
    pub fn listed(&self, source: &str, written: &str) -> Option<String> {
        let entry = self.entry_of(source)?;
        let is_english = self.glossary.pair.target.primary() == "en";
        let is_form = |target: &&str| written::is_form(target, written, entry, is_english);
        let known = entry.accepted().chain(entry.with_status(UsageStatus::Forbidden)).find(is_form);
        Some(known.unwrap_or(written).to_owned())
    }

    fn entry_of(&self, source: &str) -> Option<&Entry> {
        self.glossary.entries.iter().find(|entry| entry.source == source)
    }

    fn hit_at(&self, source: Wording<'_>, span: Span) -> Option<TermHit> {
        self.hits(source).into_iter().find(|hit| hit.span == span)
    }

    /// The form to write for the term use at `span` of `source`, if that is one.
    pub fn wanted<'a>(&self, source: impl Into<Wording<'a>>, span: Span, sentence_initial: bool) -> Option<String> {
        let source = source.into();
        if source.kept.contains(&span) {
            return Some(span.of(source.text).to_owned());
        }
        let hit = self.hit_at(source, span)?;
        Some(as_written(span.of(source.text), self.entry(&hit), sentence_initial))
    }

    /// True if the term at `span` of `source` is a name that owns what follows: `Lawrows Rede`. Only German marks that so.
    pub fn is_owner<'a>(&self, source: impl Into<Wording<'a>>, span: Span) -> bool {
        let source = source.into();
        let is_german = self.glossary.pair.source.primary() == "de";
        is_german && self.hit_at(source, span).is_some_and(|hit| german::is_owner(&hit.form, self.entry(&hit)))
    }

    /// The forms that may be written for the term use at `span` of `source`, the best first, each also as it begins a
    /// sentence; none if that is no term use.
    pub fn forms<'a>(&self, source: impl Into<Wording<'a>>, span: Span) -> Vec<(String, String)> {
        let source = source.into();
        let written = span.of(source.text);
        if source.kept.contains(&span) {
            return vec![(written.to_owned(), written.to_owned())];
        }
        let is_english = self.glossary.pair.target.primary() == "en";
        self.hit_at(source, span).map_or_else(Vec::new, |hit| written::all_written(written, self.entry(&hit), is_english))
    }

    /// Where each term stands in `source` (bytes) and the form that the target should hold.
    pub fn requests<'a>(&self, source: impl Into<Wording<'a>>) -> Vec<(Span, String)> {
        let source = source.into();
        let hits = self.hits(source);
        let terms = hits.iter().map(|hit| (hit.span, as_written(hit.span.of(source.text), self.entry(hit), false)));
        let kept = source.kept.iter().map(|span| (*span, span.of(source.text).to_owned()));
        let mut requests: Vec<(Span, String)> = terms.chain(kept).collect();
        requests.sort();
        requests
    }

    /// Where forbidden forms of the term used at `span` of `source` stand in `target` (bytes).
    pub fn forbidden_in<'a>(&self, source: impl Into<Wording<'a>>, span: Span, target: &str) -> Vec<Span> {
        let hit = self.hit_at(source.into(), span);
        hit.map_or_else(Vec::new, |hit| self.targets.find_forbidden(hit.entry, target))
    }
}
