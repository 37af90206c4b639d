//! `number-mismatch`: a number of the source is not in the target, or the target has another one.
//!
//! Why: a wrong number is a wrong report, and reads as well as the right one.
//! Example: `Es kostet 240 Milliarden.` → `It costs 240 million.` Instead: `It costs 240 billion.`
//!
//! A number in figures that is lost or changed is an error. One in words is a warning, for good translators render it
//! freely; so is a number that only the target has. Words such as `Dutzende` or `both` are no numbers.

use super::facts::{Comparison, Kind, finding};
use crate::bitext::Segment;
use crate::diagnostic::Finding;

/// A finding for each number that differs.
pub(super) fn findings(segment: &Segment, facts: &Comparison) -> Vec<Finding> {
    let numbers =
        facts.differences.iter().filter(|difference| matches!(difference.kind(), Some(Kind::Number | Kind::Part | Kind::Scale)));
    numbers.map(|difference| finding("number-mismatch", segment, difference)).collect()
}
