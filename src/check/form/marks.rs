//! Quotation marks: which open, which close, which are apostrophes. The same in every language: place decides, not shape.

use crate::text::Span;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
}

/// One quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: Span,
    pub(super) glyph: char,
    pub(super) side: Side,
    pub(super) double: bool,
}

/// Everything that may be one.
const GLYPHS: [char; 10] = ['„', '“', '”', '«', '»', '"', '‚', '‘', '’', '\''];

/// The quotation marks of a text; apostrophes and inches are none.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    for (at, glyph) in text.match_indices(GLYPHS).filter_map(|(at, glyph)| Some((at, glyph.chars().next()?))) {
        let rest = &text[at + glyph.len_utf8()..];
        let around = Around { before: text[..at].chars().next_back(), after: rest.chars().next(), rest };
        let (double, side) = match glyph {
            '„' => (true, Some(Side::Open)),
            '“' | '”' | '«' | '»' => (true, Some(around.side().unwrap_or_else(|| toggled(&found, true)))),
            '"' => (true, around.straight(is_open(&found, true))),
            '‚' => (false, around.opens().then_some(Side::Open)),
            '‘' | '’' | '\'' => (false, around.single(glyph, is_open(&found, false))),
            _ => continue,
        };
        found.extend(side.map(|side| Mark { at: Span::new(at, at + glyph.len_utf8()), glyph, side, double }));
    }
    found
}

/// True if a double (or single) mark is open after these.
fn is_open(marks: &[Mark], double: bool) -> bool {
    marks.iter().rfind(|mark| mark.double == double).is_some_and(|mark| mark.side == Side::Open)
}

fn toggled(marks: &[Mark], double: bool) -> Side {
    if is_open(marks, double) { Side::Close } else { Side::Open }
}

/// What stands around a mark.
struct Around<'a> {
    before: Option<char>,
    after: Option<char>,
    rest: &'a str,
}

impl Around<'_> {
    fn after_space(&self) -> bool {
        self.before.is_none_or(|letter| letter.is_whitespace() || "([{/–—„“‚‘«»\"'".contains(letter))
    }

    fn before_word(&self) -> bool {
        self.after.is_some_and(|letter| letter.is_alphanumeric())
    }

    fn opens(&self) -> bool {
        self.after_space() && self.before_word()
    }

    /// The side that the place decides; none between two words and between two spaces.
    fn side(&self) -> Option<Side> {
        let starts = self.before.is_none_or(|letter| letter.is_whitespace() || "([{/".contains(letter));
        let ends = self.after.is_none_or(|letter| letter.is_whitespace() || ")]},.;:!?".contains(letter));
        match (starts, ends) {
            (true, false) => Some(Side::Open),
            (false, true) => Some(Side::Close),
            (true, true) | (false, false) => None,
        }
    }

    /// A straight mark after a number with nothing open is an inch.
    fn straight(&self, open: bool) -> Option<Side> {
        let is_inch = !open && self.before.is_some_and(|letter| letter.is_ascii_digit());
        let toggled = if open { Side::Close } else { Side::Open };
        (!is_inch).then(|| self.side().unwrap_or(toggled))
    }

    /// A single mark is an apostrophe unless it stands before a word and has its like behind one.
    fn single(&self, glyph: char, open: bool) -> Option<Side> {
        if open {
            return (!self.before_word() && !self.before.is_some_and(char::is_whitespace)).then_some(Side::Close);
        }
        (glyph != '’' && self.opens() && self.has_close(glyph)).then_some(Side::Open)
    }

    fn has_close(&self, glyph: char) -> bool {
        let closes = if glyph == '‘' { '’' } else { '\'' };
        self.rest.match_indices(closes).any(|(at, _)| {
            let (before, after) = (self.rest[..at].chars().next_back(), self.rest[at + closes.len_utf8()..].chars().next());
            before.is_some_and(|letter| !letter.is_whitespace()) && after.is_none_or(|letter| !letter.is_alphanumeric())
        })
    }
}

/// The first double mark without its other half.
pub(super) fn unpaired(marks: &[Mark]) -> Option<Mark> {
    let mut open: Vec<Mark> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.double) {
        match mark.side {
            Side::Open => open.push(*mark),
            Side::Close => {
                if open.pop().is_none() {
                    return Some(*mark);
                }
            }
        }
    }
    open.first().copied()
}

/// What stands between an opening mark and the mark that closes it, marks included.
pub(super) fn quoted(marks: &[Mark]) -> Vec<Span> {
    let mut open: Vec<Mark> = Vec::new();
    let mut found = Vec::new();
    for mark in marks {
        match mark.side {
            Side::Open => open.push(*mark),
            Side::Close => {
                if let Some(at) = open.iter().rposition(|other| other.double == mark.double) {
                    found.push(Span::new(open[at].at.start, mark.at.end));
                    open.truncate(at);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str) -> String {
        let side = |mark: &Mark| match (mark.side, mark.double) {
            (Side::Open, true) => '<',
            (Side::Close, true) => '>',
            (Side::Open, false) => '(',
            (Side::Close, false) => ')',
        };
        marks(text).iter().map(side).collect()
    }

    #[test]
    fn every_style_opens_and_closes() {
        for text in
            ["„Ja“, sagte er.", "“Yes,” he said.", "\"Yes,\" he said.", "»Ja«, sagte er.", "Er («Ja») ging.", "das „Ja“-Wort"]
        {
            assert_eq!(sides(text), "<>", "{text}");
        }
        assert_eq!(sides("„Er rief ‚Halt‘ und ging“"), "<()>");
        assert_eq!(sides("“He said, ‘Stop,’ and left”"), "<()>");
        assert_eq!(sides("\"He said 'Stop' and didn't go.\""), "<()>");
        assert_eq!(sides("\"Yes\"-\"No\""), "<><>");
    }

    #[test]
    fn apostrophes_and_inches_are_no_quotation_marks() {
        for text in ["the players' bus", "the '90s", "rock ’n’ roll", "Don't", "a 27\" screen", "Hans' Haus"] {
            assert_eq!(sides(text), "", "{text}");
        }
    }

    #[test]
    fn the_mark_without_its_half_is_found() {
        let lone = |text: &str| unpaired(&marks(text)).map(|mark| mark.at.start);
        assert_eq!(lone("He said, “Yes and left."), Some(9));
        assert_eq!(lone("Yes,\" he said."), Some(4));
        assert_eq!(lone("“Yes,” he said, “no.”"), None);
    }
}
