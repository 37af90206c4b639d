//! A sentence with its inline codes as HTML.

use crate::document::{Code, CodeKind, InlineText, Piece};
use crate::format::html::escape;

/// The sentence. Pictures and unknown markup are left out: nothing is
/// loaded, and nothing of the source file's markup is taken over as it is.
pub(super) fn html(text: &InlineText) -> String {
    let (mut out, mut ends, mut is_link) = (String::new(), Vec::new(), false);
    for piece in text.pieces() {
        match piece {
            Piece::Text(text) => out.push_str(&escape(text)),
            Piece::Open(code) => {
                let url = code.link.as_deref().filter(|_| code.kind == CodeKind::Link && !is_link);
                let (open, close) = tags(code, url);
                // A link inside a link is none in HTML.
                is_link |= close == "</a>";
                out.push_str(&open);
                ends.push(close);
            }
            Piece::Close(_) => {
                let close = ends.pop().unwrap_or_default();
                is_link &= close != "</a>";
                out.push_str(close);
            }
            Piece::Standalone(code) if code.kind == CodeKind::Break => out.push_str("<br>"),
            Piece::Standalone(_) => {}
        }
    }
    out
}

fn tags(code: &Code, url: Option<&str>) -> (String, &'static str) {
    let pair = |open: &str, close| (open.to_owned(), close);
    match (code.kind, url) {
        _ if code.span.is_empty() => pair("", ""),
        (CodeKind::Link, Some(url)) => (format!("<a href=\"{}\">", escape(url)), "</a>"),
        (CodeKind::Bold, _) => pair("<strong>", "</strong>"),
        (CodeKind::Italic, _) => pair("<em>", "</em>"),
        (CodeKind::Underline, _) => pair("<u>", "</u>"),
        (CodeKind::Code, _) => pair("<code translate=\"no\">", "</code>"),
        (CodeKind::Keep, _) => pair("<span translate=\"no\">", "</span>"),
        (CodeKind::Link | CodeKind::Break | CodeKind::Image | CodeKind::Other, _) => pair("", ""),
    }
}

/// HTML with a link around it, if there is an address.
pub(super) fn linked(html: &str, url: Option<String>) -> String {
    url.map_or_else(|| html.to_owned(), |url| format!("<a href=\"{}\">{html}</a>", escape(&url)))
}
