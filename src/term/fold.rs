//! Text without the differences that never tell two terms apart: case, ß/ss, apostrophes, hyphens, kinds of space.

use crate::text::Span;

/// A folded text that knows which bytes of the original each of its bytes came from.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// Where the distance between folded and original offsets changes, in order; between two places it stays.
    shifts: Vec<Shift>,
    /// Folded offsets inside of what one original character became (`s` of `ß`), in order.
    inner: Vec<usize>,
}

/// From `folded` on, the byte `folded + n` came from `original + n`.
#[derive(Debug, Clone, Copy)]
struct Shift {
    folded: usize,
    original: usize,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self::default();
        folded.set(original);
        folded
    }

    /// Folds another text in the same memory.
    pub(super) fn set(&mut self, original: &str) {
        self.text.clear();
        self.shifts.clear();
        self.inner.clear();
        self.text.reserve(original.len());
        let mut rest = original;
        while let Some(character) = rest.chars().next() {
            let at = original.len() - rest.len();
            let plain = plain_length(rest, self.text.ends_with(' '));
            if plain > 0 {
                self.keep_place(at);
                self.text.push_str(&rest[..plain]);
                let start = self.text.len() - plain;
                self.text[start..].make_ascii_lowercase();
                rest = &rest[plain..];
            } else {
                self.push(character, at);
                rest = &rest[character.len_utf8()..];
            }
        }
        self.keep_place(original.len());
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The original bytes of a folded range; `None` if an end lies inside one original character (`s` of `ß`).
    pub(super) fn original(&self, start: usize, end: usize) -> Option<Span> {
        let whole = |at: usize| self.inner.binary_search(&at).is_err();
        (whole(start) && whole(end)).then(|| Span::new(self.origin(start), self.origin(end)))
    }

    fn origin(&self, folded: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.folded <= folded);
        next.checked_sub(1).map_or(folded, |last| self.shifts[last].original + folded - self.shifts[last].folded)
    }

    fn push(&mut self, character: char, at: usize) {
        match character {
            'ä' | 'Ä' => self.extend("ä", at),
            'ö' | 'Ö' => self.extend("ö", at),
            'ü' | 'Ü' => self.extend("ü", at),
            'ß' | 'ẞ' => self.extend("ss", at),
            '’' | 'ʼ' | '‘' | '´' | '`' => self.extend("'", at),
            '\u{2010}' | '\u{2011}' => self.extend("-", at),
            '\u{AD}' | '\u{200B}' => {}
            '\u{308}' => self.compose(at),
            white if white.is_whitespace() && self.text.ends_with(' ') => {}
            white if white.is_whitespace() => self.extend(" ", at),
            other => {
                let mut pieces = [0; 12];
                let mut length = 0;
                other.to_lowercase().for_each(|lower| length += lower.encode_utf8(&mut pieces[length..]).len());
                self.extend(std::str::from_utf8(&pieces[..length]).unwrap_or_default(), at);
            }
        }
    }

    fn extend(&mut self, piece: &str, at: usize) {
        self.keep_place(at);
        let start = self.text.len();
        self.text.push_str(piece);
        self.inner.extend(piece.char_indices().skip(1).map(|(inner, _)| start + inner));
    }

    /// Notes that the next folded byte comes from `original`, if the distance has changed.
    fn keep_place(&mut self, original: usize) {
        let folded = self.text.len();
        if self.origin(folded) != original {
            self.shifts.push(Shift { folded, original });
        }
    }

    /// A decomposed umlaut (`a` and a combining diaeresis) becomes the letter that everybody types.
    fn compose(&mut self, at: usize) {
        let composed = match self.text.chars().last() {
            Some('a') => "ä",
            Some('o') => "ö",
            Some('u') => "ü",
            _ => return self.extend("\u{308}", at),
        };
        self.text.pop();
        self.text.push_str(composed);
    }
}

/// Length of what `text` begins with that folds to itself or to its ASCII lower case; a space does behind no other.
fn plain_length(text: &str, mut behind_space: bool) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while let Some(byte) = bytes.get(length).filter(|byte| PLAIN[usize::from(**byte)]) {
        let space = *byte == b' ';
        if space && behind_space {
            break;
        }
        behind_space = space;
        length += 1;
    }
    length
}

/// For each byte: ASCII that folds to itself or to its lower case.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b' ';
    while byte < 0x7F {
        plain[byte as usize] = byte != b'`';
        byte += 1;
    }
    plain
};

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

    #[test]
    fn offsets_hold_behind_everything_that_changes_length() {
        let text = "a’b \u{A0} Gu\u{308}ter\u{AD}zug STRAẞE İx Ende";
        let folded = Folded::new(text);
        for (part, original) in [("b", "b"), ("güterzug", "Gu\u{308}ter\u{AD}zug"), ("strasse", "STRAẞE"), ("ende", "Ende")] {
            let at = folded.text().find(part).unwrap();
            assert_eq!(folded.original(at, at + part.len()).unwrap().of(text), original);
        }
        assert_eq!(folded.original(0, folded.text().len()).unwrap().of(text), text);
    }
}
