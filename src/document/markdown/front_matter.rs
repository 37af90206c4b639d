//! The values of the front matter that readers see: title, description.

use crate::document::blocks::Blocks;
use crate::document::{Disposition, InlineText, Role};
use crate::text::Span;

/// Length of the front matter at the head of `text` (bytes), its fences included; 0 where there is none.
pub(crate) fn length(text: &str) -> usize {
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| first_line(text) == *fence) else { return 0 };
    let mut at = text.find('\n').map_or(text.len(), |end| end + 1);
    while at < text.len() {
        let line = first_line(&text[at..]);
        let next = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        if line == fence || (fence == "---" && line == "...") {
            return next;
        }
        at = next;
    }
    0
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}

/// Adds a block for each value on one line whose key is one for readers.
pub(super) fn read(text: &str, blocks: &mut Blocks) {
    let head = &text[..length(text)];
    let mut at = 0;
    for line in head.split_inclusive('\n') {
        if let Some((role, value)) = value(line) {
            let content = value.shifted(at);
            blocks.push(role, Disposition::Translate, content, InlineText::plain(unquoted(content.of(text))));
        }
        at += line.len();
    }
}

/// The role of a line's value and where it stands in the line.
fn value(line: &str) -> Option<(Role, Span)> {
    let split = line.find([':', '='])?;
    let role = match line[..split].trim_end() {
        "title" | "headline" => Role::Headline,
        "kicker" => Role::Kicker,
        "description" | "subtitle" | "summary" | "lead" | "teaser" | "excerpt" => Role::Lead,
        _ => return None,
    };
    let value = line[split + 1..].trim();
    // Block scalars, lists and references are left alone.
    if value.is_empty() || value.starts_with(['|', '>', '[', '{', '&', '*', '!']) {
        return None;
    }
    let start = split + 1 + (line[split + 1..].len() - line[split + 1..].trim_start().len());
    Some((role, Span::new(start, start + value.len())))
}

fn unquoted(value: &str) -> String {
    let inside = |quote: char| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    if let Some(text) = inside('"') {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    inside('\'').map_or_else(|| value.to_owned(), |text| text.replace("''", "'"))
}
