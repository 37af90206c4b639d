//! Front matter (YAML between `---`, TOML between `+++`): the values a reader sees are blocks, all else stays.

use super::super::{InlineText, Role};
use super::Leaf;
use crate::text::Span;

/// The notation of a front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

/// The front matter of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatter {
    /// How it is written.
    pub notation: Notation,
    /// Its first byte after the opening line.
    pub start: usize,
    /// One past its closing line (bytes).
    pub end: usize,
}

/// The front matter `text` begins with.
pub fn front_matter(text: &str) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let notation = match first.trim_end() {
        "---" => Notation::Yaml,
        "+++" => Notation::Toml,
        _ => return None,
    };
    let mut end = first.len();
    for line in lines {
        end += line.len();
        let closes = match notation {
            Notation::Yaml => matches!(line.trim_end(), "---" | "..."),
            Notation::Toml => line.trim_end() == "+++",
        };
        if closes {
            return Some(FrontMatter { notation, start: first.len(), end });
        }
        // A rule at the head of a file is followed by a blank line; front matter is not.
        if end == first.len() + line.len() && line.trim().is_empty() {
            return None;
        }
    }
    None
}

impl FrontMatter {
    /// The values to translate.
    pub(super) fn leaves(self, text: &str) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        let mut start = self.start;
        let lines: Vec<&str> = text[self.start..self.end].split_inclusive('\n').collect();
        for (at, line) in lines.iter().enumerate() {
            let goes_on = lines.get(at + 1).is_some_and(|next| next.starts_with([' ', '\t']) && !next.trim().is_empty());
            if self.notation == Notation::Toml && line.starts_with('[') {
                break;
            }
            leaves.extend(self.leaf(line, start, goes_on));
            start += line.len();
        }
        leaves
    }

    /// The value of one line that begins at byte `start`; a value that goes on in the next line is left as it is.
    fn leaf(self, line: &str, start: usize, goes_on: bool) -> Option<Leaf> {
        let separator = match self.notation {
            Notation::Yaml => ':',
            Notation::Toml => '=',
        };
        let (key, rest) = line.split_once(separator)?;
        let role = role(key.trim_end())?;
        let value = rest.trim_start();
        let at = start + line.len() - value.len();
        let raw = match self.notation {
            Notation::Yaml if goes_on => return None,
            Notation::Yaml => yaml_scalar(value, rest.starts_with([' ', '\t']))?,
            Notation::Toml => quoted(value)?,
        };
        let text = decoded(raw);
        let content = Span::new(at, at + raw.len());
        (!text.trim().is_empty()).then(|| Leaf { role, content, inline: InlineText::plain(text.trim()) })
    }
}

/// What the value of a key is in the article; `None` for values that are not translated.
fn role(key: &str) -> Option<Role> {
    match key.to_ascii_lowercase().as_str() {
        "title" => Some(Role::Headline),
        "kicker" => Some(Role::Kicker),
        "description" | "subtitle" | "teaser" | "lead" | "summary" => Some(Role::Lead),
        _ => None,
    }
}

/// A scalar on one line, its quotes included.
fn yaml_scalar(value: &str, spaced: bool) -> Option<&str> {
    if value.starts_with(['"', '\'']) {
        return quoted(value);
    }
    let plain = value.find(" #").map_or(value, |at| &value[..at]).trim_end();
    // Blocks, anchors, lists and maps are no plain scalars.
    let special = plain.starts_with(['|', '>', '&', '*', '!', '[', '{', '#', '%', '@', '`']);
    (spaced && !special && !plain.is_empty()).then_some(plain)
}

/// The quoted string `value` begins with, if nothing but a comment follows; `"""` and `'''` are left as they are.
fn quoted(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.next_if(|(_, next)| *next == '\'').is_some() {
                continue;
            }
            let rest = value[at + 1..].trim();
            return (rest.is_empty() || rest.starts_with('#')).then(|| &value[..=at]);
        }
    }
    None
}

/// The text of a scalar, its quotes and escapes resolved.
fn decoded(raw: &str) -> String {
    if let Some(inner) = raw.strip_prefix('\'') {
        return inner.strip_suffix('\'').unwrap_or(inner).replace("''", "'");
    }
    let Some(inner) = raw.strip_prefix('"') else { return raw.to_owned() };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 't' | 'r' | 'N' | 'L' | 'P') => text.push(' '),
            Some('_') => text.push('\u{a0}'),
            Some(digits @ ('x' | 'u' | 'U')) => text.extend(code_point(digits, &mut chars)),
            Some(other) => text.push(other),
            None => text.push('\\'),
        }
    }
    text
}

fn code_point(kind: char, chars: &mut std::str::Chars<'_>) -> Option<char> {
    let length = match kind {
        'x' => 2,
        'u' => 4,
        _ => 8,
    };
    let digits: String = chars.by_ref().take(length).collect();
    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
}
