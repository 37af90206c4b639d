//! What several backends made of one article, for people and for machines.

mod html;
mod json;
mod segments;
mod tables;
mod text;

pub use html::html;
pub use json::json;
pub use text::text;

use crate::pipeline::compare::{ComparedSegment, Comparison};

/// What a run of `compare` found, and how many segments are told of.
#[derive(Debug)]
pub struct ComparisonReport {
    /// The comparison.
    pub comparison: Comparison,
    /// The most segments, those first in which the drafts differ most; `None` for all.
    pub limit: Option<usize>,
}

impl ComparisonReport {
    /// The segments that are told of.
    fn segments(&self) -> Vec<&ComparedSegment> {
        let mut ranked = self.comparison.ranked();
        ranked.truncate(self.limit.unwrap_or(usize::MAX));
        ranked
    }
}

#[cfg(test)]
fn report() -> ComparisonReport {
    ComparisonReport { comparison: crate::pipeline::compare::fixture::comparison(), limit: None }
}
