//! `end-punctuation`: source and target do not end in the same kind of mark.
//!
//! Why: a question that became a statement, or a sentence without its end, is often a sentence that was cut.
//! Example: `Kommt er?` → `He is coming.` Instead: `Is he coming?`
//!
//! `.“`, `.”` and `”.` are the same end, and so are `.` and `!`, `…` and `...`, colon and dash. A headline has no mark on
//! either side; the sign of an agency stands behind the end.

use super::sign::without_sign;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;

/// Kinds of ends; marks of one kind may stand for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Pause,
    None,
}

/// One finding if the kinds differ.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let (source, target) = (without_sign(source), without_sign(target));
    let ((wanted, _), (found, at)) = (end(source), end(target));
    if wanted == found || is_ellipsis(source) || is_ellipsis(target) {
        return None;
    }
    let message = match (wanted, found) {
        (End::None, _) => format!("the source does not end in a mark: `{}`", at.of(target)),
        (_, End::None) => "the mark at the end of the source is missing".to_owned(),
        _ => format!("another mark at the end than in the source: `{}`", at.of(target)),
    };
    let finding = Finding::new("end-punctuation", Level::Warning, message);
    Some(finding.with_hint("end it as the source ends").at_target(at))
}

fn is_closing(letter: char) -> bool {
    letter.is_whitespace() || "\"'“”‘’«»)]".contains(letter)
}

/// The kind of the last mark, looked for through quotation marks and brackets, and its place.
fn end(text: &str) -> (End, Span) {
    let bare = text.trim_end_matches(is_closing);
    let last = bare.chars().next_back();
    let kind = match last {
        Some('.' | '!' | '…' | '。') => End::Stop,
        Some('?') => End::Question,
        Some(':' | ';' | ',' | '-' | '–' | '—') => End::Pause,
        Some(_) | None => End::None,
    };
    let start = bare.len() - last.filter(|_| kind != End::None).map_or(0, char::len_utf8);
    (kind, Span::new(start, bare.len()))
}

fn is_ellipsis(text: &str) -> bool {
    let bare = text.trim_end_matches(is_closing);
    bare.ends_with("..") || bare.ends_with('…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_end_is_found() {
        for (source, target) in [("Kommt er?", "He is coming."), ("Er kam.", "He came"), ("Er kam", "He came.")] {
            assert!(findings(source, target).is_some(), "{source}");
        }
    }

    #[test]
    fn the_same_end_in_other_clothes_is_none() {
        let cases = [
            ("„Er kam.“", "“He came”."),
            ("Er sagte „Halt!“", "He said “stop”."),
            ("Er sagte:", "He said —"),
            ("Er kam (spät).", "He came (late.)"),
            ("Er kam. (dpa)", "He came."),
            ("Und dann…", "And then ..."),
            ("Hafen wächst", "Port grows"),
        ];
        for (source, target) in cases {
            assert_eq!(findings(source, target), None, "{source}");
        }
    }
}
