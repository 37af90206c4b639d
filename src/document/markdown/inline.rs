//! The inline events of one block to text and codes.

use crate::document::{Code, CodeKind, InlineText};
use crate::text::Span;
use pulldown_cmark::{Event, LinkType, Tag};
use std::ops::Range;

/// Gathers the inline events of one block.
pub(super) struct Builder<'a> {
    source: &'a str,
    /// The bytes of the source seen so far.
    content: Option<Span>,
    inline: InlineText,
    /// Open codes: index, and for HTML the tag's name.
    open: Vec<(usize, Option<String>)>,
    /// End of the last event inside the open codes (bytes of the source).
    last_end: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, content: None, inline: InlineText::default(), open: Vec::new(), last_end: 0 }
    }

    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        // The box of a task is no text; what stands behind it is.
        if matches!(event, Event::TaskListMarker(_)) {
            return;
        }
        let start = self.content.map_or(range.start, |content| content.start.min(range.start));
        let end = self.content.map_or(range.end, |content| content.end.max(range.end));
        self.content = Some(Span::new(start, end));
        let raw = &self.source[range.clone()];
        match event {
            Event::Text(text) => self.inline.text.push_str(&text),
            Event::Code(text) => self.code_span(&text, raw),
            Event::SoftBreak => self.inline.text.push(' '),
            Event::HardBreak => self.hard_break(raw),
            Event::InlineHtml(_) => self.html(raw),
            Event::Start(tag) => self.start(&tag, raw),
            Event::End(_) => self.end(raw, range.start),
            _ => self.standalone(CodeKind::Other, raw),
        }
        self.last_end = range.end;
    }

    /// True if all the text stands in one emphasis.
    pub(super) fn is_all_strong(&self) -> bool {
        let is_emphasis = |code: &Code| matches!(code.kind, CodeKind::Bold | CodeKind::Italic);
        self.inline.codes.first().is_some_and(|code| is_emphasis(code) && code.span == Span::new(0, self.inline.text.len()))
    }

    /// The bytes of the source and what a reader sees of them.
    pub(super) fn finish(self) -> (Span, InlineText) {
        (self.content.unwrap_or(Span::new(0, 0)), self.inline)
    }

    fn push(&mut self, kind: CodeKind, open: String, close: Option<String>, link: Option<String>) -> usize {
        let (id, at) = (self.inline.codes.len() as u32 + 1, self.inline.text.len());
        self.inline.codes.push(Code { id, kind, span: Span::new(at, at), open, close, link });
        self.inline.codes.len() - 1
    }

    fn standalone(&mut self, kind: CodeKind, raw: &str) {
        self.push(kind, raw.to_owned(), None, None);
    }

    fn code_span(&mut self, text: &str, raw: &str) {
        let ticks = raw.len() - raw.trim_start_matches('`').len();
        // A space between the ticks and the text is no part of the text.
        let pad = if raw[ticks..].starts_with(' ') && !text.starts_with(' ') { " " } else { "" };
        let fence = &raw[..ticks];
        let at = self.push(CodeKind::Code, format!("{fence}{pad}"), Some(format!("{pad}{fence}")), None);
        self.inline.text.push_str(text);
        self.inline.codes[at].span.end = self.inline.text.len();
    }

    /// A line that ends a sentence ends a segment, too.
    fn hard_break(&mut self, raw: &str) {
        self.standalone(CodeKind::Break, raw);
        let ends_sentence = self.inline.text.ends_with(['.', '!', '?', ':', '“', '"', '…']);
        self.inline.text.push(if ends_sentence { '\n' } else { ' ' });
    }

    fn start(&mut self, tag: &Tag<'_>, raw: &str) {
        let marks = |count: usize| raw[..count].to_owned();
        let tildes = raw.len() - raw.trim_start_matches('~').len();
        let (kind, open, link) = match tag {
            Tag::Emphasis => (CodeKind::Italic, marks(1), None),
            Tag::Strong => (CodeKind::Bold, marks(2), None),
            Tag::Strikethrough => (CodeKind::Other, marks(tildes), None),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. } => {
                (CodeKind::Keep, marks(1), Some(dest_url.to_string()))
            }
            Tag::Link { dest_url, .. } => (CodeKind::Link, marks(1), Some(dest_url.to_string())),
            Tag::Image { dest_url, .. } => (CodeKind::Image, marks(2), Some(dest_url.to_string())),
            _ => (CodeKind::Other, String::new(), None),
        };
        // A label that is the text itself must stay when the text changes.
        let close = match tag {
            Tag::Link { link_type: LinkType::Shortcut | LinkType::Collapsed, .. }
            | Tag::Image { link_type: LinkType::Shortcut | LinkType::Collapsed, .. } => {
                let label = raw.trim_start_matches('!').trim_start_matches('[').trim_end_matches("[]").trim_end_matches(']');
                Some(format!("][{label}]"))
            }
            _ => Some(String::new()),
        };
        let at = self.push(kind, open, close, link);
        self.open.push((at, None));
    }

    fn end(&mut self, raw: &str, start: usize) {
        let Some((at, _)) = self.pop_markdown() else { return };
        let code = &mut self.inline.codes[at];
        code.span.end = self.inline.text.len();
        if code.close.as_deref() == Some("") {
            let close = match code.kind {
                CodeKind::Italic | CodeKind::Bold | CodeKind::Keep | CodeKind::Other => {
                    let length = code.open.len();
                    &raw[raw.len() - length..]
                }
                _ => &raw[self.last_end.max(start + code.open.len()) - start..],
            };
            code.close = Some(close.to_owned());
        }
    }

    /// HTML tags that were not closed inside stay standalone.
    fn pop_markdown(&mut self) -> Option<(usize, Option<String>)> {
        while let Some(last) = self.open.pop() {
            if last.1.is_none() {
                return Some(last);
            }
        }
        None
    }

    fn html(&mut self, raw: &str) {
        let name: String = raw.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_lowercase();
        if name == "br" {
            return self.hard_break(raw);
        }
        if !raw.starts_with("</") {
            let at = self.push(html_kind(&name), raw.to_owned(), None, None);
            if !raw.ends_with("/>") && !name.is_empty() {
                self.open.push((at, Some(name)));
            }
            return;
        }
        match self.open.last() {
            Some((at, Some(opened))) if *opened == name => {
                let code = &mut self.inline.codes[*at];
                code.span.end = self.inline.text.len();
                code.close = Some(raw.to_owned());
                self.open.pop();
            }
            Some(_) | None => self.standalone(CodeKind::Other, raw),
        }
    }
}

fn html_kind(name: &str) -> CodeKind {
    match name {
        "b" | "strong" => CodeKind::Bold,
        "i" | "em" | "cite" => CodeKind::Italic,
        "u" => CodeKind::Underline,
        "code" | "kbd" | "samp" => CodeKind::Code,
        "img" => CodeKind::Image,
        _ => CodeKind::Other,
    }
}
