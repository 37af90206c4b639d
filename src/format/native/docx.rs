//! A translated paragraph as runs of a Word document.

use super::moved_out;
use crate::document::docx::base_properties;
use crate::document::{Code, InlineText, Piece};
use crate::format::word::run;

/// The runs in place of `raw`, the source's own.
pub(super) fn render(text: &InlineText, raw: &str) -> String {
    let mut out = String::new();
    let mut properties = vec![base_properties(raw)];
    let mut spaced = false;
    for piece in moved_out(text.pieces(), |_, _| false) {
        match piece {
            Piece::Text(text) => {
                let text = if std::mem::take(&mut spaced) { text.strip_prefix(' ').unwrap_or(text) } else { text };
                out.push_str(&run(text, properties.last().map_or("", String::as_str)));
            }
            Piece::Open(code) => {
                let (holder, own) = parts(code);
                out.push_str(holder);
                let outer = properties.last().cloned().unwrap_or_default();
                properties.push(if own.is_empty() { outer } else { own.to_owned() });
            }
            Piece::Close(code) => {
                properties.pop();
                out.push_str(if parts(code).0.is_empty() { "" } else { code.end() });
            }
            Piece::Standalone(code) => {
                out.push_str(&code.open);
                spaced = stands_for_space(code);
            }
        }
    }
    out
}

/// The element a code opens, if it does, and the properties of the runs in it.
fn parts(code: &Code) -> (&str, &str) {
    let is_run = code.open.starts_with("<w:rPr") || code.open.starts_with("<w:hyperlink");
    code.open.find("<w:rPr").filter(|_| is_run).map_or((&code.open, ""), |at| code.open.split_at(at))
}

/// The text has a space behind a tab or line break, which the paragraph has not.
fn stands_for_space(code: &Code) -> bool {
    ["<w:tab/>", "<w:br/>", "<w:br ", "<w:cr/>", "<w:ptab "].iter().any(|element| code.open.contains(element))
}
