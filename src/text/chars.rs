//! Byte offsets to Unicode character offsets, for the formats that count characters.

/// Turns byte offsets of one text into offsets in Unicode characters.
#[derive(Debug, Clone)]
pub struct CharOffsets {
    starts: Vec<usize>,
}

impl CharOffsets {
    /// Indexes `text` once; look-ups are then a binary search.
    pub fn new(text: &str) -> Self {
        Self { starts: text.char_indices().map(|(at, _)| at).collect() }
    }

    /// The number of characters before byte `at`, which must be a character boundary.
    ///
    /// ```
    /// let offsets = satzpaar::text::CharOffsets::new("Für X");
    /// assert_eq!(offsets.at(5), 4); // `ü` is two bytes, one character
    /// ```
    pub fn at(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start < at)
    }
}
