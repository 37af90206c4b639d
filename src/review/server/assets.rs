//! The page, its look and its scripts, as they are embedded.

/// A file of the page.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its name, without a folder.
    pub name: &'static str,
    /// What it holds.
    pub text: &'static str,
}

impl Asset {
    /// Its media type, by its name.
    pub(super) fn media_type(&self) -> &'static str {
        match self.name.rsplit_once('.').map(|(_, end)| end) {
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some(_) | None => "text/html; charset=utf-8",
        }
    }
}

macro_rules! assets {
    ($($name:literal),+ $(,)?) => { &[$(Asset { name: $name, text: include_str!(concat!("../page/", $name)) }),+] };
}

/// Every file of the page; a script comes after those that it imports.
pub const PAGE: &[Asset] = assets![
    "index.html",
    "review.css",
    "words.js",
    "messages.js",
    "dom.js",
    "pieces.js",
    "marked.js",
    "row.js",
    "sections.js",
    "filter.js",
    "errors.js",
    "queue.js",
    "lookup.js",
    "actions.js",
    "bar.js",
    "chunks.js",
    "connection.js",
    "decisions.js",
    "editor.js",
    "exchange.js",
    "journal.js",
    "keys.js",
    "keyboard.js",
    "list.js",
    "local.js",
    "remote.js",
    "panel.js",
    "rows.js",
    "review.js",
    "main.js",
];
