//! Text as sacrebleu's Python sees it: which characters are white space, and how lines are read.

/// White space by Python's `str.isspace`: Unicode's, and the four separators of ASCII.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The words between white space, as `str.split()` gives them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

/// Without white space at its end, as `str.rstrip()` gives it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

/// The segments of a plain text file, one a line; only a line feed ends a line, and white space at its end is none of it.
pub fn lines(text: &str) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    text.strip_suffix('\n').unwrap_or(text).split('\n').map(trimmed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carriage_return_is_no_line_of_its_own_and_an_empty_line_is_one() {
        assert_eq!(lines("a \r\n\nb\rc\n"), ["a", "", "b\rc"]);
        assert_eq!(lines("a\n\n"), ["a", ""]);
        assert_eq!(lines(""), [""; 0]);
        assert_eq!(lines("\n"), [""]);
    }

    #[test]
    fn separators_of_ascii_and_no_break_spaces_part_words() {
        assert_eq!(words(" a\u{1c}b\u{a0}c\u{2009}d\u{200b}e ").collect::<Vec<_>>(), ["a", "b", "c", "d\u{200b}e"]);
    }
}
