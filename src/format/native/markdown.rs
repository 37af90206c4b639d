//! A translated block as Markdown, or as a value of the front matter.

use crate::document::{Block, Document, InlineText, Piece, Role, front_matter_length};
use crate::format::markdown::{escape, protect_beginning};

/// The text in the markup that its place in the file needs.
pub(super) fn rendered(document: &Document, block: &Block, text: &InlineText) -> String {
    if block.content.end <= front_matter_length(document.source.text()) {
        return quoted(&text.text);
    }
    let body = body(text);
    let begins_with_text = matches!(text.pieces().first(), Some(Piece::Text(_)));
    // A cell or heading is no place where a list could begin.
    let is_line = !matches!(block.role, Role::TableCell | Role::Headline | Role::Subheading);
    if begins_with_text && is_line { protect_beginning(&body) } else { body }
}

/// The text escaped, but not inside computer text, where nothing is markup.
fn body(text: &InlineText) -> String {
    let (mut out, mut verbatim) = (String::new(), Vec::new());
    for piece in text.pieces() {
        match piece {
            Piece::Text(text) if verbatim.last() == Some(&true) => out.push_str(text),
            Piece::Text(text) => out.push_str(&escape(text)),
            Piece::Open(code) => {
                verbatim.push(code.open.starts_with(['`', '<']) && code.kind.keeps_text());
                out.push_str(&code.open);
            }
            Piece::Standalone(code) => out.push_str(&code.open),
            Piece::Close(close) => {
                verbatim.pop();
                out.push_str(close);
            }
        }
    }
    out
}

/// A value of YAML or TOML in double quotes: right for any text.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " "))
}
