//! `length-ratio`: the draft is far shorter or far longer than its source.
//!
//! Why: what was left out or invented leaves no other trace in the words that are there.
//! Example: `Er kam am Montag, weil der Zug am Sonntag ausgefallen war.` → `He came.`
//! Instead: `He came on Monday because the train on Sunday had been cancelled.`

/// Shortest source, in weighted characters, whose length says anything.
const SHORTEST: usize = 40;

/// Shorter than 40 % of the source.
pub(super) fn is_too_short(source: &str, draft: &str) -> bool {
    let (source, draft) = (weight(source), weight(draft));
    source >= SHORTEST && draft * 10 < source * 4
}

/// Longer than two and a half times the source; a short source gets 30 characters on top.
pub(super) fn is_too_long(source: &str, draft: &str) -> bool {
    let (source, draft) = (weight(source), weight(draft));
    draft * 2 > source * 5 + if source < SHORTEST { 60 } else { 20 }
}

/// Shorter than a quarter of the source, or more than five times as long: something else than the source was said.
pub(super) fn is_another_text(source: &str, draft: &str) -> bool {
    let (source, draft) = (weight(source), weight(draft));
    source >= SHORTEST && (draft * 4 < source || draft > source * 5 + 200)
}

/// The length in characters, where one that stands for a syllable or a word counts for three letters.
fn weight(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 3 } else { 1 }).sum()
}

/// Kana, Han, Hangul.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}
