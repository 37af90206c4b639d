//! Markdown (CommonMark with tables, footnotes, task lists and front matter) to blocks.
//!
//! Headings, paragraphs, list items, table cells, footnotes and the reader's values of the front matter are blocks; code
//! blocks, HTML blocks and link definitions belong to the space between them and stay as they are.

mod front_matter;
mod inline;

pub(crate) use front_matter::length as front_matter_length;

use super::blocks::Blocks;
use super::{Disposition, Document, Role, SourceFormat};
use crate::text::SourceText;
use inline::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The blocks of a Markdown text, in order, with their roles.
pub fn read_markdown(source: SourceText) -> Document {
    let text = source.text().to_owned();
    let mut blocks = Blocks::default();
    front_matter::read(&text, &mut blocks);
    let mut reader = Reader { text: &text, blocks, inline: None, places: Vec::new(), has_title: false };
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        reader.take(event, range);
    }
    reader.flush();
    reader.blocks.finish(source, SourceFormat::Markdown)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

struct Reader<'a> {
    text: &'a str,
    blocks: Blocks,
    inline: Option<Builder<'a>>,
    /// A heading of the first level was seen.
    has_title: bool,
    /// What the inline text stands in, outermost first; `None` where nothing is translated.
    places: Vec<Option<Role>>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        match &event {
            Event::Start(tag) if !is_inline(tag) => {
                self.flush();
                let role = self.role(tag);
                self.places.push(role);
            }
            Event::End(end) if !is_inline_end(*end) => {
                self.flush();
                self.places.pop();
            }
            Event::Rule | Event::Html(_) => self.flush(),
            _ if self.is_translated() => {
                let text = self.text;
                self.inline.get_or_insert_with(|| Builder::new(text)).take(event, range);
            }
            _ => {}
        }
    }

    fn is_translated(&self) -> bool {
        self.places.iter().all(Option::is_some)
    }

    fn role(&mut self, tag: &Tag<'_>) -> Option<Role> {
        let around = self.places.iter().rev().flatten().find(|role| **role != Role::Paragraph).copied();
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if !std::mem::replace(&mut self.has_title, true) => Some(Role::Headline),
            Tag::Heading { .. } => Some(Role::Subheading),
            Tag::BlockQuote(_) => Some(Role::Quote),
            Tag::Item => Some(Role::ListItem),
            Tag::TableCell => Some(Role::TableCell),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => None,
            _ => Some(around.unwrap_or(Role::Paragraph)),
        }
    }

    fn flush(&mut self) {
        let Some(builder) = self.inline.take() else { return };
        let role = self.places.last().copied().flatten().unwrap_or(Role::Paragraph);
        let is_lead = role == Role::Paragraph && builder.is_all_strong() && self.stands_behind_the_headline();
        let (content, inline) = builder.finish();
        self.blocks.push(if is_lead { Role::Lead } else { role }, Disposition::Translate, content, inline);
    }

    fn stands_behind_the_headline(&self) -> bool {
        self.blocks.last().is_some_and(|block| block.role == Role::Headline)
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests;
