//! The lines of an edition, whatever format they are written in.

use super::colophon::EditionInfo;
use super::list::{marker, trimmed, without_marker};
use crate::bitext::{Bitext, Segment, Unit};
use crate::diagnostic::Level;
use crate::document::{CodeKind, Disposition, InlineText, Role};
use crate::format::address::followable;
use crate::messages::Messages;

/// A sentence of a line.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// True if white space stands before it; the first one of a line has none.
    pub(super) is_spaced: bool,
    /// What it is in the article.
    pub(super) role: Role,
    /// Without white space around it.
    pub(super) text: InlineText,
    /// True for a sentence that is still in the source language.
    pub(super) is_source: bool,
    /// What is said of a sentence that is not ready.
    pub(super) mark: Option<String>,
}

/// The units of one source line; the first one's role decides its form.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) role: Role,
    /// What begins a list item: `-` or `2.`; empty for every other role.
    pub(super) marker: String,
    pub(super) runs: Vec<Run>,
}

impl Line {
    /// What is translated of it, without marks and codes.
    pub(super) fn translated(&self) -> String {
        let runs = self.runs.iter().filter(|run| !run.is_source);
        runs.map(|run| [if run.is_spaced { " " } else { "" }, &run.text.text].concat()).collect::<String>().trim().to_owned()
    }
}

/// Lines that belong together.
#[derive(Debug)]
pub(super) enum Block {
    Line(Line),
    /// Items with markers of one kind.
    List(Vec<Line>),
    /// Paragraphs of one quotation.
    Quote(Vec<Line>),
    /// What is said of a picture: its caption, and who made it.
    Figure(Vec<Line>),
}

/// The blocks of an edition in order.
pub(super) fn blocks(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines(bitext, furniture, info) {
        match (blocks.last_mut(), line.role) {
            (Some(Block::List(items)), Role::ListItem) if is_one_list(items, &line) => items.push(line),
            (Some(Block::Quote(lines)), Role::Quote) | (Some(Block::Figure(lines)), Role::Credit) => lines.push(line),
            (_, Role::ListItem) => blocks.push(Block::List(vec![line])),
            (_, Role::Quote) => blocks.push(Block::Quote(vec![line])),
            (_, Role::Caption | Role::Credit) => blocks.push(Block::Figure(vec![line])),
            _ => blocks.push(Block::Line(line)),
        }
    }
    blocks
}

/// The headline; of an article without one the name of its source, or of its file.
pub(super) fn title(bitext: &Bitext, blocks: &[Block], info: &EditionInfo) -> String {
    let runs = |line: &Line| line.runs.iter().map(|run| run.text.text.clone()).collect::<Vec<_>>().join(" ");
    let headline = first(blocks, Role::Headline).map(runs);
    let names = [headline.unwrap_or_default(), info.source_name.clone(), bitext.original.clone()];
    names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default()
}

/// The first line of a role that stands alone.
pub(super) fn first(blocks: &[Block], role: Role) -> Option<&Line> {
    blocks.iter().find_map(|block| match block {
        Block::Line(line) => Some(line).filter(|line| line.role == role),
        Block::List(_) | Block::Quote(_) | Block::Figure(_) => None,
    })
}

fn is_one_list(items: &[Line], next: &Line) -> bool {
    items.last().is_some_and(|last| last.marker.chars().last() == next.marker.chars().last())
}

/// The lines that appear, in order. A dropped unit ends its line all the same.
fn lines(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut is_open, mut is_spaced) = (false, false);
    for unit in &bitext.units {
        is_spaced |= !unit.before.is_empty();
        for (at, segment) in unit.segments.iter().enumerate() {
            if let Some(mut run) = run(unit, at, segment, furniture) {
                set_links(&mut run.text, info);
                if !is_open {
                    lines.push(Line { role: unit.role, marker: marker(unit), runs: Vec::new() });
                }
                let line = lines.last_mut().expect("one was pushed where none was open");
                let run = Run { is_spaced: is_spaced && !line.runs.is_empty(), ..run };
                line.runs.push(run);
                (is_open, is_spaced) = (true, false);
            }
            is_spaced |= !segment.after.is_empty();
        }
        is_open = is_open && !unit.ends_line();
    }
    lines
}

/// Links lead where they led in the article; one that no reader should follow leads nowhere.
fn set_links(text: &mut InlineText, info: &EditionInfo) {
    for code in text.codes.iter_mut().filter(|code| code.kind == CodeKind::Link) {
        code.link = code.link.as_deref().and_then(|link| followable(link, info.source_url.as_deref()));
    }
}

/// `None` for what does not appear.
fn run(unit: &Unit, at: usize, segment: &Segment, furniture: &Messages) -> Option<Run> {
    let is_item = unit.role == Role::ListItem && at == 0 && unit.is_translatable();
    let text = |text: InlineText| trimmed(if is_item { without_marker(text) } else { text });
    let run = |text, is_source, mark| Run { is_spaced: false, role: unit.role, text, is_source, mark };
    let run = match (unit.disposition, segment.target_inline()) {
        (Disposition::Drop(_), _) => return None,
        (Disposition::Keep(_), _) => run(trimmed(InlineText::plain(segment.source.as_str())), false, None),
        (Disposition::Translate, Some(target)) => {
            let mark = (segment.worst() == Some(Level::Error)).then(|| furniture.text("edition-unsound"));
            run(text(target), false, mark)
        }
        (Disposition::Translate, None) => run(text(segment.source_inline()), true, Some(furniture.text("edition-untranslated"))),
    };
    Some(run).filter(|run| !run.text.text.is_empty() || run.mark.is_some())
}
