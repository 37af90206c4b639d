//! `date-mismatch`: a day, month, weekday or year of the source is not in the target, or the target has another one.
//!
//! Why: an event on the wrong day is a wrong report, and nobody notices it when reading.
//! Example: `Er kam am 22. März.` → `He came on 22 May.` Instead: `He came on 22 March.`
//!
//! Words such as `gestern` and `heute` are no dates.

use super::facts::{Comparison, Kind, finding};
use crate::bitext::Segment;
use crate::diagnostic::Finding;

/// A finding for each part of a date that differs.
pub(super) fn findings(segment: &Segment, facts: &Comparison) -> Vec<Finding> {
    let is_date = |kind: Kind| matches!(kind, Kind::Day | Kind::Month | Kind::Weekday | Kind::Year);
    let dates = facts.differences.iter().filter(|difference| difference.kind().is_some_and(is_date));
    dates.map(|difference| finding("date-mismatch", segment, difference)).collect()
}
