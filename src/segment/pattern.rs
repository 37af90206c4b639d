//! ICU regular expressions, which SRX prescribes, in the syntax of our engines.

/// `pattern` with the ICU escapes that our engines spell otherwise.
pub(super) fn from_icu(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (text, length) = escape(&rest[at..]);
        out.push_str(&text);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// The escape at the start of `rest` translated, and its length in bytes.
fn escape(rest: &str) -> (String, usize) {
    let letter = rest[1..].chars().next();
    match letter {
        Some('u') if is_hex(rest, 4) => (format!(r"\x{{{}}}", &rest[2..6]), 6),
        Some('U') if is_hex(rest, 8) => (format!(r"\x{{{}}}", &rest[2..10]), 10),
        Some('h') => (r"[\t\p{Zs}]".to_owned(), 2),
        Some('R') => (r"(?:\r\n|[\n\x0B\f\r\x{85}\x{2028}\x{2029}])".to_owned(), 2),
        Some('Z') => (r"(?:\n?\z)".to_owned(), 2),
        Some('Q') => quoted(rest),
        Some(other) => (rest[..1 + other.len_utf8()].to_owned(), 1 + other.len_utf8()),
        None => (rest.to_owned(), rest.len()),
    }
}

fn is_hex(rest: &str, digits: usize) -> bool {
    rest.get(2..2 + digits).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `\Q…\E`: literal text.
fn quoted(rest: &str) -> (String, usize) {
    let end = rest.find(r"\E").unwrap_or(rest.len());
    (regex::escape(&rest[2..end]), (end + 2).min(rest.len()))
}
