//! A translated cue: tags and entities as the format writes them, broken into no more lines than the cue had.

use crate::document::{InlineText, Piece, SourceFormat};

/// Characters a line should not exceed.
const LONGEST: usize = 42;

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
    let wrapped = (needed..=most).map(|count| balanced(&flat, count));
    let mut best = balanced(&flat, needed);
    for candidate in wrapped {
        best = candidate;
        if best.split('\n').all(|line| line.chars().count() <= LONGEST) {
            break;
        }
    }
    best
}

/// `text` in `count` lines of about one length, broken at spaces; fewer lines where there are not enough spaces.
fn balanced(text: &str, count: usize) -> String {
    let mut bytes = text.to_owned();
    let mut start = 0;
    for left in (2..=count).rev() {
        let rest = &text[start..];
        let wanted = rest.chars().count().div_ceil(left);
        let distance = |at: usize| rest[..at].chars().count().abs_diff(wanted);
        let Some(at) = rest.match_indices(' ').map(|(at, _)| at).filter(|at| *at > 0).min_by_key(|at| distance(*at)) else {
            break;
        };
        bytes.replace_range(start + at..start + at + 1, "\n");
        start += at + 1;
    }
    bytes
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
    fn speakers_keep_their_lines() {
        assert_eq!(srt("- Are you coming?\n- No.", "- Kommst du?\n- Nein."), "- Are you coming?\n- No.");
    }

    #[test]
    fn a_text_never_becomes_a_timing_or_an_entity() {
        assert_eq!(srt("a --> b", "x"), "a → b");
        assert_eq!(render(&InlineText::plain("a < b & c"), "x", SourceFormat::Vtt), "a &lt; b &amp; c");
    }
}
