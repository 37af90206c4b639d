//! Plain text and inline codes as Markdown (CommonMark).

use crate::document::{Code, CodeKind, InlineText, Piece};

/// Text as CommonMark that renders to the same text, wherever in a line but at its beginning.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_markup(before, c, chars.peek().copied()) {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\r' { ' ' } else { c });
        before = c;
    }
    escaped
}

/// True if a character could be read as markup; at the end of a text what follows is not known.
fn is_markup(before: char, c: char, after: Option<char>) -> bool {
    let unknown = |is_markup: fn(char) -> bool| after.is_none_or(is_markup);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '>' | '~' | '|' => true,
        // A `#` behind a space begins or closes a heading; the one of `C#` does neither.
        '#' => before == '#' || before.is_whitespace(),
        '_' => !before.is_alphanumeric() || unknown(|c| !c.is_alphanumeric()),
        '&' => unknown(|c| c.is_alphanumeric() || c == '#'),
        '<' => unknown(|c| c.is_alphanumeric() || matches!(c, '/' | '!' | '?')),
        _ => false,
    }
}

/// What begins a block of another kind when it begins a line is escaped: `1.`, `-`, `+`, `=`.
pub(super) fn protect_beginning(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    match rest.chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{rest}", &text[..digits]),
        Some('-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        Some(_) | None => text.to_owned(),
    }
}

/// An address inside `<…>`: what would end it is percent-encoded.
pub(super) fn link(url: &str) -> String {
    url.chars()
        .map(|c| match c {
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            '\\' => "%5C".to_owned(),
            c if c.is_control() || c == ' ' => format!("%{:02X}", u32::from(c) & 0xFF),
            c => c.to_string(),
        })
        .collect()
}

/// The text with its links, computer text and, if wanted, emphasis as Markdown; other codes are left out.
pub(super) fn with_codes(text: &InlineText, emphasis: bool) -> String {
    let (mut out, mut ends): (String, Vec<(String, bool)>) = (String::new(), Vec::new());
    for piece in text.pieces() {
        match piece {
            Piece::Text(text) if ends.last().is_some_and(|(_, verbatim)| *verbatim) => out.push_str(text),
            Piece::Text(text) => out.push_str(&escape(text)),
            Piece::Open(code) => {
                let (open, close) = markers(code, &text.text, emphasis);
                out.push_str(&open);
                ends.push((close, code.kind == CodeKind::Code));
            }
            Piece::Standalone(code) if code.kind == CodeKind::Break => out.push_str("\\\n"),
            Piece::Standalone(_) => {}
            Piece::Close(_) => out.push_str(&ends.pop().map_or_else(String::new, |(close, _)| close)),
        }
    }
    out
}

/// What stands before and behind the text of a code.
fn markers(code: &Code, text: &str, emphasis: bool) -> (String, String) {
    let pair = |open: &str, close: &str| (open.to_owned(), close.to_owned());
    let inside = code.span.of(text);
    // Markdown sees emphasis only between words and around ink.
    let joins = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_clean = inside.trim() == inside
        && !joins(text[..code.span.start].chars().next_back())
        && !joins(text[code.span.end..].chars().next());
    match code.kind {
        _ if inside.is_empty() => pair("", ""),
        CodeKind::Link => code.link.as_ref().map_or_else(|| pair("", ""), |url| ("[".into(), format!("](<{}>)", link(url)))),
        CodeKind::Code if !inside.contains('`') => pair("`", "`"),
        CodeKind::Code => pair("`` ", " ``"),
        CodeKind::Bold if emphasis && is_clean => pair("**", "**"),
        CodeKind::Bold if emphasis => pair("<strong>", "</strong>"),
        CodeKind::Italic if emphasis && is_clean => pair("*", "*"),
        CodeKind::Italic if emphasis => pair("<em>", "</em>"),
        CodeKind::Bold
        | CodeKind::Italic
        | CodeKind::Underline
        | CodeKind::Keep
        | CodeKind::Break
        | CodeKind::Image
        | CodeKind::Other => pair("", ""),
    }
}
