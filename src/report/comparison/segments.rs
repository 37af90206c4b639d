//! What is said of a segment before its drafts.

use crate::messages::Messages;
use crate::pipeline::compare::ComparedSegment;

/// `Segment 4: 62.1 % different`
pub(super) fn heading(segment: &ComparedSegment, ui: &Messages) -> String {
    let number = ("number", segment.number.into());
    match segment.disagreement {
        Some(points) => ui.format("compare-segment", &[number, ("points", format!("{points:.1}").into())]),
        None => ui.format("compare-segment-alone", &[number]),
    }
}
