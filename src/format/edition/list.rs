//! The markers that list items begin with.

use crate::bitext::Unit;
use crate::document::{Code, InlineText, Role};
use crate::text::Span;

/// The marker of a list item in the edition: its own number, else a dash; empty for every other role.
pub(super) fn marker(unit: &Unit) -> String {
    if unit.role != Role::ListItem {
        return String::new();
    }
    let own = unit.segments.first().map_or("", |segment| split_marker(&segment.source).0);
    if own.starts_with(|c: char| c.is_ascii_digit()) { own.to_owned() } else { "-".to_owned() }
}

/// The number of an item of a numbered list.
pub(super) fn number(marker: &str) -> Option<u32> {
    marker.strip_suffix(['.', ')'])?.parse().ok()
}

/// The marker a list item begins with, `•` or `2.`, and the item itself.
pub(super) fn split_marker(text: &str) -> (&str, &str) {
    // What is a marker alone is the item.
    let Some((first, rest)) = text.trim().split_once(char::is_whitespace) else { return ("", text) };
    let number = first.strip_suffix(['.', ')']).unwrap_or("");
    // CommonMark reads no number of more than nine digits as a marker.
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number || matches!(first, "-" | "–" | "—" | "•" | "*" | "▪" | "►") {
        (first, rest.trim_start())
    } else {
        ("", text)
    }
}

/// The item without its marker.
pub(super) fn without_marker(text: InlineText) -> InlineText {
    let from = text.text.trim_end().len() - split_marker(&text.text).1.trim_end().len();
    let end = text.text.len();
    part(text, Span::new(from, end))
}

/// The text without white space around it.
pub(super) fn trimmed(text: InlineText) -> InlineText {
    let begins = text.text.len() - text.text.trim_start().len();
    let ends = begins + text.text.trim().len();
    part(text, Span::new(begins, ends))
}

/// The bytes under `span` with what of the codes lies there.
fn part(text: InlineText, span: Span) -> InlineText {
    let place = |at: usize| at.clamp(span.start, span.end) - span.start;
    let moved = |code: Code| Code { span: Span::new(place(code.span.start), place(code.span.end)), ..code };
    InlineText { text: span.of(&text.text).to_owned(), codes: text.codes.into_iter().map(moved).collect() }
}
