//! A translated text of a Fluent file: placeables as they were, lines indented and about as long as those of the source.

use crate::document::{Block, Document, InlineText, Piece};
use crate::text::{Span, line_end};

/// Characters in a line at least, where lines are broken.
const SHORTEST: usize = 40;

/// The text in place of the block's own.
pub(super) fn render(document: &Document, block: &Block, text: &InlineText) -> String {
    let file = document.source.text();
    let raw = document.source.slice(block.content);
    let line_end = line_end(file);
    let words = words(document, block, text);
    let lines: Vec<String> =
        words.split('\n').flat_map(|line| broken(line, raw)).map(|line| line.trim_end().to_owned()).collect();
    let indent = indent(file, block.content);
    let line = |(at, line): (usize, &String)| match (at, line.is_empty()) {
        (0, _) => protected(line, begins_line(file, block.content.start)),
        (_, true) => String::new(),
        // Only a placeable may begin a further line without a space.
        (_, false) if indent.is_empty() && !line.starts_with([' ', '{', '.', '*', '[']) => format!(" {line}"),
        (_, false) => format!("{indent}{}", protected(line, true)),
    };
    lines.iter().enumerate().map(line).collect::<Vec<_>>().join(line_end)
}

/// The words with placeables as in the source, and braces of the words as placeables of their own.
fn words(document: &Document, block: &Block, text: &InlineText) -> String {
    let source = document.content(block);
    let written = |id: u32| document.codes(block).iter().find(|code| code.id == id).map(|code| code.span.of(source));
    // Text between placeables, and each placeable with what stands in its place.
    let (mut out, mut last, mut kept, mut is_odd) = (String::new(), String::new(), None, false);
    for piece in text.pieces() {
        match (piece, kept) {
            (Piece::Open(code), _) => kept = written(code.id).map(|raw| (raw, String::new())),
            (Piece::Text(text), Some((raw, inner))) => kept = Some((raw, inner + text)),
            (Piece::Text(text), None) => {
                let closing = text.trim_start().strip_prefix('}').filter(|_| is_odd);
                last.push_str(closing.unwrap_or(text));
                (kept, is_odd) = (None, false);
            }
            (Piece::Close(_), Some((raw, inner))) => {
                is_odd = inner != raw;
                let before = if is_odd { without_opening(&last) } else { last.as_str() };
                out += &escaped(before);
                out += raw;
                // What is neither the placeable nor a piece of it is not lost.
                last = if raw.contains(&inner) { String::new() } else { inner.trim_matches(['{', '}', '$', ' ']).to_owned() };
                kept = None;
            }
            (Piece::Close(_) | Piece::Standalone(_), other) => kept = other,
        }
    }
    (out + &escaped(&last)).trim().to_owned()
}

/// The text in front of a placeable that an engine wrote in its own way, without what that way begins with.
fn without_opening(text: &str) -> &str {
    let bare = text.trim_end_matches(['$', '-']);
    bare.trim_end().strip_suffix('{').unwrap_or(bare)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '{' | '}' => out.extend(["{\"", if letter == '{' { "{" } else { "}" }, "\"}"]),
            _ => out.push(letter),
        }
    }
    out
}

/// A line that must not be read as an attribute, a variant or the end of a placeable.
fn protected(line: &str, is_first_of_line: bool) -> String {
    let text = line.trim_start_matches(' ');
    match text.chars().next() {
        Some(sign @ ('.' | '*' | '[')) if is_first_of_line => {
            format!("{}{{\"{sign}\"}}{}", &line[..line.len() - text.len()], &text[1..])
        }
        Some(_) | None => line.to_owned(),
    }
}

/// The line in several, where the source's were broken; never inside a placeable.
fn broken(line: &str, raw: &str) -> Vec<String> {
    let longest = raw.lines().map(|line| line.trim().chars().count()).max().unwrap_or_default().max(SHORTEST);
    if raw.lines().count() < 2 || line.chars().count() <= longest {
        return vec![line.to_owned()];
    }
    let mut lines = vec![String::new()];
    for word in words_of(line) {
        match lines.last_mut() {
            Some(last) if last.is_empty() || last.chars().count() + word.trim_end().chars().count() <= longest => {
                last.push_str(word)
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The words with the spaces behind them; a placeable is a part of one.
fn words_of(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, letter) in line.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ' ' if depth == 0 && !line[..at].trim().is_empty() && !line[at + 1..].starts_with(' ') => {
                words.push(&line[start..=at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    words.push(&line[start..]);
    words
}

/// True if nothing but spaces stands before it in its line.
fn begins_line(file: &str, at: usize) -> bool {
    file[..at].trim_end_matches(' ').ends_with('\n')
}

/// What further lines of a text begin with: as those of the source, else a step further than the line it begins in.
fn indent(file: &str, content: Span) -> String {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let first = file[..content.start].rfind('\n').map_or(0, |end| end + 1);
    let further = content.of(file).lines().skip(1).filter(|line| !line.trim().is_empty()).map(spaces);
    let own = begins_line(file, content.start).then(|| content.start - first);
    let least = further.chain(own).min();
    " ".repeat(least.unwrap_or_else(|| spaces(&file[first..]) + 4))
}
