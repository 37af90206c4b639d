//! Layer 2: what is translated, kept, dropped, and why.
//!
//! [`classify`] gives every block of a document its role and disposition and cuts credits and agency signs off the line
//! they end, as blocks of their own; in a web page they become inline codes that keep their text. Invariant: the blocks still add up to the text; nothing is discarded, a dropped
//! block has a reason.

mod body;
mod page;
mod roles;
mod tails;
mod words;

use crate::document::{Document, SourceFormat};
use crate::lang::Lang;
use words::Words;

/// Classifies the blocks of an article written in `lang`.
///
/// Formats that say what their blocks are keep the roles their reader has set.
pub fn classify(document: Document, lang: &Lang) -> Document {
    let words = || Words::for_language(lang);
    let words = match document.format {
        SourceFormat::Text => words(),
        SourceFormat::Html => return page::classify(document, words()),
        // Their markup says what a block is.
        SourceFormat::Markdown | SourceFormat::Docx | SourceFormat::Srt | SourceFormat::Vtt | SourceFormat::Fluent => {
            return document;
        }
    };
    let mut document = tails::split(document, words);
    let roles = roles::of_blocks(&document, words);
    for (block, (role, disposition)) in document.blocks.iter_mut().zip(roles) {
        block.role = role;
        block.disposition = disposition;
    }
    document
}

#[cfg(test)]
mod tests;
