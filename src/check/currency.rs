//! `currency-mismatch`: a sum of the source has another currency in the target, or none.
//!
//! Why: five million euros are not five million dollars.
//! Example: `Es kostet 5 Millionen Euro.` → `It costs $5 million.` Instead: `It costs €5 million.`
//!
//! A currency that is left out here and named elsewhere in the segment is a warning, for it may be understood: `It earned
//! $5 million and lost 2 million`.

use super::facts::{Comparison, place};
use crate::diagnostic::Finding;

/// A finding for each sum whose number is right and whose currency is not.
pub(super) fn findings(facts: &Comparison) -> Vec<Finding> {
    facts
        .sums
        .iter()
        .map(|(difference, level)| {
            let (source, target) = difference.currencies();
            let (message, hint) = match (source, target) {
                (Some(code), Some(other)) => {
                    (format!("the sum is in another currency: `{code}`"), format!("`{other}` stands there instead"))
                }
                (Some(code), None) => (format!("the currency of the sum is not in the target: `{code}`"), "name it".to_owned()),
                (None, other) => {
                    (format!("the currency is not in the source: `{}`", other.unwrap_or_default()), "take it out".to_owned())
                }
            };
            place(Finding::new("currency-mismatch", *level, message).with_hint(hint), difference)
        })
        .collect()
}
