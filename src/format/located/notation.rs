//! How a text is written in its file: from a place in the text to the place where it is written.

use super::written::written_at;
use crate::format::po;
use crate::format::xliff12::{CHARACTER, MARKUP};

/// The ways in which characters are escaped and markup stands between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// An article in its own format: markup between the words, characters by name, lines broken anywhere.
    Article,
    /// As it is.
    Plain,
    /// `\t`, `\n`, `\r` and `\\`.
    Tsv,
    /// A field of a table in quotation marks, one inside it written twice.
    Csv,
    /// A field of such a table without them: as it is, but not every text can be.
    Bare,
    /// The inside of a JSON string.
    Json,
    /// XML in which codes hold text of the sentence, and `<cp hex="…"/>` is a character.
    Xliff,
    /// XML in which only the codes that hold markup of the original file hold no text of the sentence.
    Xliff12,
    /// XML in which every element but `<hi>` holds markup of the original file.
    Tmx,
    /// The inside of the strings of a catalogue, with what stands between the last quotation mark of a line and the first of the
    /// next.
    Po,
}

/// A character of the text: where it is written, and what it is.
type Piece = (usize, char);

impl Notation {
    /// Where in `written` byte `at` of `text` stands; white space at the ends of the written text may be gone from `text`.
    pub(super) fn offset(self, written: &str, text: &str, at: usize) -> usize {
        if self == Notation::Article {
            return written_at(written, text, at);
        }
        let pieces = self.pieces(written);
        let whole = text_of(&pieces);
        let wanted = whole.find(text).unwrap_or_default() + at;
        let mut length = 0;
        for (place, character) in pieces {
            if length >= wanted {
                return place;
            }
            length += character.len_utf8();
        }
        written.len()
    }

    /// The text that is written.
    #[cfg(test)]
    pub(super) fn decode(self, written: &str) -> String {
        text_of(&self.pieces(written))
    }

    fn pieces(self, written: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut at, mut depth) = (0, 0usize);
        while at < written.len() {
            let (character, length) = self.piece(&written[at..], &mut depth);
            pieces.extend(character.filter(|_| depth == 0).map(|character| (at, character)));
            at += length;
        }
        pieces
    }

    /// What the rest begins with, and how many bytes that takes; `depth` counts the open elements without text.
    pub(super) fn piece(self, rest: &str, depth: &mut usize) -> (Option<char>, usize) {
        let special = match self {
            Notation::Article | Notation::Plain | Notation::Bare => None,
            Notation::Csv => rest.strip_prefix("\"\"").map(|_| (Some('"'), 2)),
            Notation::Tsv => escape(rest),
            Notation::Json => unicode_escape(rest).or_else(|| escape(rest)),
            Notation::Xliff => xml(rest, |_| false, depth),
            Notation::Xliff12 => xml(rest, |name| MARKUP.contains(&name), depth),
            Notation::Po => po::piece(rest),
            Notation::Tmx => xml(rest, |name| name != "hi", depth),
        };
        special.unwrap_or_else(|| plain(rest))
    }
}

fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(|(_, character)| character).collect()
}

fn plain(rest: &str) -> (Option<char>, usize) {
    let first = rest.chars().next();
    (first, first.map_or(1, char::len_utf8))
}

fn escape(rest: &str) -> Option<(Option<char>, usize)> {
    let escaped = rest.strip_prefix('\\')?.chars().next()?;
    let character = match escaped {
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        other => other,
    };
    Some((Some(character), 1 + escaped.len_utf8()))
}

/// `\u00e4`, or two of them for a character beyond U+FFFF.
fn unicode_escape(rest: &str) -> Option<(Option<char>, usize)> {
    let unit = |at: usize| u16::from_str_radix(rest.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let first = unit(0)?;
    let units: Vec<u16> = std::iter::once(first).chain(unit(6).filter(|_| (0xd800..0xdc00).contains(&first))).collect();
    let character = char::decode_utf16(units.iter().copied()).next()?.ok();
    Some((character, 6 * units.len()))
}

/// `is_markup` tells of the name of an element whether it holds none of the text.
fn xml(rest: &str, is_markup: fn(&str) -> bool, depth: &mut usize) -> Option<(Option<char>, usize)> {
    if let Some(behind) = rest.strip_prefix('\r') {
        // A line end of XML is a line feed, however it is written.
        return Some((Some('\n').filter(|_| !behind.starts_with('\n')), 1));
    }
    if rest.starts_with('&') {
        let end = rest.find(';')? + 1;
        let character = quick_xml::escape::unescape(&rest[..end]).ok().and_then(|text| text.chars().next());
        return Some((character, end));
    }
    for (open, close) in [("<!--", "-->"), ("<?", "?>")] {
        if rest.starts_with(open) {
            return Some((None, rest.find(close).map_or(rest.len(), |end| end + close.len())));
        }
    }
    for mark in ["<![CDATA[", "]]>"] {
        if rest.starts_with(mark) {
            return Some((None, mark.len()));
        }
    }
    let tag = &rest[..tag_end(rest.strip_prefix('<').map(|_| rest)?)];
    if is_markup(local_name(tag)) && !tag.ends_with("/>") {
        *depth = if tag.starts_with("</") { depth.saturating_sub(1) } else { *depth + 1 };
    }
    Some((code_point(tag), tag.len()))
}

/// One past the `>` of a tag, those in quoted values not counted.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, character) in rest.char_indices() {
        match (quote, character) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (Some(_) | None, _) => {}
        }
    }
    rest.len()
}

/// The name in a tag, without its prefix.
fn local_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']).split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

/// The character of `<cp hex="0001"/>`, and of what we write for it in XLIFF 1.2.
fn code_point(tag: &str) -> Option<char> {
    let hex = match local_name(tag) {
        "cp" => tag.split(['"', '\'']).nth(1)?,
        "x" => tag.split(CHARACTER).nth(1)?.split(['"', '\'']).next()?,
        _ => return None,
    };
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written from the place of `word` in `text` on.
    fn from_word(notation: Notation, written: &str, text: &str, word: &str) -> String {
        written[notation.offset(written, text, text.find(word).unwrap())..].chars().take(4).collect()
    }

    #[test]
    fn a_place_is_found_behind_escapes_and_markup() {
        assert_eq!(from_word(Notation::Tsv, r"a\tb\\c Wort", "a\tb\\c Wort", "Wort"), "Wort");
        assert_eq!(from_word(Notation::Json, r#"\u00e4\"\ud83d\ude00 Wort"#, "ä\"😀 Wort", "Wort"), "Wort");
        let written = "\n  R&amp;D <pc id=\"1>\">fett</pc><cp hex=\"0001\"/><!-- x --> <mrk>Wort</mrk> ";
        assert_eq!(from_word(Notation::Xliff, written, "R&D fett\u{1} Wort", "Wort"), "Wort");
        let written = "Ein <bpt i=\"1\">&lt;b></bpt>fettes<ept i=\"1\">&lt;/b></ept> <hi>Wort</hi><ph/>.";
        assert_eq!(from_word(Notation::Tmx, written, "Ein fettes Wort.", "Wort"), "Wort");
        let written = "A <ph id='1'>a <sub>b</sub></ph><x:g id=\"2\">bold</x:g><it id=\"3\" pos=\"open\"/><g\nid='4'> Wort</g>";
        assert_eq!(from_word(Notation::Xliff12, written, "A bold Wort", "Wort"), "Wort");
        let written = "A<x id=\"c0001\" ctype=\"x-char-0001\"/> Wort";
        assert_eq!(from_word(Notation::Xliff12, written, "A\u{1} Wort", "Wort"), "Wort");
        let written = "\"\n  \"Ein \\\"\\303\\101\\t\"\r\n\t\"Wort\\n";
        assert_eq!(from_word(Notation::Po, written, "Ein \"\\303A\tWort\n", "Wort"), "Wort");
        assert_eq!(Notation::Plain.offset("abc", "abc", 3), 3);
    }
}
