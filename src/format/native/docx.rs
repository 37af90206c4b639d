//! A translated paragraph as the runs of a Word file.

use crate::document::{InlineText, Piece, docx_base_properties};
use crate::format::xml::content;

/// The text as runs; `raw` is the paragraph's content as it was, which says what plain text looks like.
pub(super) fn rendered(raw: &str, text: &InlineText) -> String {
    let base = docx_base_properties(raw);
    let (mut out, mut looks): (String, Vec<Option<&str>>) = (String::new(), Vec::new());
    for piece in text.pieces() {
        match piece {
            Piece::Text(text) => out.push_str(&runs(text, looks.iter().rev().flatten().next().copied().unwrap_or(&base))),
            Piece::Open(code) => {
                let properties = code.open.starts_with("<w:rPr").then_some(code.open.as_str());
                looks.push(properties);
                out.push_str(if properties.is_some() { "" } else { &code.open });
            }
            Piece::Standalone(code) => out.push_str(&code.open),
            Piece::Close(close) => {
                looks.pop();
                out.push_str(close);
            }
        }
    }
    out
}

/// A tab is an element of its own; a line end stands behind the break that made it.
fn runs(text: &str, properties: &str) -> String {
    let properties = if properties == "<w:rPr/>" { "" } else { properties };
    let words = |text: &str| match text.replace(['\n', '\r'], "") {
        text if text.is_empty() => String::new(),
        text => format!("<w:t xml:space=\"preserve\">{}</w:t>", content(&text)),
    };
    let inside = text.split('\t').map(words).collect::<Vec<_>>().join("<w:tab/>");
    if inside.is_empty() { inside } else { format!("<w:r>{properties}{inside}</w:r>") }
}
