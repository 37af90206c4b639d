//! `number-format`: a number of the target is written as the source's language writes it.
//!
//! Why: `20.000` is twenty thousand in German and twenty in English.
//! Example: `Es kamen 20.000 Menschen.` → `20.000 people came.` Instead: `20,000 people came.`

use super::facts::{Comparison, place};
use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};

/// A finding for each number that is right only if comma and dot change places.
pub(super) fn findings(segment: &Segment, facts: &Comparison) -> Vec<Finding> {
    facts
        .formats
        .iter()
        .filter_map(|difference| {
            let written = difference.in_target(segment)?;
            let message = format!("the number is written as in the source's language: `{written}`");
            let finding = Finding::new("number-format", Level::Error, message).with_hint(format!("write `{}`", swapped(written)));
            Some(place(finding, difference))
        })
        .collect()
}

/// Comma and dot in each other's place.
fn swapped(number: &str) -> String {
    number
        .chars()
        .map(|c| match c {
            ',' => '.',
            '.' => ',',
            other => other,
        })
        .collect()
}
