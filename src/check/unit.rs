//! `unit-mismatch`: a measure of the source has another unit in the target, or lost its sign for percent, or is converted
//! wrongly.
//!
//! Why: five kilograms are not five grams, and a rise by two percentage points is no rise by two per cent.
//! Example: `Der Weg ist 30 Kilometer lang.` → `The path is 30 miles long.` Instead: `The path is 30 kilometres long.`
//!
//! A unit that is left out here and named elsewhere in the segment is a warning, for it may be understood: `38 were in
//! favour, 48 per cent against`.
//!
//! A measure may be converted: `100 Kilometer` and `62 miles` are the same, as exact as the figures of the target are.

use super::facts::{Comparison, Difference, place};
use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};

/// A finding for each measure that differs.
pub(super) fn findings(segment: &Segment, facts: &Comparison) -> Vec<Finding> {
    facts.units.iter().filter_map(|(difference, level)| finding(segment, difference, *level)).collect()
}

fn finding(segment: &Segment, difference: &Difference, level: Level) -> Option<Finding> {
    let (source, target, wanted) = difference.measures(segment);
    let (message, hint) = match (source, target) {
        (Some(source), Some(target)) => (
            format!("the measure is another one in the target: `{source}`"),
            match wanted {
                Some(value) => format!("`{target}` stands there instead; converted it is about {}", rounded(value)),
                None => format!("`{target}` stands there instead"),
            },
        ),
        (Some(source), None) => (format!("the unit is not in the target: `{source}`"), "name it".to_owned()),
        (None, Some(target)) => (format!("the unit is not in the source: `{target}`"), "take it out".to_owned()),
        (None, None) => return None,
    };
    Some(place(Finding::new("unit-mismatch", level, message).with_hint(hint), difference))
}

/// A value with three figures that count.
fn rounded(value: f64) -> String {
    let places = 2 - value.abs().max(1e-9).log10().floor() as i32;
    let factor = 10f64.powi(places);
    format!("{}", (value * factor).round() / factor)
}
