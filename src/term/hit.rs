//! One place where a term stands in a text, and which of several overlapping places count.

use crate::text::Span;
use crate::words::words;
use std::cmp::Reverse;
use std::collections::HashMap;

words! {
    /// How a term stands in the text.
    TermHitKind {
        /// A word or words of its own: counted and enforced.
        Term = "term",
        /// Inside a compound or derivation: reported, never enforced.
        Compound = "compound",
    }
}

/// One place where a term of the glossary stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermHit {
    /// Index into the glossary's entries.
    pub entry: usize,
    /// Where it stands, in bytes.
    pub span: Span,
    /// The form as it is written there.
    pub form: String,
    /// On its own or inside a compound.
    pub kind: TermHitKind,
}

/// A hit with what decides between entries that claim the same span: the smaller claim wins.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub(super) hit: TermHit,
    pub(super) claim: Claim,
}

/// Shipped after the user's own, generated after explicit, an earlier entry after a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub(super) shipped: bool,
    pub(super) generated: bool,
    pub(super) entry: Reverse<usize>,
}

/// Leftmost longest hits without overlaps, in text order; terms go before compounds.
pub(super) fn without_overlaps(mut found: Vec<Claimed>) -> Vec<TermHit> {
    found.sort_by_key(|one| (one.hit.kind, one.hit.span.start, Reverse(one.hit.span.end), one.claim));
    let mut kept: Vec<TermHit> = Vec::new();
    let mut terms = 0;
    for one in found {
        let last = match one.hit.kind {
            TermHitKind::Term => kept.last(),
            TermHitKind::Compound => kept[terms..].last(),
        };
        let free = last.is_none_or(|last| last.span.end <= one.hit.span.start);
        let taken = one.hit.kind == TermHitKind::Compound && overlaps_sorted(&kept[..terms], one.hit.span);
        if free && !taken {
            terms += usize::from(one.hit.kind == TermHitKind::Term);
            kept.push(one.hit);
        }
    }
    kept.sort_by_key(|hit| (hit.span.start, hit.span.end));
    kept
}

/// True if `span` overlaps one of `hits`, which are sorted and free of overlaps.
fn overlaps_sorted(hits: &[TermHit], span: Span) -> bool {
    let after = hits.partition_point(|hit| hit.span.end <= span.start);
    hits.get(after).is_some_and(|hit| hit.span.overlaps(span))
}

/// Every hit in text order; of one entry's nested hits (`Russia` in `Russia's`) only the longest.
pub(super) fn all(mut found: Vec<Claimed>) -> Vec<TermHit> {
    found.sort_by_key(|one| (one.hit.span.start, Reverse(one.hit.span.end), one.claim));
    let mut last: HashMap<(usize, TermHitKind), Span> = HashMap::new();
    let mut hits: Vec<TermHit> = Vec::with_capacity(found.len());
    for Claimed { hit, .. } in found {
        // In this order only the entry's last hit can hold the next one.
        let nested = last.get(&(hit.entry, hit.kind)).is_some_and(|other| other.contains(hit.span));
        if !nested {
            last.insert((hit.entry, hit.kind), hit.span);
            hits.push(hit);
        }
    }
    hits
}
