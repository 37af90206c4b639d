//! Text with inline codes: links, emphasis, line breaks and what else a format has inside a sentence.
//!
//! The text is plain, so that segmentation, terms, checks, memory and engines see what a reader sees; the codes say which
//! bytes of it they hold. Invariant: spans lie inside the text on character boundaries, and two codes either nest or do
//! not overlap; of two with the same span the one that comes first in the list is the outer one.

use crate::text::Span;
use crate::words::words;

words! {
    /// What an inline code is for.
    CodeKind {
        /// A link; [`Code::link`] is where it points.
        Link = "link",
        /// Emphasis, shown slanted.
        Italic = "italic",
        /// Strong emphasis, shown bold.
        Bold = "bold",
        /// Underlined.
        Underline = "underline",
        /// Computer text: its words stay as they are.
        Code = "code",
        /// Marked as not to be translated: its words stay as they are.
        Keep = "keep",
        /// A line break.
        Break = "break",
        /// A picture; [`Code::link`] is where it is.
        Image = "image",
        /// Any other markup.
        Other = "other",
    }
}

impl CodeKind {
    /// True if the text inside the code is the same in every language.
    pub fn keeps_text(self) -> bool {
        matches!(self, CodeKind::Code | CodeKind::Keep)
    }
}

/// Most codes of a block. What has more is no sentence that anybody could translate, and takes longer the more it has.
pub(super) const MAX_CODES: usize = 1000;

/// One inline code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Number in its block, from 1. A code that goes on in the next segment keeps its number there.
    pub id: u32,
    /// What it is for.
    pub kind: CodeKind,
    /// The bytes of the text it holds; empty for a standalone code.
    pub span: Span,
    /// The source file's own markup at its start, or the whole of a standalone code.
    pub open: String,
    /// The markup that ends it, made up where the file forgot it; `None` for a standalone code, which holds no text.
    pub close: Option<String>,
    /// Where a link or picture points.
    pub link: Option<String>,
}

impl Code {
    /// True for a line break or a picture: it holds no text.
    pub fn is_standalone(&self) -> bool {
        self.close.is_none()
    }

    /// The markup that ends it; empty for a standalone code.
    pub fn end(&self) -> &str {
        self.close.as_deref().unwrap_or_default()
    }
}

/// A text and the codes in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InlineText {
    /// What a reader sees.
    pub text: String,
    /// The codes in the order of their starts, outer ones first.
    pub codes: Vec<Code>,
}

/// A part of a text with codes, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text between two codes' edges.
    Text(&'a str),
    /// A code begins.
    Open(&'a Code),
    /// A code ends.
    Close(&'a Code),
    /// A code that holds no text.
    Standalone(&'a Code),
}

impl InlineText {
    /// A text without codes.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), codes: Vec::new() }
    }

    /// The text cut at the edges of its codes; opens and closes nest.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        pieces(&self.text, &self.codes)
    }
}

/// `text` cut at the edges of `codes`, which are sorted by start, outer ones first, and nest.
pub fn pieces<'a>(text: &'a str, codes: &'a [Code]) -> Vec<Piece<'a>> {
    let mut cutter = Cutter { text, at: 0, pieces: Vec::new(), open: Vec::new() };
    for code in codes {
        cutter.close_until(code.span);
        cutter.advance(code.span.start);
        if code.is_standalone() {
            cutter.pieces.push(Piece::Standalone(code));
        } else {
            cutter.pieces.push(Piece::Open(code));
            cutter.open.push(code);
        }
    }
    while let Some(code) = cutter.open.pop() {
        cutter.close(code);
    }
    cutter.advance(text.len());
    cutter.pieces
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    pieces: Vec<Piece<'a>>,
    open: Vec<&'a Code>,
}

impl<'a> Cutter<'a> {
    fn advance(&mut self, to: usize) {
        if to > self.at {
            self.pieces.push(Piece::Text(&self.text[self.at..to]));
            self.at = to;
        }
    }

    /// Closes every open code that ends before `next`; what stands at the end of a code that holds text is outside of it.
    fn close_until(&mut self, next: Span) {
        while let Some(code) = self.open.last().copied() {
            let ends_before =
                code.span.end < next.start || (code.span.end == next.start && !(next.is_empty() && code.span.is_empty()));
            if !ends_before {
                return;
            }
            self.close(code);
            self.open.pop();
        }
    }

    fn close(&mut self, code: &'a Code) {
        self.advance(code.span.end);
        self.pieces.push(Piece::Close(code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(id: u32, start: usize, end: usize) -> Code {
        let (open, close) = (format!("<{id}>"), format!("</{id}>"));
        Code { id, kind: CodeKind::Other, span: Span::new(start, end), open, close: Some(close), link: None }
    }

    fn written(text: &str, codes: &[Code]) -> String {
        let write = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Open(code) | Piece::Standalone(code) => code.open.clone(),
            Piece::Close(code) => code.end().to_owned(),
        };
        pieces(text, codes).into_iter().map(write).collect()
    }

    fn standalone(id: u32, at: usize) -> Code {
        Code { close: None, ..code(id, at, at) }
    }

    #[test]
    fn codes_nest_and_the_first_of_two_is_the_outer_one() {
        let codes = [code(1, 0, 9), code(2, 0, 4), code(3, 5, 9), standalone(4, 9)];
        assert_eq!(written("rote Äpf da", &codes), "<1><2>rote</2> <3>Äpf</3></1><4> da");
        assert_eq!(written("ab", &[code(1, 0, 1), code(2, 1, 2)]), "<1>a</1><2>b</2>");
        assert_eq!(written("", &[standalone(1, 0)]), "<1>");
        assert_eq!(written("a", &[code(1, 0, 0), standalone(2, 0)]), "<1><2></1>a");
        assert_eq!(written("ab", &[code(1, 1, 1), code(2, 1, 2)]), "a<1></1><2>b</2>");
    }
}
