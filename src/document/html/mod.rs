//! Web pages to blocks: the text between two block-level tags is a block, inline tags in it are codes.
//!
//! A block's role is a hint from its element and class; which blocks are the article is decided in `extract`. White space
//! is collapsed as a browser shows it, soft hyphens are left out. A line break ends a segment where a sentence ends
//! before it, two in a row end the block. Scripts, styles, comments and the like belong to the space between blocks.

mod elements;
mod hints;
mod inline;
mod steps;
mod tame;

pub(crate) use elements::metadata as html_metadata;
pub(crate) use tame::is_tame as is_tame_html;

use super::blocks::Blocks;
use super::{Disposition, Document, Reason, Role, SourceFormat};
use crate::text::{SourceText, Span};
use elements::{Element, Kind};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use inline::Builder;
use steps::Steps;

/// The blocks of a page, in order; a page in any state is read, as browsers do.
pub fn read_html(source: SourceText) -> Document {
    let text = source.text().to_owned();
    let mut reader = Reader { blocks: Blocks::default(), open: Vec::new(), inline: Builder::new(&text) };
    for token in tokens(&text) {
        reader.take(&text, token);
    }
    reader.flush(&text);
    reader.blocks.finish(source, SourceFormat::Html)
}

/// Deepest nesting that is kept track of, as in browsers.
const MAX_DEPTH: usize = 512;

/// The tokens of a page with their places; no page is refused.
fn tokens(text: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(Steps::new(text), emitter).filter_map(Result::ok)
}

/// An open element that is not inline.
struct Open {
    name: String,
    kind: Kind,
    /// What its element and class say of the text inside.
    role: Option<Role>,
    /// Marked as not to be translated.
    keeps: bool,
}

struct Reader<'a> {
    blocks: Blocks,
    open: Vec<Open>,
    inline: Builder<'a>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, text: &'a str, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let element = Element::new(&tag);
                self.start(text, &element, Span::new(tag.span.start, tag.span.end));
            }
            Token::EndTag(tag) => self.end(text, &elements::name(&tag.name), Span::new(tag.span.start, tag.span.end)),
            Token::String(part) if !self.is_in(Kind::Skipped) => {
                let is_preformatted = self.is_in(Kind::Preformatted);
                let span = Span::new(part.span.start, part.span.end);
                self.inline.text(&String::from_utf8_lossy(&part.value), span, is_preformatted);
            }
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn is_in(&self, kind: Kind) -> bool {
        self.open.iter().any(|open| open.kind == kind)
    }

    fn start(&mut self, text: &'a str, element: &Element, span: Span) {
        if self.is_in(Kind::Skipped) && element.name != "body" {
            // Only the end of what is skipped matters, and elements of the same name inside it.
            if element.kind() == Kind::Skipped && !element.is_closed {
                self.push(element);
            }
            return;
        }
        match element.kind() {
            // A kicker is a line of its own, also where it stands inside the heading.
            Kind::Inline if hints::role(element) == Some(Role::Kicker) && !element.is_closed => {
                self.flush(text);
                self.push(element);
            }
            Kind::Inline => self.inline.open(element, span),
            Kind::Break => {
                if self.inline.line_break(span) {
                    self.flush(text);
                }
            }
            Kind::Picture => self.inline.picture(element, span),
            Kind::Block | Kind::Preformatted | Kind::Skipped => {
                // A picture or script inside a sentence does not end it.
                if element.kind() != Kind::Skipped || matches!(element.name.as_str(), "head" | "select" | "textarea") {
                    self.flush(text);
                    self.close_implied(&element.name);
                }
                if !element.is_closed {
                    self.push(element);
                }
            }
        }
    }

    fn push(&mut self, element: &Element) {
        if self.open.len() == MAX_DEPTH {
            return;
        }
        if element.name == "body" {
            self.open.retain(|open| open.name != "head");
        }
        let (kind, role) = (element.kind(), hints::role(element));
        self.open.push(Open { name: element.name.clone(), kind, role, keeps: element.keeps_text() });
    }

    /// Elements that a start tag ends although nobody wrote their end tag.
    fn close_implied(&mut self, name: &str) {
        let closes: &[&str] = match name {
            "li" => &["li", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["tr", "td", "th", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "option" => &["option"],
            _ => &["p"],
        };
        while self.open.last().is_some_and(|open| closes.contains(&open.name.as_str())) {
            self.open.pop();
        }
    }

    fn end(&mut self, text: &'a str, name: &str, span: Span) {
        let at = self.open.iter().rposition(|open| open.name == name);
        match (elements::kind(name), at) {
            (Kind::Inline, Some(at)) if !self.inline.is_open(name) => {
                self.flush(text);
                self.open.truncate(at);
            }
            (Kind::Inline, _) => {
                if !self.is_in(Kind::Skipped) {
                    self.inline.close(name, span);
                }
            }
            (Kind::Skipped, Some(at)) => self.open.truncate(at),
            (_, Some(at)) => {
                self.flush(text);
                self.open.truncate(at);
            }
            (_, None) => {}
        }
    }

    fn flush(&mut self, text: &'a str) {
        let Some((content, inline, own)) = std::mem::replace(&mut self.inline, Builder::new(text)).finish() else { return };
        // The innermost element that says something decides; furniture of the page outweighs it.
        let hints = || own.into_iter().chain(self.open.iter().rev().filter_map(|open| open.role));
        let furniture = hints().find(|role| matches!(role, Role::Navigation | Role::Button | Role::Teaser));
        let role = furniture.or_else(|| hints().next()).unwrap_or(Role::Paragraph);
        let keeps = self.open.iter().any(|open| open.keeps);
        let disposition = if keeps { Disposition::Keep(Reason::NotForTranslation) } else { Disposition::Translate };
        self.blocks.push(role, disposition, content, inline);
    }
}

#[cfg(test)]
mod tests;
