//! One decoded text with its name and line index.

use super::Span;

/// Line and column of a position, both from 1; the column counts Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode characters, from 1.
    pub column: usize,
}

/// A decoded text, exactly as it stood in the file apart from a byte order mark.
#[derive(Debug, Clone)]
pub struct SourceText {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl SourceText {
    /// `name` is what messages call it (a path or `<stdin>`); `text` is kept byte for byte.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(line_ends(&text)).collect();
        Self { name: name.into(), text, line_starts }
    }

    /// What messages call this text.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text under `span`.
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Line and column of byte `at`.
    pub fn line_column(&self, at: usize) -> LineColumn {
        let line = self.line(at);
        let start = self.line_starts[line - 1];
        LineColumn { line, column: self.text[start..at].chars().count() + 1 }
    }

    /// The line of byte `at`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= at)
    }

    /// Byte range of each line, its line end included; the ranges add up to the text.
    pub fn lines(&self) -> impl Iterator<Item = Span> + '_ {
        let ends = self.line_starts.iter().skip(1).copied().chain(std::iter::once(self.text.len()));
        self.line_starts.iter().copied().zip(ends).map(|(start, end)| Span::new(start, end)).filter(|span| !span.is_empty())
    }
}

/// What ends the lines of a file, by its first: looked for in every block, a later one would take the square of the file's length.
///
/// ```
/// assert_eq!([satzpaar::text::line_end("a\r\nb\n"), satzpaar::text::line_end("a\nb\r\n")], ["\r\n", "\n"]);
/// ```
pub fn line_end(text: &str) -> &'static str {
    if text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// One past each line end (bytes): a line feed, or a carriage return that has none behind it.
fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let is_end = |at: usize, byte: u8| byte == b'\n' || (byte == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n'));
    text.bytes().enumerate().filter(move |&(at, byte)| is_end(at, byte)).map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_counts_characters_not_bytes() {
        let source = SourceText::new("a.txt", "Für\nKöln x");
        assert_eq!(source.line_column(11), LineColumn { line: 2, column: 6 });
    }

    #[test]
    fn lines_add_up_to_the_text_with_any_line_end() {
        let source = SourceText::new("a.txt", "eins\r\n\r\nzwei\nohne Ende");
        let joined: String = source.lines().map(|span| source.slice(span)).collect();
        assert_eq!(joined, source.text());
        assert_eq!(source.lines().count(), 4);
        assert_eq!(SourceText::new("a.txt", "eins\rzwei\r\rdrei").lines().count(), 4);
    }
}
