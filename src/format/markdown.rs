//! Plain text as Markdown (CommonMark).

/// Text as CommonMark that renders to the same text.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        // A `#` behind a space begins or closes a heading; the one of `C#` does neither.
        let closes = c == '#' && (before == '#' || before.is_whitespace());
        if closes || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\r' { ' ' } else { c });
        before = c;
    }
    escaped
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
