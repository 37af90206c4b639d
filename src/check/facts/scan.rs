//! A text as tokens: figures, words and signs, with the meaning their language gives them.

use super::language::{Language, Meaning};
use crate::text::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Digits, with dots, commas or other marks between them: `20.000`.
    Figures,
    /// Letters; an apostrophe or the dots of an abbreviation may stand inside: `o'clock`, `p.m`.
    Word,
    /// Any other sign but white space.
    Sign,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) shape: Shape,
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// True if no white space stands before it.
    pub(super) glued: bool,
    pub(super) meaning: Meaning,
}

impl Token<'_> {
    /// True for digits.
    pub(super) fn is_figures(&self) -> bool {
        self.shape == Shape::Figures
    }
}

/// The tokens of a text.
pub(super) fn tokens<'a>(text: &'a str, language: &Language) -> Vec<Token<'a>> {
    let mut found: Vec<Token<'a>> = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (shape, length) = measure(&text[at..], first);
        let span = Span::new(at, at + length);
        let glued = found.last().is_some_and(|last| last.span.end == at);
        let meaning = (language.meaning)(span.of(text));
        found.push(Token { shape, text: span.of(text), span, glued, meaning });
        at = span.end;
    }
    found
}

fn measure(rest: &str, first: char) -> (Shape, usize) {
    match first {
        first if first.is_ascii_digit() => (Shape::Figures, length(rest, |c| c.is_ascii_digit(), is_inside_figures)),
        first if first.is_alphabetic() => (Shape::Word, letters(rest)),
        sign => (Shape::Sign, sign.len_utf8()),
    }
}

/// How far letters go; nearly all of them are one byte each.
fn letters(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    match rest.as_bytes().get(plain) {
        None | Some(b' ' | b',') => plain,
        _ => length(rest, char::is_alphabetic, is_inside_word),
    }
}

/// How far characters of one kind go, a mark between two of them included where `inside` allows it.
fn length(rest: &str, kind: impl Fn(char) -> bool, inside: impl Fn(char, &str, &str) -> bool) -> usize {
    for (at, c) in rest.char_indices() {
        let after = &rest[at + c.len_utf8()..];
        let belongs = kind(c) || after.starts_with(&kind) && inside(c, &rest[..at], after);
        if !belongs {
            return at;
        }
    }
    rest.len()
}

/// Spaces and apostrophes group digits by three, behind at most three of them.
fn is_inside_figures(mark: char, before: &str, after: &str) -> bool {
    let three = || after.chars().take_while(char::is_ascii_digit).count() == 3;
    let few = || (1..=3).contains(&before.chars().rev().take_while(char::is_ascii_digit).count()) && !before.starts_with('0');
    matches!(mark, '.' | ',') || matches!(mark, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’') && three() && few()
}

/// An apostrophe, or the dot of an abbreviation of single letters.
fn is_inside_word(mark: char, before: &str, after: &str) -> bool {
    let single = |letters: usize| letters == 1;
    let last = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let next = after.chars().take_while(|c| c.is_alphabetic()).count();
    matches!(mark, '\'' | '’') || mark == '.' && single(last) && single(next)
}
