//! One text of a pair in parts, and what stands beside a part.

use super::compare::{Shape, is_like};
use crate::text::Span;
use std::cell::OnceCell;

/// A text in parts, each as it is compared.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    words: Vec<Span>,
    shapes: Vec<OnceCell<Shape>>,
}

impl<'a> Side<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let words = parts(text);
        let shapes = vec![OnceCell::new(); words.len()];
        Self { text, words, shapes }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &'a str> {
        self.words.iter().map(|word| word.of(self.text))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.words[at].of(self.text)
    }

    pub(super) fn shape(&self, at: usize) -> &Shape {
        self.shapes[at].get_or_init(|| Shape::new(self.word(at)))
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn place(&self, at: usize) -> Span {
        self.words[at]
    }

    /// Which word stands there.
    pub(super) fn place_of(&self, span: Span) -> Option<usize> {
        self.words.binary_search_by_key(&span.start, |word| word.start).ok()
    }

    /// The capitalised word directly before (`step` −1) or behind (1), with a space, a hyphen or an apostrophe between.
    pub(super) fn beside(&self, at: usize, step: isize) -> Option<usize> {
        let other = at.checked_add_signed(step).filter(|other| *other < self.words.len())?;
        let gap = &self.text[self.words[at.min(other)].end..self.words[at.max(other)].start];
        (matches!(gap, " " | "-" | "'" | "’") && self.word(other).starts_with(char::is_uppercase)).then_some(other)
    }

    /// The first word that may be the same name.
    pub(super) fn like(&self, shape: &Shape) -> Option<usize> {
        (0..self.words.len()).find(|at| is_like(shape, self.shape(*at)))
    }

    /// The places of words, in order, with neighbours joined.
    pub(super) fn joined(&self, places: impl Iterator<Item = usize>) -> Vec<Span> {
        let mut spans: Vec<(usize, Span)> = Vec::new();
        for at in places {
            match spans.last_mut().filter(|(last, _)| self.beside(*last, 1) == Some(at)) {
                Some((last, span)) => (*last, span.end) = (at, self.words[at].end),
                None => spans.push((at, self.words[at])),
            }
        }
        spans.into_iter().map(|(_, span)| span).collect()
    }
}

/// Letters and digits in one piece; the `s` of a genitive behind an apostrophe is none.
pub(super) fn parts(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                match found.last_mut().filter(|last| is_dotted(text, last.start, last.end, from, at)) {
                    Some(last) => last.end = at,
                    None => found.extend((!is_ending(text, from, at)).then(|| Span::new(from, at))),
                }
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    found
}

/// True if a single capital follows one, or such letters, with a dot between: `U.S`.
fn is_dotted(text: &str, start: usize, end: usize, from: usize, at: usize) -> bool {
    let is_letter = at - from == 1 && text[from..at].starts_with(char::is_uppercase);
    let is_row = end - start == 1 || text[start..end].contains('.');
    is_letter && is_row && &text[end..from] == "." && text[start..].starts_with(char::is_uppercase)
}

/// `'s`, `'re` behind a word.
fn is_ending(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].strip_suffix(['\'', '’']);
    end - start <= 2 && before.is_some_and(|before| before.ends_with(char::is_alphanumeric))
}
