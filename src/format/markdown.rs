//! Plain text as Markdown (CommonMark).

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
