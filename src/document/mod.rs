//! Layer 1: one file as ordered, lossless blocks.
//!
//! Invariant: the spans of a document's blocks follow one another without gap or overlap and add up to the text, so
//! nothing of a file is ever lost. What a block is for (its [`Role`]) and what happens to it (its [`Disposition`]) are
//! decided by the `extract` layer.

mod lines;
mod role;

pub use lines::read_lines;
pub(crate) use lines::trimmed;
pub use role::{Disposition, Reason, Role};

use crate::text::{SourceText, Span};

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the block is in the article.
    pub role: Role,
    /// What happens to it.
    pub disposition: Disposition,
    /// Everything the block covers, white space around it included (bytes into the source text).
    pub span: Span,
    /// The block without the white space around it (bytes into the source text), inside `span`.
    pub content: Span,
}

/// A source text and its blocks in order.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text all spans point into.
    pub source: SourceText,
    /// The blocks; their spans add up to the text.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The block's own words.
    pub fn content(&self, block: &Block) -> &str {
        self.source.slice(block.content)
    }
}
