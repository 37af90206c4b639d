//! Makes places nest as their codes do.

use crate::bitext::CodePlace;
use crate::document::Code;
use crate::text::Span;
use std::cmp::Reverse;

/// The places of the codes, changed as little as nesting needs: a code inside another stays inside, codes that lie apart
/// stay apart.
pub(super) fn nested(codes: &[Code], mut spans: Vec<Span>) -> Vec<CodePlace> {
    for at in 0..codes.len() {
        // The innermost code around this one comes last among those before it.
        let parent = (0..at).rev().find(|&other| holds(&codes[other], &codes[at]));
        if let Some(parent) = parent {
            grow(codes, &mut spans, parent, at);
        }
        for other in 0..at {
            if !holds(&codes[other], &codes[at]) && spans[other].overlaps(spans[at]) {
                spans[at] = beside(spans[at], spans[other]);
            }
        }
    }
    let mut places: Vec<CodePlace> = codes.iter().zip(spans).map(|(code, span)| CodePlace { id: code.id, span }).collect();
    places.sort_by_key(|place| (place.span.start, Reverse(place.span.end)));
    places
}

fn holds(outer: &Code, inner: &Code) -> bool {
    !outer.is_standalone() && outer.span.contains(inner.span)
}

/// A place keeps to the one around it; where nothing of it lies inside, those around it take it in.
fn grow(codes: &[Code], spans: &mut [Span], parent: usize, at: usize) {
    let (outer, inner) = (spans[parent], spans[at]);
    let (start, end) = (inner.start.clamp(outer.start, outer.end), inner.end.clamp(outer.start, outer.end));
    if start < end || inner.is_empty() {
        spans[at] = Span::new(start, end);
        return;
    }
    for other in (0..at).filter(|&other| holds(&codes[other], &codes[at])) {
        spans[other] = Span::new(spans[other].start.min(inner.start), spans[other].end.max(inner.end));
    }
}

/// What of `span` lies beside `other`: the longer part, the one behind on a tie.
fn beside(span: Span, other: Span) -> Span {
    let before = Span::new(span.start.min(other.start), other.start.min(span.end));
    let behind = Span::new(other.end.max(span.start).min(span.end.max(other.end)), span.end.max(other.end));
    if before.len() > behind.len() { before } else { behind }
}
