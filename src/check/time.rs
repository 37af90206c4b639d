//! `time-mismatch`: a time of day of the source is not in the target, or the target has another one.
//!
//! Why: who relies on a wrong time comes too late.
//! Example: `Beginn ist um 18.30 Uhr.` → `It starts at 8:30 p.m.` Instead: `It starts at 6:30 p.m.`

use super::facts::{Comparison, Kind, finding};
use crate::bitext::Segment;
use crate::diagnostic::Finding;

/// A finding for each time that differs.
pub(super) fn findings(segment: &Segment, facts: &Comparison) -> Vec<Finding> {
    let times = facts.differences.iter().filter(|difference| difference.kind() == Some(Kind::Time));
    times.map(|difference| finding("time-mismatch", segment, difference)).collect()
}
