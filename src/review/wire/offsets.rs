//! From bytes to the UTF-16 code units that a script counts in.

use crate::text::Span;
use serde::Serialize;

/// Start and end of a stretch in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Range(pub(super) usize, pub(super) usize);

/// Counts in one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Utf16<'a> {
    text: &'a str,
    is_ascii: bool,
}

impl<'a> Utf16<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, is_ascii: text.is_ascii() }
    }

    /// The stretch under `span` (bytes); `None` if it does not lie in the text.
    pub(super) fn range(self, span: Span) -> Option<Range> {
        let inside = self.text.get(span.start..span.end)?;
        if self.is_ascii {
            return Some(Range(span.start, span.end));
        }
        let start = units(&self.text[..span.start]);
        Some(Range(start, start + units(inside)))
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_the_first_plane_count_twice_and_a_span_outside_is_none() {
        let text = "Ö😀b";
        assert_eq!(Utf16::new(text).range(Span::new(2, 7)), Some(Range(1, 4)));
        assert_eq!(Utf16::new(text).range(Span::new(1, 2)), None);
        assert_eq!(Utf16::new("abc").range(Span::new(1, 3)), Some(Range(1, 3)));
        assert_eq!(Utf16::new("abc").range(Span::new(1, 4)), None);
    }
}
