//! A half-open byte range into one text.

use serde::{Deserialize, Serialize};

/// Byte range `start..end` into a text; both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span ends before it starts: {start}..{end}");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True for a range that holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under this span.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// True if the two ranges share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True if `other` lies wholly inside this range.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The range from the first byte of the two to the last.
    pub fn joined(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same range in a text that begins `offset` bytes earlier.
    pub fn shifted(self, offset: usize) -> Span {
        Span::new(self.start + offset, self.end + offset)
    }
}
