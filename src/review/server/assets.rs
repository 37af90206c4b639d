//! The page, its look and its scripts, as they are embedded and as they are handed out.

use crate::review::file::{part, script};
use crate::review::join::JoinError;

/// A file of the page.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its name, without a folder.
    pub name: &'static str,
    /// What it holds.
    pub text: &'static str,
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

/// What a browser is sent: the modules as one script, for thirty requests take longer than what they bring.
pub(super) struct Site {
    pub(super) html: String,
    pub(super) script: String,
    pub(super) style: &'static str,
}

impl Site {
    /// # Errors
    /// The modules do not join: a fault of the page, which a test would find.
    pub(super) fn new() -> Result<Self, JoinError> {
        let html = part("index.html").replace("/assets/main.js", "/assets/page.js");
        Ok(Self { html, script: script()?, style: part("review.css") })
    }
}

/// What the page will ask for first, so that the browser asks for all of it at once.
pub(super) const AHEAD: &str = "</assets/page.js>; rel=modulepreload, </api/start>; rel=preload; as=fetch; crossorigin, \
    </api/documents/d1>; rel=preload; as=fetch; crossorigin";
