//! Does the target hold a right form for every term of the source?

use super::hit::{TermHit, TermHitKind};
use super::target::{Occurrence, TargetMatcher, accepted_of, forbidden_of};
use crate::bitext::{Repair, TermStatus, TermUse};
use crate::glossary::{Glossary, UsageStatus};
use crate::text::Span;

/// One use for every hit of kind term, in the order of the hits; compounds are left out.
///
/// Each hit uses up one accepted form of the target, from the left. English takes a noun up again with a pronoun, so of
/// several hits of one entry those left over share the last accepted form. A forbidden form makes a hit without a form of
/// its own [`TermStatus::Forbidden`]; where all have one, the last hit.
/// `source` and `target` are the segment's texts; `hits` were found in `source` with the same glossary.
pub fn verify(glossary: &Glossary, targets: &TargetMatcher, hits: &[TermHit], source: &str, target: &str) -> Vec<TermUse> {
    debug_assert!(hits.iter().all(|hit| hit.span.end <= source.len()), "hits of another segment");
    let terms: Vec<&TermHit> = hits.iter().filter(|hit| hit.kind == TermHitKind::Term).collect();
    let entries: Vec<usize> = terms.iter().map(|hit| hit.entry).collect();
    let occurrences = targets.occurrences(target);
    let mut uses: Vec<TermUse> = terms.iter().map(|hit| open(glossary, hit)).collect();
    let mut distinct = entries.clone();
    distinct.sort_unstable();
    distinct.dedup();
    for entry in distinct {
        let results = results(&occurrences, entry, &entries, target);
        let of_entry = uses.iter_mut().zip(&entries).filter(|&(_, &other)| other == entry);
        for ((term, _), (status, span)) in of_entry.zip(results) {
            (term.status, term.target) = (status, span);
        }
    }
    uses
}

/// The use of a term in a segment without a target.
pub(super) fn open(glossary: &Glossary, hit: &TermHit) -> TermUse {
    let entry = &glossary.entries[hit.entry];
    TermUse {
        source_term: entry.source.clone(),
        target_term: entry.preferred().to_owned(),
        source: hit.span,
        target: None,
        status: TermStatus::Open,
        repair: Repair::None,
    }
}

/// What each hit of `entry` found, in order; `entries` are the entries of all hits.
fn results(occurrences: &[Occurrence], entry: usize, entries: &[usize], target: &str) -> Vec<(TermStatus, Option<Span>)> {
    let wanted = entries.iter().filter(|&&other| other == entry).count();
    let accepted = accepted_of(occurrences, entry);
    let forbidden = forbidden_of(occurrences, entry, entries, target);
    let mut results: Vec<(TermStatus, Option<Span>)> =
        accepted.iter().take(wanted).map(|&(span, status)| (term_status(status), Some(span))).collect();
    let bad = forbidden.iter().map(|&span| (TermStatus::Forbidden, Some(span)));
    let all_filled = results.len() == wanted && !forbidden.is_empty();
    if all_filled {
        results.pop();
    }
    let room = wanted - results.len();
    results.extend(bad.take(room));
    let rest = accepted.last().map_or((TermStatus::Missing, None), |&(span, status)| (term_status(status), Some(span)));
    results.resize(wanted, rest);
    results
}

fn term_status(status: UsageStatus) -> TermStatus {
    match status {
        UsageStatus::Preferred => TermStatus::Preferred,
        UsageStatus::Admitted => TermStatus::Admitted,
        UsageStatus::Forbidden => TermStatus::Forbidden,
    }
}
