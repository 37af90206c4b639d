//! The edition as plain text.
//!
//! One paragraph a line, an empty line between blocks: whoever puts the text into another program keeps its paragraphs, and
//! nobody has to take line ends out that a width has brought in. A link is followed by its address; emphasis is left out.

use super::colophon::{EditionInfo, Named, Phrase, colophon};
use super::lines::{Block, Line, Run, blocks};
use crate::bitext::Bitext;
use crate::document::{CodeKind, Piece, Role};
use crate::messages::Messages;

/// The edition with its furniture in the language of `furniture`.
pub fn to_text(bitext: &Bitext, furniture: &Messages, info: &EditionInfo) -> String {
    let mut parts: Vec<String> = blocks(bitext, furniture, info).iter().map(block_text).collect();
    let phrases: Vec<String> = colophon(&bitext.pair, furniture, info).iter().map(phrase).collect();
    parts.push(format!("{}\n", phrases.join(" · ")));
    parts.join("\n\n")
}

fn block_text(block: &Block) -> String {
    let (lines, between) = match block {
        Block::Line(line) => (std::slice::from_ref(line), ""),
        Block::Figure(lines) => (lines.as_slice(), " "),
        Block::List(lines) | Block::Quote(lines) => (lines.as_slice(), "\n"),
    };
    lines.iter().map(line_text).collect::<Vec<_>>().join(between)
}

fn line_text(line: &Line) -> String {
    let text: String = line.runs.iter().map(run_text).collect();
    match line.role {
        Role::ListItem => format!("{} {text}", line.marker),
        Role::Quote => format!("> {text}"),
        _ => text,
    }
}

fn run_text(run: &Run) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.replace(['\n', '\r'], " "),
        Piece::Close(code) if code.kind == CodeKind::Link => {
            code.link.as_ref().map_or_else(String::new, |url| format!(" <{url}>"))
        }
        Piece::Open(_) | Piece::Close(_) | Piece::Standalone(_) => String::new(),
    };
    let text: String = run.text.pieces().into_iter().map(piece).collect();
    let mark = run.mark.as_ref().map_or_else(String::new, |mark| format!(" {mark}"));
    [if run.is_spaced { " " } else { "" }, text.trim(), &mark].concat()
}

fn phrase(phrase: &Phrase) -> String {
    let named = match &phrase.named {
        Named::Nothing => String::new(),
        Named::Source(name, Some(url)) => format!("{name} <{url}>"),
        Named::Source(name, None) | Named::Day(name, _) => name.clone(),
    };
    [&phrase.before, named.as_str(), &phrase.after].concat()
}
