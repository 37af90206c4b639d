//! What a page begins with: its strings, what it may do, and the documents.

use super::desk::{Desk, Download};
use super::wire::{Can, Document, Start};
use crate::messages::Messages;

/// The areas of the messages that a page shows.
const AREAS: [&str; 6] = ["review-", "page-role-", "page-state-", "page-level-", "page-reason-", "page-origin-"];

/// For a page from a server: the documents by name.
///
/// # Errors
/// It cannot be written as JSON.
pub fn for_server(desk: &Desk, ui: &Messages) -> serde_json::Result<String> {
    let can = Can {
        memory: true,
        terms: desk.takes_terms(),
        preview: true,
        export: Download::ALL.iter().map(|kind| kind.as_str()).collect(),
    };
    desk.with_heads(|heads| {
        let mut start = with_strings(Start::new("server", desk.author(), heads), ui);
        (start.backends, start.can) = (desk.backends(), can);
        serde_json::to_string(&start)
    })
}

/// For a page of one file: the documents as a whole.
///
/// # Errors
/// It cannot be written as JSON.
pub fn for_file(desk: &Desk, ui: &Messages) -> serde_json::Result<String> {
    desk.with_documents(|documents: Vec<Document<'_>>| {
        serde_json::to_string(&with_strings(Start::new("file", desk.author(), documents), ui))
    })
}

fn with_strings<'a, D>(mut start: Start<'a, D>, ui: &Messages) -> Start<'a, D> {
    (start.lang, start.messages) = (ui.lang().to_string(), ui.templates(&AREAS));
    start
}
