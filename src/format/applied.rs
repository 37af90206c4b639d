//! What became of what a person decided elsewhere, in a review sheet or on a page that was sent around.

/// What became of it; `R` is what was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied<R> {
    /// Segments that were changed.
    pub changed: usize,
    /// Segments that say already what was decided, or of which nothing was.
    pub unchanged: usize,
    /// Segments of the document that are not named at all; they stay as they are.
    pub missing: usize,
    /// What was not taken, in the order in which it was read.
    pub refused: Vec<R>,
}

impl<R> Applied<R> {
    /// Of a document of which nothing has been looked at.
    pub(super) fn none() -> Self {
        Self { changed: 0, unchanged: 0, missing: 0, refused: Vec::new() }
    }
}
