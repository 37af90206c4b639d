//! `quote-unbalanced`: a quotation mark of the target has no other half, although those of the source are paired.
//!
//! Why: the reader cannot tell where the quoted words end and the newsroom's own begin.
//! Example: `„Wir gehen“, sagte sie.` → `“We are leaving, she said.` Instead: `“We are leaving,” she said.`
//!
//! A quotation that runs over several sentences opens in one segment and closes in another: there the source is unpaired
//! too, and nothing is said.

use super::marks::{Side, marks, unpaired};
use crate::diagnostic::{Finding, Level};

/// The first mark without its half.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let lone = unpaired(&marks(target))?;
    if unpaired(&marks(source)).is_some() {
        return None;
    }
    let (message, hint) = match lone.side {
        Side::Open => ("a quotation is not closed: `", "close it where the quotation of the source ends"),
        Side::Close => ("a quotation is closed that was not opened: `", "open it where the quotation of the source begins"),
    };
    let message = format!("{message}{}`", lone.glyph);
    Some(Finding::new("quote-unbalanced", Level::Error, message).with_hint(hint).at_target(lone.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_mark_is_found_and_a_quotation_over_several_segments_is_left_alone() {
        let lost = findings("„Wir gehen“, sagte sie.", "“We are leaving, she said.").unwrap();
        assert_eq!((lost.level, lost.target.unwrap().start), (Level::Error, 0));
        assert!(findings("„Wir gehen“, sagte sie.", "We are leaving,” she said.").is_some());
        assert!(findings("„Wir gehen. Bald.“", "“We’re leaving. Soon.”").is_none());
        assert!(findings("„Wir gehen.", "“We are leaving.").is_none());
        assert!(findings("Das Haus ist 6 Fuß hoch.", "The house is 6' 2\" high.").is_none());
    }
}
