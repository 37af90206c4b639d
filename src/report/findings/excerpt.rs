//! A text with the words marked that a finding is about.

use crate::text::{Span, visible};

/// Characters shown before and behind the words.
const AROUND: usize = 50;

/// A line of the text and a line of carets under the words; without words one line.
pub(super) fn marked(text: &str, span: Option<Span>) -> (String, Option<String>) {
    let Some((span, inside)) = span.and_then(|span| Some((span, text.get(span.start..span.end)?))) else {
        return (clean(&cut(text, 2 * AROUND)), None);
    };
    let (before, inside) = (clean(&end_of(&text[..span.start])), clean(inside));
    let carets = " ".repeat(before.chars().count()) + &"^".repeat(inside.chars().count().max(1));
    (before + &inside + &clean(&cut(&text[span.end..], AROUND)), Some(carets))
}

/// The last characters, and a sign that there are more.
fn end_of(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, before)) => format!("…{}", &text[at + before.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// The first characters, and a sign that there are more.
fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// One line: a line end or tab becomes a space, and what would act on a terminal is shown.
pub(in crate::report) fn clean(text: &str) -> String {
    visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_words_however_long_the_text() {
        let (line, carets) = marked("Für Lawrow.", Some(Span::new(5, 11)));
        assert_eq!((line.as_str(), carets.as_deref()), ("Für Lawrow.", Some("    ^^^^^^")));
        let long = format!("{}Wort{}", "ä".repeat(80), "b".repeat(80));
        let (line, carets) = marked(&long, Some(Span::new(160, 164)));
        assert_eq!(line.chars().count(), 1 + 50 + 4 + 50 + 1);
        assert_eq!(carets.unwrap().find('^'), line.chars().position(|character| character == 'W'));
        assert_eq!(marked("a\u{1b}[2J\nb", None), ("a␛[2J b".to_owned(), None));
        let (line, carets) = marked("\u{202e}Wort\u{9b}", Some(Span::new(3, 7)));
        assert_eq!((line.as_str(), carets.as_deref()), ("\\u{202e}Wort\\u{9b}", Some("        ^^^^")));
    }
}
