//! Layer 1: one file as ordered, lossless blocks.
//!
//! Invariant: the spans of a document's blocks follow one another without gap or overlap and add up to the text, so
//! nothing of a file is ever lost. What a block is for (its [`Role`]) and what happens to it (its [`Disposition`]) are
//! decided by the `extract` layer.

pub(crate) mod archive;
mod blocks;
pub mod docx;
mod fluent;
mod html;
mod inline;
mod lines;
mod markdown;
mod role;
mod subtitle;
mod tag;
mod weave;

pub use fluent::{fluent_junk, read_fluent};
pub use html::read_html;
pub(crate) use html::{html_metadata, is_tame_html};
pub use inline::{Code, CodeKind, InlineText, Piece, pieces};
pub use lines::read_lines;
pub(crate) use lines::trimmed;
pub use markdown::{FrontMatter, Notation, front_matter, markdown_options, read_markdown};
pub use role::{Disposition, Reason, Role};
pub use subtitle::{SubtitleError, TimingFault, read_srt, read_vtt};

use crate::text::{SourceText, Span};
use crate::words::words;

words! {
    /// What kind of file a document was read from.
    SourceFormat {
        /// Plain text, one paragraph a line.
        Text = "text",
        /// A web page.
        Html = "html",
        /// Markdown (CommonMark with tables and front matter).
        Markdown = "md",
        /// Office Open XML.
        Docx = "docx",
        /// SubRip subtitles.
        Srt = "srt",
        /// WebVTT subtitles.
        Vtt = "vtt",
        /// Messages of a user interface (Fluent).
        Fluent = "ftl",
    }
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the block is in the article.
    pub role: Role,
    /// What happens to it.
    pub disposition: Disposition,
    /// Everything the block covers, white space around it included (bytes into the source text).
    pub span: Span,
    /// The block without the white space and markup around it (bytes into the source text), inside `span`. An edition
    /// in the source's own format replaces these bytes and no others.
    pub content: Span,
    /// What a reader sees of `content`, with the inline codes in it; `None` where that is `content` itself.
    pub inline: Option<InlineText>,
}

/// A source text and its blocks in order.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text all spans point into: the file's own, markup included.
    pub source: SourceText,
    /// What kind of file it is.
    pub format: SourceFormat,
    /// The blocks; their spans add up to the text.
    pub blocks: Vec<Block>,
}

impl Document {
    /// The block's own words, as a reader sees them.
    pub fn content<'a>(&'a self, block: &'a Block) -> &'a str {
        block.inline.as_ref().map_or_else(|| self.source.slice(block.content), |inline| &inline.text)
    }

    /// The inline codes in [`Document::content`].
    pub fn codes<'a>(&self, block: &'a Block) -> &'a [Code] {
        block.inline.as_ref().map_or(&[], |inline| &inline.codes)
    }
}
