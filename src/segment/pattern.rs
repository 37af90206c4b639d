//! ICU regular expressions, which SRX prescribes, in the syntax of our engines; and what a pattern looks at.

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

/// True if what follows a match of `pattern` could decide whether it matches.
pub(super) fn looks_past_its_end(pattern: &str) -> bool {
    let pattern = without_leading_boundary(pattern).unwrap_or(pattern);
    // A word boundary before the last thing matched has all it looks at inside the match.
    let inner = ends_with_a_full_stop(pattern);
    has_assertion(pattern, if inner { &['z', 'G'] } else { &['b', 'B', 'z', 'G'] }, '$')
}

/// What follows the word boundary that `pattern` starts with, if a match takes at least a letter after it.
fn without_leading_boundary(pattern: &str) -> Option<&str> {
    let rest = pattern.strip_prefix(r"\b").filter(|rest| !has_top_level_alternation(rest))?;
    let least = regex_syntax::parse(rest).ok()?.properties().minimum_len()?;
    (least > 0).then_some(rest)
}

/// True if every match of `pattern` ends with the full stop or white space that the pattern ends with.
fn ends_with_a_full_stop(pattern: &str) -> bool {
    let body = [r"\.", r"\s"].iter().find_map(|end| pattern.strip_suffix(end));
    // An alternation at the top would end in other ways too; one in parentheses is closed before the end.
    body.is_some_and(|body| !body.ends_with('\\') && !has_top_level_alternation(body))
}

fn has_top_level_alternation(pattern: &str) -> bool {
    let (mut depth, mut escaped) = (0_i32, false);
    for letter in pattern.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '|' if depth <= 0 => return true,
            _ => {}
        }
    }
    depth != 0
}

/// True if what precedes a match of `pattern` could decide whether it matches.
pub(super) fn looks_before_its_start(pattern: &str) -> bool {
    has_assertion(pattern, &['b', 'B', 'A', 'G'], '^')
}

/// Looks for an assertion outside character classes; look-around needs no test here: the plain engine refuses it.
fn has_assertion(pattern: &str, escapes: &[char], anchor: char) -> bool {
    let mut depth = 0_usize;
    let mut chars = pattern.chars();
    while let Some(letter) = chars.next() {
        match letter {
            '\\' if chars.next().is_some_and(|escape| depth == 0 && escapes.contains(&escape)) => return true,
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && letter == anchor => return true,
            _ => {}
        }
    }
    false
}
