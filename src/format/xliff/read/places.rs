//! Where the texts of a unit stand in the file.

use super::modules::group;
use crate::format::xliff::METADATA;
use crate::format::xml::Element;
use std::ops::Range;

/// Where the texts of a unit stand, in bytes of the file's text without its byte order mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPlace {
    /// Everything between the tags of the unit.
    pub content: Range<usize>,
    /// True if we wrote the unit; who wrote the target of another tool's unit is not known.
    pub is_ours: bool,
    /// One for each segment, in order; of a unit that is not translated there may be more.
    pub segments: Vec<SegmentPlace>,
}

/// Where the texts of a segment stand; their markup lies between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentPlace {
    /// What stands between the tags of the source.
    pub source: Range<usize>,
    /// What stands between the tags of the target, if there is one.
    pub target: Option<Range<usize>>,
}

pub(super) fn of(unit: &Element, core: &str) -> UnitPlace {
    let is_ours = unit.child(METADATA, "metadata").is_some_and(|metadata| group(metadata, "satzpaar:unit").is_some());
    let segments = unit.named(core, "segment").filter_map(|segment| place(segment, core)).collect();
    UnitPlace { content: unit.content.clone(), is_ours, segments }
}

fn place(segment: &Element, core: &str) -> Option<SegmentPlace> {
    let source = segment.child(core, "source")?.content.clone();
    Some(SegmentPlace { source, target: segment.child(core, "target").map(|target| target.content.clone()) })
}
