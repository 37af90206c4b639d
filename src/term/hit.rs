//! One place where a term stands in a text, and which of several overlapping places count.

use crate::text::Span;
use crate::words::words;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

words! {
    /// How a term stands in the text.
    TermHitKind {
        /// A word or words of its own: counted and enforced.
        Term = "term",
        /// The part of a compound that shares its head with another: `Staats-` of `Staats- und Parteichef` for `Staatschef`.
        /// Reported, never enforced, since the translation may leave its head out as well.
        Suspended = "suspended",
        /// Inside a compound or derivation: reported where asked for, never enforced.
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
    /// On its own or as a part of a compound.
    pub kind: TermHitKind,
}

/// A hit with what decides between entries that claim the same span: the smaller claim wins.
#[derive(Debug, Clone)]
pub(super) struct Claimed {
    pub(super) hit: TermHit,
    pub(super) claim: Claim,
}

impl Claimed {
    /// The hit of the entry that `claim` names at `span` of `text`.
    pub(super) fn new(claim: Claim, kind: TermHitKind, span: Span, text: &str) -> Self {
        Self { hit: TermHit { entry: claim.entry.0 as usize, span, form: span.of(text).to_owned(), kind }, claim }
    }
}

/// Shipped after the user's own, generated after explicit, an earlier entry after a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub(super) shipped: bool,
    pub(super) generated: bool,
    pub(super) entry: Reverse<u32>,
}

impl Claim {
    /// The claim of the entry with this number; `generated` says that the form is not one that the entry lists.
    pub(super) fn new(entry: usize, shipped: bool, generated: bool) -> Self {
        Self { shipped, generated, entry: Reverse(u32::try_from(entry).expect("a glossary has fewer than 2^32 entries")) }
    }
}

/// Leftmost longest hits without overlaps, in text order; terms go before suspended ones, those before compounds.
pub(super) fn without_overlaps(mut found: Vec<Claimed>) -> Vec<TermHit> {
    found.sort_by_key(|one| (one.hit.kind, one.hit.span.start, Reverse(one.hit.span.end), one.claim));
    let mut kept: BTreeMap<usize, TermHit> = BTreeMap::new();
    for Claimed { hit, .. } in found {
        let before = kept.range(..hit.span.end).next_back();
        if before.is_none_or(|(_, before)| before.span.end <= hit.span.start) {
            kept.insert(hit.span.start, hit);
        }
    }
    kept.into_values().collect()
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
