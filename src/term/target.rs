//! The target side: where the accepted and the forbidden forms of an entry stand.

use super::hit::{self, Claim, Claimed, TermHit, TermHitKind};
use super::index::{Builder, FormIndex, Pattern, Reach, index_of};
use super::{case, english};
use crate::glossary::{Entry, Glossary, UsageStatus};
use crate::text::Span;
use std::cmp::Reverse;

/// Finds the target forms of one glossary; built once.
#[derive(Debug)]
pub struct TargetMatcher {
    index: FormIndex<Meaning>,
}

#[derive(Debug)]
struct Meaning {
    claim: Claim,
    status: UsageStatus,
}

/// One target form at one place.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    pub(super) entry: usize,
    pub(super) span: Span,
    pub(super) status: UsageStatus,
    /// Beside a hyphen: `Kremlin-backed`. Good enough for verification.
    hyphenated: bool,
    /// The text is the form letter for letter.
    literal: bool,
    claim: Claim,
}

impl TargetMatcher {
    /// Expands every target form; languages without rules here are matched as listed.
    pub fn new(glossary: &Glossary) -> Self {
        let is_english = glossary.pair.target.primary() == "en";
        Self { index: index_of(&glossary.entries, |forms, number, entry| add(forms, number, entry, is_english)) }
    }

    /// The accepted forms in `text`: longest match, no overlaps, in text order.
    pub fn recognise(&self, text: &str) -> Vec<TermHit> {
        hit::without_overlaps(self.claims(text))
    }

    /// Every accepted form in `text`, overlapping ones too.
    pub fn recognise_all(&self, text: &str) -> Vec<TermHit> {
        hit::all(self.claims(text))
    }

    /// Where accepted forms of `entry` (an index into the glossary) stand in `target`, and whether they are preferred or
    /// admitted; leftmost longest, no overlaps.
    pub fn find_accepted(&self, entry: usize, target: &str) -> Vec<(Span, UsageStatus)> {
        accepted_of(&self.occurrences(target), entry)
    }

    /// Where forbidden forms of `entry` stand in `target`, less those that are part of one of its accepted forms.
    pub fn find_forbidden(&self, entry: usize, target: &str) -> Vec<Span> {
        forbidden_of(&self.occurrences(target), entry, &[entry], target)
    }

    /// Every form of every entry at every place that is a word, in text order.
    pub(super) fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        let mut found = Vec::new();
        self.index.find(text, Reach::Words, |span, pattern| {
            let written = span.of(text);
            if case::fits(pattern.case, pattern.form, text, span.start, written, true) {
                found.extend(word_edges(text, span).map(|hyphenated| occurrence(pattern, span, hyphenated, written)));
            }
        });
        found.sort_by_key(|one| (one.span.start, Reverse(one.span.end), one.status, !one.literal));
        found
    }

    fn claims(&self, text: &str) -> Vec<Claimed> {
        let accepted = self.occurrences(text).into_iter().filter(|one| one.status != UsageStatus::Forbidden);
        accepted
            .map(|one| {
                let kind = if one.hyphenated { TermHitKind::Compound } else { TermHitKind::Term };
                Claimed::new(one.claim, kind, one.span, text)
            })
            .collect()
    }
}

/// Places of the accepted forms of `entry`, without overlaps.
pub(super) fn accepted_of(occurrences: &[Occurrence], entry: usize) -> Vec<(Span, UsageStatus)> {
    let mut kept: Vec<(Span, UsageStatus)> = Vec::new();
    for one in occurrences.iter().filter(|one| one.entry == entry && one.status != UsageStatus::Forbidden) {
        if kept.last().is_none_or(|(last, _)| last.end <= one.span.start) {
            kept.push((one.span, one.status));
        }
    }
    kept
}

/// Places of the forbidden forms of `entry` that are not part of an accepted form of one of the entries `beside`.
pub(super) fn forbidden_of(occurrences: &[Occurrence], entry: usize, beside: &[usize], text: &str) -> Vec<Span> {
    let excuses = |one: &Occurrence, bad: &Occurrence| {
        let worse = one.span == bad.span && bad.literal && !one.literal && !case::begins_sentence(&text[..bad.span.start]);
        one.status != UsageStatus::Forbidden && beside.contains(&one.entry) && one.span.contains(bad.span) && !worse
    };
    let mut kept: Vec<Span> = Vec::new();
    for bad in occurrences.iter().filter(|one| one.entry == entry && one.status == UsageStatus::Forbidden) {
        let excused = occurrences.iter().any(|one| excuses(one, bad));
        if !excused && kept.last().is_none_or(|last| last.end <= bad.span.start) {
            kept.push(bad.span);
        }
    }
    kept
}

fn add(index: &mut Builder<Meaning>, number: usize, entry: &Entry, is_english: bool) {
    let mut put = |form: &str, generated: bool, status: UsageStatus| {
        let claim = Claim::new(number, entry.is_shipped(), generated);
        index.add(form, entry.case, Meaning { claim, status });
    };
    let accepted = entry.accepted().enumerate().map(|(rank, text)| (text, accepted_status(rank, text, entry)));
    let forbidden = entry.with_status(UsageStatus::Forbidden).map(|text| (text, UsageStatus::Forbidden));
    for (text, status) in accepted.chain(forbidden) {
        if !is_english {
            put(text, false, status);
            continue;
        }
        english::forms(text, entry).iter().for_each(|form| put(form, form != text, status));
        if status != UsageStatus::Forbidden {
            english::other_wordings(text, entry).iter().for_each(|form| put(form, true, UsageStatus::Admitted));
        }
    }
}

fn accepted_status(rank: usize, text: &str, entry: &Entry) -> UsageStatus {
    let preferred = rank == 0 || entry.with_status(UsageStatus::Preferred).any(|other| other == text);
    if preferred { UsageStatus::Preferred } else { UsageStatus::Admitted }
}

fn occurrence(pattern: Pattern<'_, Meaning>, span: Span, hyphenated: bool, written: &str) -> Occurrence {
    Occurrence {
        entry: pattern.meaning.claim.entry.0 as usize,
        span,
        status: pattern.meaning.status,
        hyphenated,
        literal: pattern.form == written,
        claim: pattern.meaning.claim,
    }
}

/// `None` inside a word, else whether a hyphen is beside the form.
fn word_edges(text: &str, span: Span) -> Option<bool> {
    let neighbours = [text[..span.start].chars().next_back(), text[span.end..].chars().next()];
    let inside = neighbours.iter().flatten().any(|neighbour| neighbour.is_alphanumeric() || *neighbour == '_');
    (!inside).then(|| neighbours.iter().flatten().any(|neighbour| matches!(neighbour, '-' | '\u{2010}' | '\u{2011}')))
}
