//! Gathers the text of an XML element and its inline codes, whatever elements a format has for them.
//!
//! Two elements that mark the ends of something (`<sc/>` and `<ec/>`, `<bpt>` and `<ept>`) become one code around the words
//! between them, as long as that nests with the others; else each is a code of its own.

use super::xml::Element;
use crate::document::{Code, InlineText};
use crate::text::Span;

/// The elements that are one code in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct CodeElements<'e> {
    /// The code itself, or what begins it.
    pub(super) begin: &'e Element,
    /// What ends it, where that is an element of its own.
    pub(super) end: Option<&'e Element>,
}

impl CodeElements<'_> {
    /// True if `inner` begins between the two ends of this code.
    pub(super) fn holds(&self, inner: CodeElements<'_>) -> bool {
        let end = self.end.map_or(self.begin.content.end, |end| end.start);
        (self.begin.content.start..end).contains(&inner.begin.start)
    }
}

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Gathered<'e> {
    /// The text so far.
    pub(super) inline: InlineText,
    /// For each of its codes the elements.
    pub(super) elements: Vec<CodeElements<'e>>,
    /// Begun and not yet ended: what names them, and the code.
    open: Vec<(String, usize)>,
}

impl<'e> Gathered<'e> {
    /// Where the text ends.
    pub(super) fn end(&self) -> Span {
        Span::new(self.inline.text.len(), self.inline.text.len())
    }

    /// A code without words, or the beginning of one; gives back which it is.
    pub(super) fn push(&mut self, code: Code, begin: &'e Element) -> usize {
        self.inline.codes.push(code);
        self.elements.push(CodeElements { begin, end: None });
        self.inline.codes.len() - 1
    }

    /// The element of the code `at` ends here; what was opened since [`Self::depth`] gave `depth` and not closed holds no words.
    pub(super) fn close(&mut self, at: usize, depth: usize) {
        self.inline.codes[at].span.end = self.inline.text.len();
        self.open.truncate(depth);
    }

    /// How many ends are still to come.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// An element that begins something called `name`.
    pub(super) fn begin(&mut self, name: String, code: Code, element: &'e Element) {
        let at = self.push(code, element);
        self.open.push((name, at));
    }

    /// An element that ends what is called `name`, with its markup; false where nothing of that name is open in the element
    /// whose beginning was at `depth`.
    pub(super) fn finish(&mut self, name: &str, depth: usize, markup: &str, element: &'e Element) -> bool {
        let Some(found) = self.open.iter().rposition(|(open, _)| open == name).filter(|found| *found >= depth) else {
            return false;
        };
        let at = self.open[found].1;
        self.open.truncate(found);
        let code = &mut self.inline.codes[at];
        (code.span.end, code.close) = (self.inline.text.len(), Some(markup.to_owned()));
        self.elements[at].end = Some(element);
        true
    }
}
