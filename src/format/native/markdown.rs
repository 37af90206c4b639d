//! A translated block as Markdown that is read as this text with these codes.

use super::delimiter::{Around, Last, choose, is_emphasis};
use super::{front, moved_out};
use crate::document::{Block, Code, CodeKind, Document, InlineText, Piece, Role, front_matter};
use crate::format::markdown::{escape, protect_beginning};
use crate::text::Span;

/// The block's text in place of its content.
pub(super) fn block(document: &Document, block: &Block, text: &InlineText) -> String {
    let source = document.source.text();
    if let Some(front) = front_matter(source).filter(|front| block.content.end <= front.end) {
        return front::scalar(&text.text, document.source.slice(block.content), front.notation);
    }
    let before = source[..block.content.start].rsplit('\n').next().unwrap_or("").trim_end();
    // Behind the `#` of a heading and the `|` of a table nothing begins a block.
    let begins_line = !before.ends_with(['#', '|']);
    render(text, begins_line, block.role == Role::TableCell)
}

fn render(text: &InlineText, begins_line: bool, cell: bool) -> String {
    let text = tidied(text);
    let stays = |inner: &Code, outer: &Code| inner.kind == CodeKind::Image && outer.kind == CodeKind::Link;
    let pieces = ordered(moved_out(text.pieces(), stays));
    let mut writer =
        Writer { text: &text, out: String::new(), open: Vec::new(), last: Last::Other, begins_line, spaced: false, cell };
    let mut at = 0;
    while at < pieces.len() {
        at = writer.write(&pieces, at);
    }
    writer.out
}

/// No white space at the edges of a code, where emphasis is not read, and no emphasis of nothing.
fn tidied(text: &InlineText) -> InlineText {
    let shrunk = |code: &Code| {
        let inside = code.span.of(&text.text);
        let start = code.span.end - inside.trim_start().len();
        let end = (code.span.start + inside.trim_end().len()).max(start);
        let span = if code.is_standalone() { code.span } else { Span::new(start, end) };
        (!(is_emphasis(code) && span.is_empty())).then(|| Code { span, ..code.clone() })
    };
    let mut codes: Vec<Code> = text.codes.iter().filter_map(shrunk).collect();
    codes.sort_by_key(|code| code.span.start);
    InlineText { text: text.text.clone(), codes }
}

/// A line break at the beginning of a code stands before it, so that emphasis does not begin at the end of a line.
fn ordered(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    let is_break = |piece: &Piece<'_>| matches!(piece, Piece::Standalone(code) if code.kind == CodeKind::Break);
    for from in 1..pieces.len() {
        let mut at = from;
        while at > 0 && is_break(&pieces[at]) && matches!(pieces[at - 1], Piece::Open(_)) {
            pieces.swap(at - 1, at);
            at -= 1;
        }
    }
    pieces
}

struct Writer<'a> {
    text: &'a InlineText,
    out: String,
    /// The closing markup of the codes that are open, by their numbers.
    open: Vec<(u32, String)>,
    last: Last,
    begins_line: bool,
    /// A line break stands for the space behind it.
    spaced: bool,
    cell: bool,
}

impl Writer<'_> {
    /// Writes the piece at `at` and says which is next.
    fn write(&mut self, pieces: &[Piece<'_>], at: usize) -> usize {
        match pieces[at] {
            Piece::Text(text) => self.words(text, pieces.get(at + 1)),
            Piece::Standalone(code) => {
                self.markup(&code.open);
                self.spaced = code.kind == CodeKind::Break;
                self.begins_line = code.kind == CodeKind::Break;
            }
            Piece::Open(code) => {
                let end = closing(pieces, at, code);
                if let Some(literal) = self.literal(code) {
                    self.markup(&literal);
                    self.last = if literal.ends_with('`') { Last::Literal } else { Last::Other };
                    pieces[at..end].iter().for_each(|piece| self.inside(piece));
                    return end + 1;
                }
                self.open(code, pieces, at, end);
            }
            Piece::Close(code) => self.close(code),
        }
        at + 1
    }

    fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.last = Last::Other;
        self.begins_line = false;
    }

    /// Computer text holds no marks: one that was put into it stands behind it.
    fn inside(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Standalone(code) => self.markup(&code.open),
            Piece::Text(_) | Piece::Open(_) | Piece::Close(_) => {}
        }
    }

    fn words(&mut self, text: &str, next: Option<&Piece<'_>>) {
        let text = if std::mem::take(&mut self.spaced) { text.trim_start_matches(' ') } else { text };
        let mut words = escaped(text);
        if std::mem::take(&mut self.begins_line) {
            words = protect_beginning(&words);
        }
        // Behind the `]` of a footnote's mark these would make it a link.
        if self.out.ends_with(']') && words.starts_with(['(', ':']) {
            words.insert(0, '\\');
        }
        let bracket = matches!(next, Some(Piece::Open(code) | Piece::Standalone(code)) if code.open.starts_with('['));
        if words.ends_with('!') && bracket {
            words.insert(words.len() - 1, '\\');
        }
        self.out.push_str(&words);
        self.last = Last::Other;
    }

    /// Computer text, a formula or a bare address, whose characters are no markup.
    fn literal(&self, code: &Code) -> Option<String> {
        let text = code.span.of(&self.text.text).replace(['\n', '\r'], " ");
        if code.open.starts_with('`') {
            let joins = self.last == Last::Literal;
            return Some(if joins { format!("<code>{}</code>", escaped(&text)) } else { self.computer_text(&text, &code.open) });
        }
        if code.open.starts_with('$') {
            return Some(format!("{}{text}{}", code.open, code.end()));
        }
        let address = code.link.as_deref().unwrap_or("");
        let bare = code.open == "<" && code.end() == ">";
        let same = text == address || format!("mailto:{text}") == address;
        bare.then(|| if same { format!("<{text}>") } else { format!("[{}](<{address}>)", escaped(&text)) })
    }

    /// Between as many backticks as the text asks for.
    fn computer_text(&self, text: &str, own: &str) -> String {
        let mut fence = own.to_owned();
        while text.split(|c| c != '`').any(|run| run.len() == fence.len()) {
            fence.push('`');
        }
        let edge = |c| c == Some('`') || c == Some(' ');
        let padded = (edge(text.chars().next()) && edge(text.chars().last()) && !text.trim().is_empty())
            || text.starts_with('`')
            || text.ends_with('`');
        let pad = if padded { " " } else { "" };
        let text = if self.cell { text.replace('|', "\\|") } else { text.to_owned() };
        format!("{fence}{pad}{text}{pad}{fence}")
    }

    fn open(&mut self, code: &Code, pieces: &[Piece<'_>], at: usize, end: usize) {
        self.begins_line = false;
        if !is_emphasis(code) {
            self.open.push((code.id, code.end().to_owned()));
            return self.markup(&code.open);
        }
        let around = Around {
            before: if self.spaced { ' ' } else { self.out.chars().last().unwrap_or(' ') },
            first: first_character(pieces.get(at + 1)),
            last: last_character(pieces[..end].last()),
            behind: first_character(pieces.get(end + 1)),
        };
        let open: Vec<String> = self.open.iter().map(|(_, close)| close.clone()).collect();
        let (markup, close) = choose(code, around, self.last, &open);
        self.markup(&markup);
        self.last = markup.chars().next().filter(|c| *c != '<').map_or(Last::Other, |c| Last::Opened(c, markup.len()));
        self.open.push((code.id, close));
    }

    fn close(&mut self, code: &Code) {
        let Some(at) = self.open.iter().rposition(|(id, _)| *id == code.id) else { return };
        let (_, markup) = self.open.remove(at);
        self.markup(&markup);
        self.last = markup.chars().next().filter(|c| matches!(c, '*' | '_' | '~')).map_or(Last::Other, Last::Closed);
    }
}

/// Text as Markdown with formulas renders it.
fn escaped(text: &str) -> String {
    escape(text).replace('$', "\\$")
}

/// Where the code that opens at `at` closes; the pieces nest, so that it does.
fn closing(pieces: &[Piece<'_>], at: usize, code: &Code) -> usize {
    let closes = |piece: &Piece<'_>| matches!(piece, Piece::Close(closed) if closed.id == code.id);
    pieces.iter().skip(at).position(closes).map_or(pieces.len() - 1, |after| at + after)
}

/// The character a piece begins with in the file; a space for a line break and for none.
fn first_character(piece: Option<&Piece<'_>>) -> char {
    shown(piece).chars().next().unwrap_or(' ')
}

fn last_character(piece: Option<&Piece<'_>>) -> char {
    shown(piece).chars().last().unwrap_or(' ')
}

fn shown<'a>(piece: Option<&Piece<'a>>) -> &'a str {
    match piece {
        Some(Piece::Text(text)) => text,
        Some(Piece::Standalone(code)) if code.kind == CodeKind::Break => " ",
        Some(Piece::Open(code) | Piece::Standalone(code)) => &code.open,
        Some(Piece::Close(code)) => code.end(),
        None => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::read_markdown;
    use crate::text::SourceText;
    use proptest::prelude::*;

    const SOURCE: &str = "Ein *a* **b** [c](u) `d` ~~e~~ <b>f</b> _g_ ![h](i) k<br>l\\\nm";

    fn read(markdown: &str) -> Option<InlineText> {
        let document = read_markdown(SourceText::new("a.md", markdown));
        let block = document.blocks.first().filter(|_| document.blocks.len() == 1)?;
        Some(block.inline.clone().unwrap_or_else(|| InlineText::plain(document.content(block))))
    }

    /// What is held: kinds and places, without the markup, which may be another.
    fn places(text: &InlineText) -> Vec<(CodeKind, Span)> {
        let mut places: Vec<(CodeKind, Span)> = text.codes.iter().map(|code| (code.kind, code.span)).collect();
        places.sort_by_key(|(kind, span)| (span.start, usize::MAX - span.end, kind.as_str()));
        places
    }

    proptest! {
            #[test]
            fn any_words_and_codes_are_read_back(
                words in "[a-z0-9A .,!?#*_<>&\\[\\]()`~+=|$:{}\\\\„“-]{1,40}",
                cuts in proptest::collection::vec(0usize..40, 10),
                which in 0usize..11,
            ) {
                let words = words.trim();
                prop_assume!(!words.is_empty() && !words.contains("  "));
                let source = read(SOURCE).expect("one block");
                // Two codes side by side or one in the other, anywhere.
                let place = |at: usize| cuts[at].min(words.len());
                let place = |at: usize| (0..=place(at)).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
                let (mut ends, mut codes) = ([place(0), place(1), place(2), place(3)], Vec::new());
                ends.sort_unstable();
                let nested = cuts[4] % 2 == 0;
                let spans = if nested { [(ends[0], ends[3]), (ends[1], ends[2])] } else { [(ends[0], ends[1]), (ends[2], ends[3])] };
                for (at, (start, end)) in [which, which + 1 + cuts[5] % 5].into_iter().zip(spans) {
                    let code = &source.codes[at % source.codes.len()];
                    let span = if code.is_standalone() { Span::new(start, start) } else { Span::new(start, end) };
                    if !code.is_standalone() && span.of(words).trim().is_empty() { continue }
                    codes.push(Code { span, ..code.clone() });
                }
                prop_assume!(codes.iter().map(|code| code.id).collect::<std::collections::BTreeSet<_>>().len() == codes.len());
                // Words inside computer text have no codes of their own.
                prop_assume!(!(nested && codes.len() == 2 && codes[0].kind.keeps_text()));
                let breaks = codes.iter().any(|code| code.kind == CodeKind::Break && (code.span.start == 0 || code.span.start == words.len() || !words[code.span.start..].starts_with(' ')));
                prop_assume!(!breaks);
                let text = tidied(&InlineText { text: words.to_owned(), codes });
                let markdown = render(&text, true, false);
    let kept = |at: usize| text.codes.iter().any(|code| code.kind.keeps_text() && (code.span.start..code.span.end).contains(&at));
                // A block of computer text alone is no block.
                prop_assume!(text.text.char_indices().any(|(at, c)| c.is_alphanumeric() && !kept(at)));
                let again = read(&markdown);
                let again = again.as_ref();
                prop_assert_eq!(again.map(|again| again.text.as_str()), Some(text.text.as_str()), "{}", markdown);
                prop_assert_eq!(again.map(places), Some(places(&text)), "{}", markdown);
            }
        }

    #[test]
    fn emphasis_that_cannot_be_marked_becomes_a_tag() {
        let mut text = read("Ein *Wort* **hier**").expect("one block");
        text.text = "a„b“c d".into();
        text.codes[0].span = Span::new(1, 8);
        text.codes[1].span = Span::new(8, 9);
        assert_eq!(render(&text, true, false), "a<em>„b“</em>**c** d");
    }
}
