//! A translated cue: tags and entities as the format writes them, broken into no more lines than the cue had.

use crate::document::{InlineText, Piece, SourceFormat};

/// Characters a line should not exceed.
const LONGEST: usize = 42;

/// Lines beyond those needed that are tried to hold a text with long words.
const SPARE: usize = 8;

/// The cue in place of `raw`, the source's own lines.
pub(super) fn render(text: &InlineText, raw: &str, format: SourceFormat) -> String {
    let own = raw.lines().filter(|line| !line.trim().is_empty()).count().max(1);
    let end = if raw.contains("\r\n") { "\r\n" } else { "\n" };
    let broken = InlineText { text: broken(&text.text, own), codes: text.codes.clone() };
    let mut out = String::new();
    for piece in broken.pieces() {
        match piece {
            Piece::Text(text) => out.push_str(&escaped(text, format)),
            Piece::Open(code) | Piece::Standalone(code) => out.push_str(&code.open),
            Piece::Close(code) => out.push_str(code.end()),
        }
    }
    // A blank line would end the cue.
    let lines: Vec<&str> = out.split('\n').filter(|line| !line.trim().is_empty()).collect();
    lines.join(end)
}

/// The text with spaces made line breaks, never longer or shorter in bytes, so that its codes stay where they are.
fn broken(text: &str, most: usize) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let speech = lines.len() > 1 && lines.iter().all(|line| line.trim_start().starts_with(['-', '–', '—', '‐', '‑']));
    let fits = lines.len() <= most && lines.iter().all(|line| line.chars().count() <= LONGEST);
    if speech || (lines.len() > 1 && fits) {
        return text.to_owned();
    }
    let flat = text.replace('\n', " ");
    let needed = flat.chars().count().div_ceil(LONGEST).clamp(1, most);
    let mut best = String::new();
    for count in needed..=most.min(needed + SPARE) {
        best = balanced(&flat, count);
        if best.split('\n').all(|line| line.chars().count() <= LONGEST) {
            break;
        }
    }
    best
}

/// `text` in `count` lines of about one length, broken at spaces; fewer lines where there are not enough spaces.
fn balanced(text: &str, count: usize) -> String {
    let letters = text.chars().count();
    // Byte and letter of each space; one at the beginning of a line is no place to break it.
    let spaces: Vec<(usize, usize)> =
        text.char_indices().enumerate().filter(|(_, (_, c))| *c == ' ').map(|(letter, (at, _))| (at, letter)).collect();
    let (mut broken, mut start, mut next) = (text.to_owned(), 0, 0);
    for left in (2..=count).rev() {
        let wanted = start + (letters - start).div_ceil(left);
        next += usize::from(spaces.get(next).is_some_and(|(_, letter)| *letter == start));
        let behind = next + spaces[next..].partition_point(|(_, letter)| *letter < wanted);
        let nearest = [behind.checked_sub(1).filter(|at| *at >= next), Some(behind)].into_iter().flatten();
        let places = nearest.filter_map(|at| Some((at, *spaces.get(at)?)));
        let Some((at, (byte, letter))) = places.min_by_key(|(_, (_, letter))| letter.abs_diff(wanted)) else { break };
        broken.replace_range(byte..byte + 1, "\n");
        (start, next) = (letter + 1, at + 1);
    }
    broken
}

/// WebVTT knows entities; in SubRip only what would be read as a tag has to be parted from it.
fn escaped(text: &str, format: SourceFormat) -> String {
    if format != SourceFormat::Vtt {
        return text.replace("-->", "→");
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn srt(text: &str, raw: &str) -> String {
        render(&InlineText::plain(text), raw, SourceFormat::Srt)
    }

    #[test]
    fn a_cue_is_broken_into_its_own_lines_and_balanced() {
        let raw = "Das ist eine lange Zeile,\r\ndie weitergeht.";
        assert_eq!(
            srt("This is a rather long line that simply goes on.", raw),
            "This is a rather long line\r\nthat simply goes on."
        );
        assert_eq!(srt("Short.", raw), "Short.");
        assert_eq!(
            srt("This is a rather long line that simply goes on.", "Eine Zeile"),
            "This is a rather long line that simply goes on."
        );
    }

    #[test]
    fn a_space_at_the_beginning_of_a_line_is_no_place_to_break_it() {
        assert_eq!(balanced(" a b c", 3), " a\nb\nc");
        assert_eq!(balanced("a  b", 2), "a \nb");
        assert_eq!(balanced("ab", 3), "ab");
    }

    #[test]
    fn speakers_keep_their_lines() {
        assert_eq!(srt("- Are you coming?\n- No.", "- Kommst du?\n- Nein."), "- Are you coming?\n- No.");
    }

    #[test]
    fn a_text_never_becomes_a_timing_or_an_entity() {
        assert_eq!(srt("a --> b", "x"), "a → b");
        assert_eq!(render(&InlineText::plain("a < b & c"), "x", SourceFormat::Vtt), "a &lt; b &amp; c");
    }

    #[test]
    fn a_cue_of_thousands_of_lines_is_broken_in_no_time_and_a_long_word_is_left_whole() {
        let raw = "Wort\n".repeat(20_000);
        let text = "word ".repeat(20_000);
        let lines = srt(text.trim_end(), &raw);
        assert!(lines.lines().all(|line| line.chars().count() <= LONGEST + "word ".len()), "{}", lines.lines().count());
        let word = "x".repeat(60);
        assert_eq!(srt(&format!("a {word} b"), "1\n2\n3\n4"), format!("a\n{word}\nb"));
    }
}
