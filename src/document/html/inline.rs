//! The text of one block with its inline tags as codes.

use super::elements::Element;
use super::hints;
use crate::document::inline::MAX_CODES;
use crate::document::{Code, CodeKind, InlineText, Role};
use crate::text::Span;

/// Gathers the inline content of one block.
pub(super) struct Builder<'a> {
    source: &'a str,
    inline: InlineText,
    /// The bytes of the source from the first to the last part that counts.
    content: Option<Span>,
    /// Index of each open code and its element's name.
    open: Vec<(usize, String)>,
    /// Index of each code whose class says what the text inside is.
    hints: Vec<(usize, Role)>,
    /// White space was seen, and no letter since.
    space: bool,
    /// A line break was seen, and no letter since.
    line_break: Option<Span>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            inline: InlineText::default(),
            content: None,
            open: Vec::new(),
            hints: Vec::new(),
            space: false,
            line_break: None,
        }
    }

    pub(super) fn text(&mut self, text: &str, span: Span, is_preformatted: bool) {
        let is_white = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let ink = text.trim_matches(is_white);
        if ink.is_empty() {
            self.space |= !text.is_empty();
            return;
        }
        self.space |= text.starts_with(is_white);
        self.materialise();
        if is_preformatted {
            self.inline.text.push_str(ink);
        } else {
            let words: Vec<&str> = ink.split(is_white).filter(|word| !word.is_empty()).collect();
            self.inline.text.push_str(&words.join(" ").replace('\u{ad}', ""));
        }
        self.space = text.ends_with(is_white);
        let raw = span.of(self.source);
        let start = span.start + (raw.len() - raw.trim_start_matches(is_white).len());
        self.extend(Span::new(start, (span.start + raw.trim_end_matches(is_white).len()).max(start)));
    }

    /// White space and a line break before a letter become part of the text.
    fn materialise(&mut self) {
        if let Some(span) = self.line_break.take() {
            let ends = self.inline.text.trim_end().ends_with(['.', '!', '?', ':', '…', '“', '"', '”']);
            self.push(CodeKind::Break, span, None);
            self.inline.text.push(if ends { '\n' } else { ' ' });
        } else if self.space && !self.inline.text.is_empty() && !self.inline.text.ends_with(char::is_whitespace) {
            self.inline.text.push(' ');
        }
        self.space = false;
    }

    fn extend(&mut self, span: Span) {
        let content = self.content.unwrap_or(span);
        self.content = Some(Span::new(content.start.min(span.start), content.end.max(span.end)));
    }

    fn push(&mut self, kind: CodeKind, span: Span, link: Option<String>) -> usize {
        let (id, at) = (self.inline.codes.len() as u32 + 1, self.inline.text.len());
        let open = span.of(self.source).to_owned();
        self.inline.codes.push(Code { id, kind, span: Span::new(at, at), open, close: None, link });
        self.extend(span);
        self.inline.codes.len() - 1
    }

    /// One code too many says that there were too many.
    fn is_full(&self) -> bool {
        self.inline.codes.len() > MAX_CODES
    }

    pub(super) fn open(&mut self, element: &Element, span: Span) {
        if self.is_full() {
            return;
        }
        if self.line_break.is_some() || (self.space && !self.inline.text.is_empty()) {
            self.materialise();
        }
        let at = self.push(element.code_kind(), span, element.attribute("href").map(str::to_owned));
        self.hints.extend(hints::role(element).map(|role| (at, role)));
        if !element.is_closed {
            self.open.push((at, element.name.clone()));
        }
    }

    /// True if an element of this name was opened in the block and not ended.
    pub(super) fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|(_, open)| open == name)
    }

    /// Ends the element; others that were opened inside it and not closed end with it.
    pub(super) fn close(&mut self, name: &str, span: Span) {
        let Some(at) = self.open.iter().rposition(|(_, open)| open == name) else { return };
        while self.open.len() > at {
            let (index, open) = self.open.pop().expect("longer than `at`");
            let close = if self.open.len() == at { span.of(self.source).to_owned() } else { format!("</{open}>") };
            self.end(index, close);
        }
        self.extend(span);
    }

    fn end(&mut self, index: usize, close: String) {
        let code = &mut self.inline.codes[index];
        code.span.end = self.inline.text.len().max(code.span.start);
        code.close = Some(close);
    }

    /// True if it is the second in a row: the block ends.
    pub(super) fn line_break(&mut self, span: Span) -> bool {
        if self.inline.text.is_empty() {
            return false;
        }
        self.line_break.replace(span).is_some()
    }

    pub(super) fn picture(&mut self, element: &Element, span: Span) {
        // One before the text is no part of the sentence.
        if !self.inline.text.is_empty() {
            self.materialise();
            self.push(CodeKind::Image, span, element.attribute("src").map(str::to_owned));
        }
    }

    /// What a code around the whole text says of it.
    fn hint(&self) -> Option<Role> {
        let whole = |index: usize| self.inline.codes[index].span.of(&self.inline.text).trim() == self.inline.text.trim();
        self.hints.iter().find(|(index, _)| whole(*index)).map(|(_, role)| *role)
    }

    /// The bytes of the source, what a reader sees of them and what it may be; `None` without a letter.
    pub(super) fn finish(mut self) -> Option<(Span, InlineText, Option<Role>)> {
        while let Some((index, open)) = self.open.pop() {
            self.end(index, format!("</{open}>"));
        }
        let content = self.content?;
        let hint = self.hint();
        (!self.inline.text.trim().is_empty()).then_some((content, self.inline, hint))
    }
}
