//! The pairs of an edition that was aligned with its source, and what has no counterpart.

mod doubtful;
mod extra;
mod missing;

pub use doubtful::DOUBTFUL;

use crate::bitext::Segment;
use crate::diagnostic::Finding;

/// What is to be said of a link of an edition with its source, in place of all other findings; `confidence` is from 0 to 1,
/// and a pair below `limit` is doubted.
///
/// A text of the edition without a source is a segment whose source is empty. `None` for a pair that is sure: the other
/// checks compare its sides.
pub fn check_link(segment: &Segment, confidence: f64, limit: f64) -> Option<Finding> {
    match &segment.target {
        None => Some(missing::finding()),
        Some(_) if segment.source.is_empty() => Some(extra::finding()),
        Some(_) => doubtful::finding(confidence, limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str, target: Option<&str>, confidence: f64) -> Option<String> {
        let mut segment = Segment::new("s1", source, "");
        segment.target = target.map(str::to_owned);
        check_link(&segment, confidence, DOUBTFUL).map(|finding| finding.check)
    }

    #[test]
    fn what_stands_alone_is_reported_and_a_sure_pair_is_not() {
        assert_eq!(said("Er kam.", None, 1.0).as_deref(), Some("seg-missing"));
        assert_eq!(said("", Some("He came."), 1.0).as_deref(), Some("seg-extra"));
        assert_eq!(said("Er kam.", Some("He came."), 0.9), None);
    }

    #[test]
    fn a_pair_is_doubted_where_another_alignment_is_as_likely() {
        assert_eq!(said("Er kam.", Some("The tower is 40 metres high."), 0.1).as_deref(), Some("alignment-doubtful"));
        assert_eq!(said("Er kam.", Some("He did come."), 0.6), None);
    }
}
