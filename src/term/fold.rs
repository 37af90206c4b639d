//! Text without the differences that never tell two terms apart: case, ß/ss, apostrophes, hyphens, kinds of space.

use crate::text::Span;

/// A folded text that knows which bytes of the original each of its bytes came from.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    /// For every folded byte the original offset of its character, and at the end the original's length.
    origin: Vec<usize>,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len() + 1) };
        for (at, character) in original.char_indices() {
            folded.push(character, at);
        }
        folded.origin.push(original.len());
        folded
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The original bytes of a folded range; `None` if an end lies inside one original character (`s` of `ß`).
    pub(super) fn original(&self, start: usize, end: usize) -> Option<Span> {
        let whole = |at: usize| at == 0 || self.origin[at] != self.origin[at - 1];
        (whole(start) && whole(end)).then(|| Span::new(self.origin[start], self.origin[end]))
    }

    fn push(&mut self, character: char, at: usize) {
        match character {
            'ß' | 'ẞ' => self.extend("ss", at),
            '’' | 'ʼ' | '‘' | '´' | '`' => self.extend("'", at),
            '\u{2010}' | '\u{2011}' => self.extend("-", at),
            '\u{AD}' | '\u{200B}' => {}
            '\u{308}' => self.compose(at),
            white if white.is_whitespace() && self.text.ends_with(' ') => {}
            white if white.is_whitespace() => self.extend(" ", at),
            other => other.to_lowercase().for_each(|lower| self.extend(lower.encode_utf8(&mut [0; 4]), at)),
        }
    }

    fn extend(&mut self, piece: &str, at: usize) {
        self.text.push_str(piece);
        self.origin.extend(std::iter::repeat_n(at, piece.len()));
    }

    /// A decomposed umlaut (`a` and a combining diaeresis) becomes the letter that everybody types.
    fn compose(&mut self, at: usize) {
        let composed = match self.text.chars().last() {
            Some('a') => "ä",
            Some('o') => "ö",
            Some('u') => "ü",
            _ => return self.extend("\u{308}", at),
        };
        let start = self.origin[self.text.len() - 1];
        self.text.pop();
        self.origin.truncate(self.text.len());
        self.extend(composed, start);
    }
}

/// The folded text alone.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_hides_case_sharp_s_and_kinds_of_hyphen() {
        assert_eq!(fold("Außen\u{2011}MINISTER’s"), "aussen-minister's");
        assert_eq!(fold("Gu\u{308}ter \u{A0} da"), "güter da");
    }

    #[test]
    fn offsets_lead_back_to_the_original() {
        let text = "Das Weiße Haus";
        let folded = Folded::new(text);
        let at = folded.text().find("haus").unwrap();
        assert_eq!(folded.original(at, at + 4).unwrap().of(text), "Haus");
        let inside = folded.text().find("ss").unwrap() + 1;
        assert_eq!(folded.original(inside, inside + 2), None);
    }
}
