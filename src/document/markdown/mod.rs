//! Markdown to blocks: paragraphs, headings, list items, quotations, table cells and the title in the front matter.
//!
//! Code blocks, HTML blocks, link definitions and everything else without a reader's sentence lie between the blocks.

mod front;
mod inline;

pub use front::{FrontMatter, Notation, front_matter};

use super::blocks::held;
use super::{Block, CodeKind, Disposition, Document, InlineText, Role, SourceFormat};
use crate::text::{SourceText, Span};
use inline::{Inlines, is_inline};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

/// What Markdown is read with beyond CommonMark: tables, footnotes, ~~strikethrough~~, task lists, `$math$`.
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
}

/// The blocks of a Markdown file, all to be translated, with their roles.
pub fn read_markdown(source: SourceText) -> Document {
    let front = front_matter(source.text());
    let mut leaves = front.map_or_else(Vec::new, |front| front.leaves(source.text()));
    let body = front.map_or(0, |front| front.end);
    leaves.extend(Walker::new(source.text(), body).leaves());
    mark_lead(&mut leaves);
    let blocks = blocks(source.text(), leaves);
    Document { source, format: SourceFormat::Markdown, blocks }
}

/// A block before it knows the white space around it.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) role: Role,
    pub(crate) content: Span,
    pub(crate) inline: InlineText,
}

/// Blocks of leaves in order: each takes the text from the end of the one before.
pub(crate) fn blocks(text: &str, leaves: Vec<Leaf>) -> Vec<Block> {
    let mut end = 0;
    let mut blocks: Vec<Block> = Vec::with_capacity(leaves.len());
    for Leaf { role, content, inline } in leaves {
        let same = inline.codes.is_empty() && inline.text == content.of(text);
        let span = Span::new(end, content.end);
        let (disposition, inline) = held(Disposition::Translate, inline);
        blocks.push(Block { role, disposition, span, content, inline: (!same).then_some(inline) });
        end = content.end;
    }
    if let Some(last) = blocks.last_mut() {
        last.span.end = text.len();
    }
    blocks
}

/// A paragraph set in bold or italics right under the headline is the lead.
fn mark_lead(leaves: &mut [Leaf]) {
    let Some(at) = leaves.iter().rposition(|leaf| leaf.role == Role::Headline) else { return };
    let Some(next) = leaves.get_mut(at + 1).filter(|leaf| leaf.role == Role::Paragraph) else { return };
    if is_wholly(&next.inline, |kind| matches!(kind, CodeKind::Bold | CodeKind::Italic)) {
        next.role = Role::Lead;
    }
}

fn is_wholly(inline: &InlineText, wanted: impl Fn(CodeKind) -> bool) -> bool {
    inline.codes.iter().any(|code| wanted(code.kind) && code.span == Span::new(0, inline.text.len()))
}

/// True if all words stay as they are: computer text, a formula, a bare address.
fn says_nothing_else(inline: &InlineText) -> bool {
    let kept: Vec<Span> = inline.codes.iter().filter(|code| code.kind.keeps_text()).map(|code| code.span).collect();
    let is_kept = |at: usize| kept.iter().any(|span| (span.start..span.end).contains(&at));
    !kept.is_empty() && inline.text.char_indices().all(|(at, c)| !c.is_alphanumeric() || is_kept(at))
}

/// What a piece of text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Heading(HeadingLevel),
    Quote,
    Item,
    Cell,
    Verbatim,
    Other,
}

struct Walker<'a> {
    text: &'a str,
    body: usize,
    containers: Vec<Container>,
    run: Inlines<'a>,
    leaves: Vec<Leaf>,
}

impl<'a> Walker<'a> {
    fn new(text: &'a str, body: usize) -> Self {
        Self { text, body, containers: Vec::new(), run: Inlines::new(text), leaves: Vec::new() }
    }

    fn leaves(mut self) -> Vec<Leaf> {
        let body = self.body;
        for (event, range) in Parser::new_ext(&self.text[body..], markdown_options()).into_offset_iter() {
            let span = Span::new(range.start + body, range.end + body);
            if is_inline(&event) {
                if self.containers.last() != Some(&Container::Verbatim) {
                    self.run.push(event, span);
                }
                continue;
            }
            self.finish_run();
            match event {
                Event::Start(tag) => self.containers.push(container(&tag)),
                Event::End(_) => drop(self.containers.pop()),
                _ => {}
            }
        }
        self.finish_run();
        self.leaves
    }

    fn finish_run(&mut self) {
        let heading = matches!(self.containers.last(), Some(Container::Heading(_)));
        let Some((content, inline)) = self.run.take(heading) else { return };
        if inline.text.is_empty() || says_nothing_else(&inline) {
            return;
        }
        let role = self.role(&inline);
        self.leaves.push(Leaf { role, content, inline });
    }

    fn role(&self, inline: &InlineText) -> Role {
        let own = |container: &Container| match container {
            Container::Heading(level) => Some(self.heading(*level)),
            Container::Quote => Some(Role::Quote),
            Container::Item => Some(Role::ListItem),
            Container::Cell => Some(Role::TableCell),
            Container::Verbatim | Container::Other => None,
        };
        let plain = if is_wholly(inline, |kind| kind == CodeKind::Image) { Role::Caption } else { Role::Paragraph };
        self.containers.iter().rev().find_map(own).unwrap_or(plain)
    }

    fn heading(&self, level: HeadingLevel) -> Role {
        // A title in the front matter is the page's; the first heading of the body is still the article's own.
        let before = self.leaves.iter().any(|leaf| leaf.role == Role::Headline);
        if level == HeadingLevel::H1 && !before { Role::Headline } else { Role::Subheading }
    }
}

fn container(tag: &Tag<'_>) -> Container {
    match tag {
        Tag::Heading { level, .. } => Container::Heading(*level),
        Tag::BlockQuote(_) => Container::Quote,
        Tag::Item => Container::Item,
        Tag::TableCell => Container::Cell,
        Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => Container::Verbatim,
        _ => Container::Other,
    }
}
