//! Makes places nest as their codes do.

use crate::bitext::CodePlace;
use crate::document::Code;
use crate::text::Span;
use std::cmp::Reverse;

/// The places of the codes, changed as little as nesting needs: a code inside another stays inside, codes that lie apart
/// stay apart.
///
/// Codes come in the order of their starts, outer ones first, so each is settled within the settled place of the one around
/// it and beside those settled before.
pub(super) fn nested(codes: &[Code], mut spans: Vec<Span>) -> Vec<CodePlace> {
    // The innermost code around each comes last among those before it.
    let parents: Vec<Option<usize>> =
        (0..codes.len()).map(|at| (0..at).rev().find(|&other| holds(&codes[other], &codes[at]))).collect();
    for (at, parent) in parents.iter().enumerate() {
        if let Some(parent) = *parent {
            grow(codes, &mut spans, parent, at);
        }
    }
    for at in 0..codes.len() {
        let around = parents[at].map_or(Span::new(0, usize::MAX), |parent| spans[parent]);
        let siblings: Vec<Span> = (0..at).filter(|&other| parents[other] == parents[at]).map(|other| spans[other]).collect();
        spans[at] = settled(spans[at], around, siblings);
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

/// The longest part of `span` that lies in `around` and outside of the siblings, the one behind on a tie; where there is
/// none, the nearest point that does.
fn settled(span: Span, around: Span, mut siblings: Vec<Span>) -> Span {
    siblings.retain(|sibling| !sibling.is_empty());
    siblings.sort();
    let starts = std::iter::once(around.start).chain(siblings.iter().map(|sibling| sibling.end));
    let ends = siblings.iter().map(|sibling| sibling.start).chain([around.end]);
    let gaps = starts.zip(ends).filter(|(start, end)| start <= end);
    let parts = gaps.map(|(start, end)| Span::new(span.start.clamp(start, end), span.end.clamp(start, end)));
    let away = |part: &Span| part.start.abs_diff(span.start).min(part.end.abs_diff(span.end));
    parts.max_by_key(|part| (part.len(), Reverse(away(part)))).unwrap_or(Span::new(around.start, around.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_keeps_out_of_all_others_beside_it() {
        let span = Span::new;
        assert_eq!(settled(span(0, 5), span(0, 9), vec![span(4, 6), span(0, 2)]), span(2, 4));
        assert_eq!(settled(span(1, 3), span(0, 9), vec![span(0, 4)]), span(4, 4));
        assert_eq!(settled(span(1, 8), span(2, 7), vec![]), span(2, 7));
        assert_eq!(settled(span(0, 3), span(0, 3), vec![span(0, 3)]).len(), 0);
    }
}
