//! `target-missing`: a segment that is to be translated has no target.
//!
//! Why: an edition must not go out with a sentence left in the source language.
//! Example: no engine could be reached. Instead: translate it, or give an engine or a memory and run again.

use crate::bitext::Segment;
use crate::diagnostic::{Finding, Level};

/// The finding, with what the backend said of this segment if it refused it.
pub(super) fn findings(segment: &Segment, refused: Option<&str>) -> Vec<Finding> {
    if segment.target.is_some() {
        return Vec::new();
    }
    let message =
        refused.map_or_else(|| "no draft".to_owned(), |said| format!("no draft: {}", said.lines().next().unwrap_or(said)));
    vec![
        Finding::new("target-missing", Level::Error, message)
            .with_hint("translate it by hand, or run again with an engine or a memory that knows it"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_without_target_is_reported_with_the_reason_and_one_with_target_is_not() {
        let mut segment = Segment::new("s1", "Er kam.", "");
        assert_eq!(findings(&segment, Some("too long\nhint: x"))[0].message, "no draft: too long");
        segment.target = Some("He came.".into());
        assert!(findings(&segment, None).is_empty());
    }
}
