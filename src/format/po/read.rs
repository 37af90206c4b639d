//! From the lines of a file to its entries.

use super::entry::{Entry, Slot};
use super::escape::escaped;
use crate::text::SourceText;
use std::mem::take;

/// The entries in the order of the file, and what is wrong with others, each as `file:line:column: reason`.
pub(super) fn entries(text: &SourceText) -> (Vec<Entry>, Vec<String>) {
    let parser =
        Parser { text, entry: Entry::default(), slot: None, in_junk: false, domains: 0, entries: Vec::new(), faults: Vec::new() };
    parser.parse()
}

struct Parser<'a> {
    text: &'a SourceText,
    entry: Entry,
    /// The string that a further line goes on with.
    slot: Option<Slot>,
    /// The line before could not be understood: one fault is enough for all that follow it.
    in_junk: bool,
    domains: usize,
    entries: Vec<Entry>,
    faults: Vec<String>,
}

/// Where a fault is, in bytes of the text, and what it is.
type Fault = (usize, String);

impl Parser<'_> {
    fn parse(mut self) -> (Vec<Entry>, Vec<String>) {
        let text = self.text;
        for span in text.lines() {
            let line = text.slice(span);
            let at = span.start + (line.len() - line.trim_start().len());
            let was_junk = take(&mut self.in_junk);
            if let Err((place, reason)) = self.line(at, line.trim()) {
                (self.entry.is_broken, self.slot) = (true, None);
                if !was_junk || !self.in_junk {
                    self.fault(place, &reason);
                }
            }
        }
        self.finish();
        (self.entries, self.faults)
    }

    fn fault(&mut self, at: usize, reason: &str) {
        let place = self.text.line_column(at);
        self.faults.push(format!("{}:{}:{}: {reason}", self.text.name(), place.line, place.column));
    }

    fn line(&mut self, at: usize, line: &str) -> Result<(), Fault> {
        match line.chars().next() {
            None => Ok(()),
            Some('#') => {
                self.comment(&line[1..]);
                Ok(())
            }
            Some('"') if self.slot.is_some() => self.strings(at, line),
            // The rest of a string that could not be read.
            Some('"') if self.entry.is_broken => Ok(()),
            Some(_) => self.keyword(at, line),
        }
    }

    fn comment(&mut self, comment: &str) {
        if self.entry.has_begun() {
            self.finish();
        }
        match comment.chars().next() {
            Some('~') => self.entry = Entry::default(),
            Some(',') => self.entry.is_fuzzy |= comment[1..].split(',').any(|flag| flag.trim() == "fuzzy"),
            Some(':' | '|' | '=') | None => {}
            Some(_) => self.entry.comment(comment.trim_start_matches('.').trim()),
        }
    }

    fn keyword(&mut self, at: usize, line: &str) -> Result<(), Fault> {
        let length = line.find(|letter: char| letter.is_whitespace() || letter == '"').unwrap_or(line.len());
        let Some(slot) = Slot::of(&line[..length]) else {
            self.in_junk = true;
            return Err((at, format!("neither a comment, a keyword nor a string: `{}`", beginning(line))));
        };
        let is_next = slot == Slot::Context || slot == Slot::Domain || (slot == Slot::Id && self.entry.id.is_some());
        if is_next && self.entry.has_begun() || slot == Slot::Id && self.entry.is_broken {
            self.finish();
        }
        self.domains += usize::from(slot == Slot::Domain);
        if !self.entry.has_begun() {
            (self.entry.start, self.entry.domain) = (at, self.domains);
        }
        if let Some(reason) = self.entry.begin(slot) {
            let is_known = self.entry.is_broken;
            self.slot = None;
            return if is_known { Ok(()) } else { Err((at, format!("`{}` {reason}", &line[..length]))) };
        }
        self.slot = Some(slot);
        self.strings(at + length, &line[length..])
    }

    /// Any number of strings, to the end of the line: those of a keyword may begin on the next.
    fn strings(&mut self, at: usize, line: &str) -> Result<(), Fault> {
        let mut rest = line.trim_start();
        while !rest.is_empty() {
            let start = at + line.len() - rest.len();
            let inside = rest.strip_prefix('"').ok_or_else(|| (start, format!("not a string: `{}`", beginning(rest))))?;
            let (text, length) = string(inside, start + 1)?;
            if let Some(slot) = self.slot {
                self.entry.add(slot, &text, start + 1..start + 1 + length);
            }
            rest = inside[length + 1..].trim_start();
        }
        Ok(())
    }

    fn finish(&mut self) {
        let entry = take(&mut self.entry);
        self.slot = None;
        if !entry.has_begun() || entry.is_broken {
            return;
        }
        match entry.lacks() {
            Some(reason) => self.fault(entry.start, reason),
            None => self.entries.push(entry),
        }
    }
}

/// The text up to the closing quotation mark, and how many bytes stand before that.
fn string(inside: &str, start: usize) -> Result<(String, usize), Fault> {
    let (mut text, mut at) = (String::new(), 0);
    while let Some(character) = inside[at..].chars().next() {
        let (character, length) = match character {
            '"' => return Ok((text, at)),
            '\\' => escaped(&inside[at..])
                .ok_or_else(|| (start + at, format!("unknown escape: `{}`", inside[at..].chars().take(2).collect::<String>())))?,
            _ => (character, character.len_utf8()),
        };
        text.push(character);
        at += length;
    }
    Err((start - 1, "string without a closing quotation mark".to_owned()))
}

/// So much of a line as a message needs.
fn beginning(line: &str) -> String {
    line.chars().take(20).collect()
}
