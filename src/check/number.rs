//! `number-mismatch`: a number of the source is not in the target, or the target has another one.
//!
//! Why: a wrong number is a wrong report, and reads as well as the right one.
//! Example: `Es kostet 240 Milliarden.` → `It costs 240 million.` Instead: `It costs 240 billion.`
//!
//! A number in figures that is lost or changed is an error, and so is a million that became a billion: the German
//! `Billion` is the English trillion. Another number in words is a warning, for good translators render it freely; so is
//! a number that only the target has. Ordinals and magnitudes without a number, `dritte` and `Millionen`, may be rendered
//! in other words, but not by another of their kind. Words such as `Dutzende` or `both` are no numbers. `14 Tage` and `two
//! weeks`, `100 Kilometer` and `62 miles`, `50 Prozent` and `half` are the same.

use super::facts::{Comparison, Kind, finding};
use crate::bitext::Segment;
use crate::diagnostic::Finding;

/// A finding for each number that differs.
pub(super) fn findings(segment: &Segment, facts: &Comparison) -> Vec<Finding> {
    let numbers =
        facts.differences.iter().filter(|difference| matches!(difference.kind(), Some(Kind::Number | Kind::Part | Kind::Scale)));
    numbers.map(|difference| finding("number-mismatch", segment, difference)).collect()
}
