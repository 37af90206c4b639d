//! The inline events of one block as a text with codes.

use super::super::weave::{Token, weave};
use super::super::{CodeKind, InlineText, tag};
use crate::text::Span;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// True for what stands inside a paragraph.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => kind(tag).is_some(),
        Event::End(end) => matches!(
            end,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
    }
}

fn kind(tag: &Tag<'_>) -> Option<CodeKind> {
    match tag {
        Tag::Emphasis => Some(CodeKind::Italic),
        Tag::Strong => Some(CodeKind::Bold),
        Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Some(CodeKind::Other),
        Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => Some(CodeKind::Keep),
        Tag::Link { .. } => Some(CodeKind::Link),
        Tag::Image { .. } => Some(CodeKind::Image),
        _ => None,
    }
}

/// The inline events of the block that is being read.
pub(super) struct Inlines<'a> {
    text: &'a str,
    events: Vec<(Event<'a>, Span)>,
    /// For each open tag whether it is a collapsed reference.
    collapsed: Vec<bool>,
}

impl<'a> Inlines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, events: Vec::new(), collapsed: Vec::new() }
    }

    pub(super) fn push(&mut self, event: Event<'a>, span: Span) {
        let collapsed = match &event {
            Event::Start(tag) => {
                self.collapsed.push(is_collapsed(tag));
                self.collapsed.last().copied()
            }
            Event::End(_) => self.collapsed.pop(),
            _ => None,
        };
        // The parser leaves out the `[]` of a collapsed reference, and marks a cut-off closing sequence by an empty text.
        let missing = collapsed == Some(true) && self.text[span.end..].starts_with("[]");
        let span = if missing { Span::new(span.start, span.end + 2) } else { span };
        if !(span.is_empty() && matches!(event, Event::Text(_))) {
            self.events.push((event, span));
        }
    }

    /// The block's bytes and what they say; the events are used up. `heading` cuts off attributes such as `{#id}`.
    pub(super) fn take(&mut self, heading: bool) -> Option<(Span, InlineText)> {
        if heading {
            self.cut_attributes();
        }
        let (_, last) = self.events.last()?;
        let content = Span::new(self.begin(0), last.end);
        let inline = weave(self.tokens(), |_| None);
        self.events.clear();
        Some((content, inline))
    }

    fn cut_attributes(&mut self) {
        let Some(end) = self.events.last().map(|(_, span)| span.end) else { return };
        let raw = &self.text[self.begin(0)..end];
        let Some(at) = raw.rfind('{').filter(|&at| raw.ends_with('}') && raw[at + 1..].starts_with(['#', '.'])) else { return };
        let cut = end - raw.len() + raw[..at].trim_end().len();
        self.events.retain(|(_, span)| span.start < cut);
        if let Some((Event::Text(text), span)) = self.events.last_mut().filter(|(_, span)| span.end > cut) {
            *span = Span::new(span.start, cut);
            *text = span.of(self.text).into();
        }
    }

    /// Where event `at` begins, the backslash before an escaped character included.
    fn begin(&self, at: usize) -> usize {
        let (event, span) = &self.events[at];
        let escaped = matches!(event, Event::Text(_)) && self.text[..span.start].ends_with('\\');
        span.start - usize::from(escaped)
    }

    fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(self.events.len());
        let mut open: Vec<(usize, &Tag<'_>)> = Vec::new();
        for (at, (event, span)) in self.events.iter().enumerate() {
            match event {
                Event::Start(tag) => {
                    open.push((at, tag));
                    tokens.extend(self.start(at, tag));
                }
                Event::End(_) => tokens.extend(open.pop().and_then(|(start, tag)| self.end(start, at, tag))),
                Event::Text(text) => tokens.push(Token::Text(text.to_string())),
                Event::Code(text) => tokens.extend(verbatim(at, '`', span.of(self.text), text, CodeKind::Code)),
                Event::InlineMath(text) | Event::DisplayMath(text) => {
                    tokens.extend(verbatim(at, '$', span.of(self.text), text, CodeKind::Keep));
                }
                Event::InlineHtml(markup) => {
                    let token = tag::token(markup);
                    let breaks = matches!(&token, Token::Standalone { kind: CodeKind::Break, .. });
                    if breaks {
                        cut_space(&mut tokens);
                    }
                    tokens.push(token);
                    tokens.extend((breaks && !self.is_spaced(at + 1)).then(|| Token::Text(" ".into())));
                }
                Event::SoftBreak => tokens.push(Token::Text(" ".into())),
                Event::HardBreak => {
                    cut_space(&mut tokens);
                    tokens.extend(self.hard_break(at));
                }
                Event::FootnoteReference(_) => tokens.push(Token::standalone(span.of(self.text), CodeKind::Other)),
                Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
            }
        }
        tokens
    }

    /// The break with the white space and markers the next line begins with, and a space between the words around it.
    fn hard_break(&self, at: usize) -> [Token; 2] {
        let (_, span) = self.events[at];
        let next = self.events.get(at + 1).filter(|(event, _)| !matches!(event, Event::End(_)));
        let end = next.map_or(span.end, |_| self.begin(at + 1));
        [Token::standalone(&self.text[span.start..end], CodeKind::Break), Token::Text(" ".into())]
    }

    /// True if event `at` begins with white space.
    fn is_spaced(&self, at: usize) -> bool {
        match self.events.get(at) {
            Some((Event::Text(text), _)) => text.starts_with(char::is_whitespace),
            Some((event, _)) => matches!(event, Event::SoftBreak | Event::HardBreak),
            None => true,
        }
    }

    fn is_empty(&self, start: usize) -> bool {
        matches!(self.events.get(start + 1), Some((Event::End(_), span)) if *span == self.events[start].1)
    }

    fn start(&self, at: usize, tag: &Tag<'_>) -> Option<Token> {
        let (kind, span) = (kind(tag)?, self.events[at].1);
        if self.is_empty(at) {
            return Some(Token::Standalone { markup: span.of(self.text).to_owned(), kind, link: address(tag) });
        }
        let markup = self.text[span.start..self.begin(at + 1)].to_owned();
        Some(Token::Open { name: name(at), markup, kind, link: address(tag) })
    }

    fn end(&self, start: usize, at: usize, tag: &Tag<'_>) -> Option<Token> {
        if self.is_empty(start) {
            return None;
        }
        let raw = &self.text[self.events[at - 1].1.end..self.events[at].1.end];
        // A reference found by its text alone needs its label once the text is another.
        let markup = match tag {
            Tag::Link { link_type: LinkType::Shortcut | LinkType::Collapsed, id, .. }
            | Tag::Image { link_type: LinkType::Shortcut | LinkType::Collapsed, id, .. } => format!("][{id}]"),
            _ => raw.to_owned(),
        };
        Some(Token::Close { name: name(start), markup })
    }
}

/// White space before a line break is nothing a reader sees.
fn cut_space(tokens: &mut [Token]) {
    if let Some(Token::Text(before)) = tokens.last_mut() {
        before.truncate(before.trim_end().len());
    }
}

/// True for `[a][]`.
fn is_collapsed(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => *link_type == LinkType::Collapsed,
        _ => false,
    }
}

/// A name no HTML tag has.
fn name(at: usize) -> String {
    format!("#{at}")
}

fn address(tag: &Tag<'_>) -> Option<String> {
    match tag {
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => Some(dest_url.to_string()),
        _ => None,
    }
}

/// Computer text or a formula: its words inside the marks it has in the file.
fn verbatim(at: usize, mark: char, raw: &str, text: &str, kind: CodeKind) -> Vec<Token> {
    if text.trim().is_empty() {
        return vec![Token::standalone(raw, kind)];
    }
    let markup: String = raw.chars().take_while(|c| *c == mark).collect();
    let open = Token::Open { name: name(at), markup: markup.clone(), kind, link: None };
    vec![open, Token::Text(text.trim().replace("\r\n", " ").replace(['\n', '\r'], " ")), Token::Close { name: name(at), markup }]
}
