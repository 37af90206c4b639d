//! Quotations: the first of the source with the first of the target, where both have equally many.

use super::{Linked, LinkedKind};
use crate::check::form::quotations;
use crate::text::Span;

/// The quotations of both sides.
pub(super) fn links(source: &str, target: &str) -> Vec<Linked> {
    let (sources, targets) = (outer(source), outer(target));
    let link = |source, target| Linked { kind: LinkedKind::Quote, source, target };
    if sources.len() == targets.len() {
        return sources.into_iter().zip(targets).map(|(one, other)| link(Some(one), Some(other))).collect();
    }
    let alone = sources.into_iter().map(|span| link(Some(span), None));
    alone.chain(targets.into_iter().map(|span| link(None, Some(span)))).collect()
}

/// The quotations of a text in its order, without those inside others.
fn outer(text: &str) -> Vec<Span> {
    let mut found = quotations(text);
    found.sort_by_key(|span| span.start);
    let mut end = 0;
    found.retain(|span| {
        let is_outer = span.start >= end;
        end = end.max(span.end);
        is_outer
    });
    found
}
