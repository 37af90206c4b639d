//! The words of a text with their places.

use crate::text::Span;

/// The words: letters and digits, with hyphens and apostrophes between them.
pub(super) fn words(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut glue = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let touches = found.last().is_some_and(|last| last.end == at || glue);
        if letter.is_alphanumeric() {
            match found.last_mut().filter(|_| touches) {
                Some(last) => last.end = end,
                None => found.push(Span::new(at, end)),
            }
            glue = false;
        } else {
            glue = matches!(letter, '-' | '\'' | '’') && found.last().is_some_and(|last| last.end == at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_apostrophes_hold_words_together_and_dashes_and_quotes_do_not() {
        let text = "The 20-year-old’s ‘car’ - it's new…";
        let found: Vec<&str> = words(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["The", "20-year-old’s", "car", "it's", "new"]);
    }
}
