//! Weaves a stream of text and tags into a text with codes that nest, whatever the file has forgotten or crossed.

use super::inline::MAX_CODES;
use super::{Code, CodeKind, InlineText};
use crate::text::Span;

/// A part of a block as its file has it, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// Text as a reader sees it.
    Text(String),
    /// A tag that begins something.
    Open { name: String, markup: String, kind: CodeKind, link: Option<String> },
    /// A tag that ends what the last open tag of its name began.
    Close { name: String, markup: String },
    /// Markup that holds no text.
    Standalone { markup: String, kind: CodeKind, link: Option<String> },
}

impl Token {
    /// A standalone code without an address.
    pub(crate) fn standalone(markup: impl Into<String>, kind: CodeKind) -> Self {
        Token::Standalone { markup: markup.into(), kind, link: None }
    }
}

/// The text with its codes, white space around it cut off. A tag without its counterpart becomes a standalone code, or,
/// where `closing` makes up the end tag for a name, holds the text up to the end.
pub(crate) fn weave(tokens: Vec<Token>, closing: impl Fn(&str) -> Option<String>) -> InlineText {
    let mut weaver = Weaver::default();
    for token in tokens {
        weaver.take(token);
    }
    while let Some(open) = weaver.open.pop() {
        let end = weaver.text.len();
        if let Some(markup) = closing(&open.name) {
            weaver.end(open.code, end, markup);
        }
    }
    weaver.finish()
}

struct Open {
    name: String,
    code: usize,
}

#[derive(Default)]
struct Weaver {
    text: String,
    codes: Vec<Code>,
    open: Vec<Open>,
}

impl Weaver {
    fn take(&mut self, token: Token) {
        // One too many says that there were too many.
        if self.codes.len() > MAX_CODES && !matches!(token, Token::Text(_)) {
            return;
        }
        match token {
            Token::Text(text) => self.text.push_str(&text),
            Token::Open { name, markup, kind, link } => {
                self.open.push(Open { name, code: self.codes.len() });
                self.push(markup, kind, link);
            }
            Token::Close { name, markup } => match self.open.iter().rposition(|open| open.name == name) {
                Some(at) => {
                    // What was opened inside and not closed stays standalone: it would cross this end.
                    let code = self.open[at].code;
                    self.open.truncate(at);
                    let end = self.text.len();
                    self.end(code, end, markup);
                }
                None => self.push(markup, CodeKind::Other, None),
            },
            Token::Standalone { markup, kind, link } => self.push(markup, kind, link),
        }
    }

    fn push(&mut self, open: String, kind: CodeKind, link: Option<String>) {
        let at = self.text.len();
        self.codes.push(Code { id: 0, kind, span: Span::new(at, at), open, close: None, link });
    }

    fn end(&mut self, at: usize, end: usize, markup: String) {
        if self.codes[at].span.start < end {
            let code = &mut self.codes[at];
            code.span.end = end;
            code.close = Some(markup);
            return;
        }
        // Without text inside, such as a link around a picture, it is one mark: nothing says what stands in what.
        let inner: String = self.codes.drain(at + 1..).map(|code| code.open.clone() + code.end()).collect();
        let code = &mut self.codes[at];
        code.open = format!("{}{inner}{markup}", code.open);
    }

    fn finish(self) -> InlineText {
        let skipped = self.text.len() - self.text.trim_start().len();
        let text = self.text.trim().to_owned();
        let place = |at: usize| at.saturating_sub(skipped).min(text.len());
        let numbered = (1..).zip(self.codes);
        let moved = |(id, code): (u32, Code)| Code { id, span: Span::new(place(code.span.start), place(code.span.end)), ..code };
        InlineText { codes: numbered.map(moved).collect(), text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(name: &str) -> Token {
        Token::Open { name: name.into(), markup: format!("<{name}>"), kind: CodeKind::Other, link: None }
    }

    fn close(name: &str) -> Token {
        Token::Close { name: name.into(), markup: format!("</{name}>") }
    }

    fn spans(inline: &InlineText) -> Vec<(u32, usize, usize, &str)> {
        inline.codes.iter().map(|code| (code.id, code.span.start, code.span.end, code.end())).collect()
    }

    #[test]
    fn crossing_and_forgotten_tags_become_standalone() {
        let text = |text: &str| Token::Text(text.into());
        let inline = weave(vec![open("a"), text("x"), open("b"), text("y"), close("a"), close("b"), open("c")], |_| None);
        assert_eq!(inline.text, "xy");
        assert_eq!(spans(&inline), [(1, 0, 2, "</a>"), (2, 1, 1, ""), (3, 2, 2, ""), (4, 2, 2, "")]);
    }

    #[test]
    fn what_holds_no_text_is_one_mark() {
        let picture = Token::standalone("<img>", CodeKind::Image);
        let inline = weave(vec![open("a"), open("b"), picture, close("b"), close("a"), Token::Text("x".into())], |_| None);
        assert_eq!(inline.codes[0].open, "<a><b><img></b></a>");
        assert_eq!(spans(&inline), [(1, 0, 0, "")]);
    }

    #[test]
    fn an_end_can_be_made_up_and_space_around_is_cut() {
        let inline =
            weave(vec![Token::Text(" ".into()), open("v"), Token::Text(" Ja. ".into())], |name| Some(format!("</{name}>")));
        assert_eq!((inline.text.as_str(), spans(&inline)), ("Ja.", vec![(1, 0, 3, "</v>")]));
    }
}
