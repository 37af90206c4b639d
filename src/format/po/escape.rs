//! Strings as C writes them, cut into lines.

/// What the rest of a string begins with and how many bytes that takes, if it is not a character as it is: an escape, or the
/// end of one line's part and the beginning of the next line's, which are no characters of the text.
pub(in crate::format) fn piece(rest: &str) -> Option<(Option<char>, usize)> {
    if let Some(behind) = rest.strip_prefix('"') {
        return Some((None, behind.find('"').map_or(rest.len(), |next| next + 2)));
    }
    escaped(rest).map(|(character, length)| (Some(character), length))
}

/// The character that an escape at the beginning of `rest` stands for, and its length in bytes; `None` for one that is unknown
/// or stands for a byte that is no character by itself.
pub(super) fn escaped(rest: &str) -> Option<(char, usize)> {
    let behind = rest.strip_prefix('\\')?;
    let character = match behind.chars().next()? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'v' => '\u{b}',
        'f' => '\u{c}',
        same @ ('\\' | '"' | '\'' | '?') => same,
        'x' => return number(&behind[1..], 16, 2).map(|(character, length)| (character, length + 2)),
        _ => return number(behind, 8, 3).map(|(character, length)| (character, length + 1)),
    };
    Some((character, 2))
}

/// The ASCII character of a number of at most `digits` digits, and how many it has.
fn number(rest: &str, radix: u32, digits: usize) -> Option<(char, usize)> {
    let length = rest.chars().take(digits).take_while(|digit| digit.is_digit(radix)).count();
    let value = u32::from_str_radix(&rest[..length], radix).ok().filter(|value| *value < 0x80)?;
    Some((char::from_u32(value)?, length))
}

/// Reverses [`escape`]; `None` for a text that it never gives.
pub(super) fn unescape(text: &str) -> Option<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(first) = rest.chars().next() {
        let (character, length) = if first == '\\' { escaped(rest)? } else { (first, first.len_utf8()) };
        out.push(character);
        rest = &rest[length..];
    }
    Some(out)
}

/// `text` as the inside of one string. Other control characters stand as they are, as gettext leaves them: not every tool knows
/// more escapes than these.
pub(in crate::format) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '"' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ => out.push(character),
        }
    }
    out
}
