//! What stands at the end of a line: a picture credit, or the sign of an agency or an author.
//!
//! Told letter by letter, because an expression with the same bounds takes longer to build than an article to read.

use regex::Regex;
use std::ops::Range;

/// Signs that a credit has at most behind its first; a letter with the full stop of its abbreviation is one.
const LONGEST_CREDIT: usize = 80;

/// A credit: a label or a sign of copyright, and a name up to the end of the line.
#[derive(Debug)]
pub(super) struct Credit {
    /// Its beginning; group 1 is the label without what stands before.
    head: Regex,
}

impl Credit {
    /// `labels` are the alternatives of an expression.
    pub(super) fn new(labels: &str) -> Self {
        Self { head: super::pattern(&format!(r"(?:^|[\s.!?“”»)])(\(?(?:©|\(c\)|(?:{labels})\s*:)\s*)")) }
    }

    /// The bytes of `line` that are one.
    pub(super) fn find(&self, line: &str) -> Option<Range<usize>> {
        if !line.contains(['©', ':']) && !line.contains("(c)") {
            return None;
        }
        let mut from = 0;
        while let Some(label) = self.head.captures_at(line, from).and_then(|groups| groups.get(1)) {
            if is_name(&line[label.end()..]) {
                return Some(label.start()..line.len());
            }
            from = label.start() + line[label.start()..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

/// Whether the rest of a line can name who took a picture: short, and no sentence ends in it.
fn is_name(rest: &str) -> bool {
    let mut letters = rest.chars().peekable();
    if letters.next().is_none_or(|first| first.is_whitespace() || matches!(first, '.' | '!' | '?')) {
        return false;
    }
    let (mut signs, mut before) = (0, None);
    while let Some(letter) = letters.next() {
        match letter {
            '!' | '?' | '©' => return false,
            '.' if before.is_some_and(char::is_uppercase) || letters.peek().is_some_and(|next| next.is_lowercase()) => {}
            '.' => return false,
            _ if signs > LONGEST_CREDIT => return false,
            _ => signs += 1,
        }
        before = Some(letter);
    }
    signs <= LONGEST_CREDIT + usize::from(rest.ends_with(')'))
}

/// The bytes of `line` that are a sign with its parentheses: `(dpa)`, `(dpa/mk)`, `(AFP mit sh)`.
pub(super) fn sign(line: &str, agencies: &[String]) -> Option<Range<usize>> {
    let (before, inside) = line.strip_suffix(')')?.rsplit_once('(')?;
    let ends_sentence = |letter: char| matches!(letter, '.' | '!' | '?' | '…' | '“' | '”' | '»' | ')');
    let is_apart = before.is_empty() || before.trim_end().ends_with(ends_sentence);
    (is_apart && is_sign(inside, agencies)).then_some(before.len()..line.len())
}

fn is_sign(inside: &str, agencies: &[String]) -> bool {
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, '/' | ',');
    let mut parts = inside.split(is_gap).filter(|part| !part.is_empty());
    let is_whole = !inside.starts_with(is_gap) && !inside.ends_with(is_gap);
    let is_part = |part: &str| agencies.iter().any(|agency| agency == part) || is_of(part, 2..=4, char::is_lowercase);
    // Only in one that is whole does the first part begin where the inside does.
    let first = is_whole
        && parts.next().is_some_and(|first| {
            is_part(first) || is_of(first, 2..=3, char::is_uppercase) && inside[first.len()..].trim_start().starts_with("mit")
        });
    first && parts.all(is_part)
}

fn is_of(part: &str, lengths: std::ops::RangeInclusive<usize>, kind: fn(char) -> bool) -> bool {
    lengths.contains(&part.chars().count()) && part.chars().all(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_begins_with_a_gap_is_none() {
        for line in ["Ende. (/\u{d0}A mit sh)", "Ende. ( \u{d0}A)", "Ende. (,AB mit sh)"] {
            assert_eq!(sign(line, &[]), None, "{line}");
        }
        assert_eq!(sign("Ende. (AB mit sh)", &["mit".to_owned()]), Some(6..17));
    }
}
